export const faAuthenticity = {}
