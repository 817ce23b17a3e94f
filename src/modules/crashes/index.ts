/** The door for the program: what breaks here is told, what is taken back goes, and staff hear of what is new. */
export { crashAlerts } from './alerts.ts'
export { closeCrashes, createCrashMonths, forgetCrashes, forgetOldCrashes, vacuumCrashes } from './keep.ts'
export type { CrashNeeds } from './needs.ts'
export { openCrashes, sourceMapsIn } from './open-crashes.ts'
export { breakageTeller, type TellBreakage } from './own-breakage.ts'
export { keepSourceMaps } from './source-maps.ts'
