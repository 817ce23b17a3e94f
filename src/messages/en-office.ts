export const enOffice = {}
