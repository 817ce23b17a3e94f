export const faLeaving = {}
