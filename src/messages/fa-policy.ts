export const faPolicy = {}
