export const faPrivacy = {}
