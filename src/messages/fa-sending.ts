export const faSending = {}
