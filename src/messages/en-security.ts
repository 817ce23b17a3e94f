export const enSecurity = {}
