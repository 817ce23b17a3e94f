export const faOffice = {}
