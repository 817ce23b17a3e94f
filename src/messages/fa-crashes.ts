export const faCrashes = {}
