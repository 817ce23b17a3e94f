export const enProfile = {}
