export const enPrivacy = {}
