export const enSignIn = {}
