export const faSignIn = {}
