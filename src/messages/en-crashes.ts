import type { faCrashes } from './fa-crashes.ts'

export const enCrashes: typeof faCrashes = {}
