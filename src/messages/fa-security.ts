export const faSecurity = {}
