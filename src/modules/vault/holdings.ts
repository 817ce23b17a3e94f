/** What a subject consists of, and taking parts of it away again. Nothing here opens anything. */
import type { DbOrTx, Tx } from '../../platform/database.ts'
import { lookupDigests } from './find-subjects.ts'
import {
  deleteLookups,
  deleteRecords,
  deleteRecordsOfMany,
  type HoldingRow,
  holdingsOfSubjects,
  type LookupKindRow,
  lockDigest,
  lookupKindsOf,
} from './holding-queries.ts'
import type { Lookup } from './subject.ts'
import type { Vault } from './vault.ts'

export type Holdings = { records: HoldingRow[]; lookups: LookupKindRow[] }

const MOST_RECORDS = 5_000

/** The records and look-ups of these subjects, by kind and name of field; at most 5,000 records. */
export const holdingsOf = async (db: DbOrTx, subjectIds: string[]): Promise<Holdings> => {
  const [records, lookups] = await Promise.all([
    holdingsOfSubjects(db, subjectIds, MOST_RECORDS),
    lookupKindsOf(db, subjectIds),
  ])
  return { records, lookups }
}

/** Takes records of one subject away, say a contact that was replaced; answers how many there were. */
export const removeRecords = async (tx: Tx, subjectId: string, recordIds: string[]): Promise<number> =>
  (await deleteRecords(tx, subjectId, recordIds)).length

/** Takes records of many subjects away in one statement, each named with its subject; answers how many there were. */
export const removeRecordsOfMany = async (
  tx: Tx,
  records: { subjectId: string; recordId: string }[],
): Promise<number> => {
  const [subjectIds, recordIds] = [records.map(({ subjectId }) => subjectId), records.map(({ recordId }) => recordId)]
  return (await deleteRecordsOfMany(tx, subjectIds, recordIds)).length
}

/** Makes a subject no longer findable by this number, address or name; false when it was not. */
export const removeLookup = async (tx: Tx, vault: Vault, subjectId: string, lookup: Lookup): Promise<boolean> =>
  (await deleteLookups(tx, subjectId, lookup.kind, await lookupDigests(vault, lookup))).length > 0

/**
 * Makes everybody else who calls this for the same number or address wait until the transaction ends, so that two people
 * who prove one number at once come one after the other. The order of the locks is that of the digests: no deadlock.
 */
export const lockLookup = async (tx: Tx, vault: Vault, lookup: Lookup): Promise<void> => {
  const keys = (await lookupDigests(vault, lookup)).map((digest) => digest.readBigInt64BE()).sort(byNumber)
  for (const key of keys) await lockDigest(tx, key.toString())
}

const byNumber = (one: bigint, other: bigint): number => (one < other ? -1 : Number(one > other))
