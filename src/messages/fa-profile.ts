export const faProfile = {}
