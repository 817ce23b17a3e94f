/** The part of this module's door that is about «my privacy»; `index.ts` opens it. */
export { answerCorrection, openCorrection } from './correction.ts'
export {
  correctionById,
  correctionsAnswered,
  correctionsWaiting,
  countWaitingCorrections,
  type QueuedCorrection,
} from './correction-queries.ts'
export { eraseCustomer } from './erase-customer.ts'
export { forgetRestored } from './erase-restored.ts'
export { isSuppressed } from './erase-suppression.ts'
export { forgetExports } from './export.ts'
export { finishErasures } from './finish-erasures.ts'
export { type HeldField, type HeldGroup, type HeldThing, whatWeHold } from './holding.ts'
export { makeExport } from './make-export.ts'
export { PrivacyFrame, type PrivacyFramed } from './pages/privacy-frame.tsx'
export { openPrivacyKeys, type PrivacyKeys } from './privacy-keys.ts'
export { type PrivacyKeep, type PrivacyNeeds, privacyNeedsOf, subjectsOf } from './privacy-needs.ts'
export { ownSource } from './privacy-own.ts'
export {
  type Cause,
  type Forgotten,
  type HeldRows,
  heldRowsOf,
  type OpenMatter,
  type PrivacySource,
} from './privacy-source.ts'
