/** The vault's only door. Plaintext of a person leaves the house through `openRecords` and nowhere else. */
export { BoxDoesNotOpen } from './box.ts'
export { eraseSubjects, replayErasures, type WhyErased } from './erase-subjects.ts'
export { openFileKeyStore } from './file-key-store.ts'
export { findSubjects, findSubjectsOfKind, keyedDigests, lookupDigests, matches } from './find-subjects.ts'
export { type Holdings, holdingsOf, lockLookup, removeLookup, removeRecords, removeRecordsOfMany } from './holdings.ts'
export type { Erasure, KeyStore } from './key-store.ts'
export { closeLedgerPage, type LedgerVerdict, verifyLedger } from './ledger-chain.ts'
export { type LedgerHead, ledgerHead } from './ledger-head.ts'
export { type OpenedRecords, type Opening, openRecords } from './open-records.ts'
export { createLedgerMonths, type LedgerEntry, ledgerOf } from './read-ledger.ts'
export { rotateKeys } from './rotate-keys.ts'
export {
  addLookup,
  keysWereRotated,
  type NewRecord,
  type NewSubject,
  type SealedSubject,
  sealRecord,
  sealRecords,
  sealRecordsOf,
  sealSubjects,
  subjectsToSeal,
} from './seal-subjects.ts'
export { ledgerOfSubjects, type SeenEntry, type SeenPlace } from './seen.ts'
export type { Actor, Lookup, Purpose, SubjectKind } from './subject.ts'
export {
  erasedSubjects,
  keysThatDerive,
  livingKeys,
  type SubjectKey,
  type Traces,
  tracesOf,
  watchedSince,
} from './traces.ts'
export { openVault, type Vault } from './vault.ts'
