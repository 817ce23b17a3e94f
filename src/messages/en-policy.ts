export const enPolicy = {}
