export const faLetters = {}
