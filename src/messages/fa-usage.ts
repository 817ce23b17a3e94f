export const faUsage = {}
