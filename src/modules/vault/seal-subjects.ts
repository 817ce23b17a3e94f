import { type Tx, type Unsent, unsent } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type BoxPlace, type SealKey, sealBox } from './box.ts'
import type { IndexKey } from './key-store.ts'
import {
  insertLookups,
  insertRecord,
  insertSubjects,
  type LookupRow,
  lockSubjectsForSealing,
  type RecordRow,
  type SealedRows,
  type SubjectRow,
} from './queries.ts'
import { insertRecords } from './record-queries.ts'
import { type Lookup, lookupDigest, newKeyIndex, type SubjectKind } from './subject.ts'
import { sealKeys, type Vault } from './vault.ts'

/** `id` may be made beforehand by `newId()`, so that an order that names it goes in the same batch. */
export type NewRecord = { id?: string; kind: string; fields: Record<string, string> }
export type NewSubject = { id?: string; kind: SubjectKind; records: NewRecord[]; lookups?: Lookup[] }
export type SealedSubject = { subjectId: string; recordIds: string[] }

const MOST_SUBJECTS = 1_000
const MOST_FIELDS = 32

/** Seals new subjects, each under a key of its own: one statement for any number, nothing written outside the database. */
export const sealSubjects = async (tx: Tx, vault: Vault, subjects: NewSubject[]): Promise<SealedSubject[]> => {
  if (subjects.length === 0) return []
  const named = allNamed(subjects)
  // A rotation may close the generation between the sealing and the statement: then seal again, under the new one.
  for (let attempt = 0; attempt < 3; attempt++) {
    if ((await insertSubjects(tx, await sealed(vault, named), vault.clock())).length === named.length)
      return named.map(({ id, records }) => ({ subjectId: id, recordIds: records.map((record) => record.id) }))
  }
  throw new Error('the keys were rotated three times while one subject was sealed')
}

/**
 * The statement of `sealSubjects`, for the end of a transaction. When the keys are rotated before it is sent, PostgreSQL refuses
 * it (`keysWereRotated`), and the transaction is run again.
 */
export const subjectsToSeal = async (tx: Tx, vault: Vault, subjects: NewSubject[]): Promise<Unsent> =>
  unsent(insertSubjects(tx, await sealed(vault, allNamed(subjects)), vault.clock(), { orFail: true }))

/** Whether this error says that new subjects were sealed under keys which a rotation has closed meanwhile. */
export const keysWereRotated = (error: unknown): boolean =>
  error instanceof Error && (error as { constraint_name?: string }).constraint_name === 'living_under_a_generation'

const allNamed = (subjects: NewSubject[]): Named[] => {
  if (subjects.length > MOST_SUBJECTS) throw new RangeError(`at most ${MOST_SUBJECTS} subjects are sealed at once`)
  return subjects.map((subject) => ({
    ...subject,
    id: subject.id ?? newId(),
    records: subject.records.map((record) => ({ ...record, id: record.id ?? newId() })),
  }))
}

type Named = Omit<NewSubject, 'records'> & { id: string; records: (NewRecord & { id: string })[] }

const sealed = async (vault: Vault, subjects: Named[]): Promise<SealedRows> => {
  const indexKey = (await vault.keyStore.indexKeys()).at(-1)!
  const rows: SubjectRow[] = subjects.map(({ id, kind }) => ({
    id,
    kind,
    generation: indexKey.generation,
    key_index: newKeyIndex(vault.clock()),
  }))
  const keys = await sealKeys(vault, rows)
  const records = subjects.flatMap(({ id, records }, n) =>
    records.map((record) => recordRow(living(keys[n]), id, record)),
  )
  const lookups = subjects.flatMap(({ id, lookups = [] }, n) =>
    lookups.map((lookup) => lookupRow(living(keys[n]), indexKey, id, lookup)),
  )
  return { rows, records, lookups }
}

/** Seals one more record of a subject that is there; null when the subject is unknown or erased. */
export const sealRecord = async (
  tx: Tx,
  vault: Vault,
  subjectId: string,
  record: NewRecord,
): Promise<{ recordId: string } | null> => {
  const key = await keyForSealing(tx, vault, subjectId)
  if (!key) return null
  const recordId = record.id ?? newId()
  await insertRecord(tx, recordRow(key, subjectId, { ...record, id: recordId }), vault.clock())
  return { recordId }
}

/** Seals several records of a subject that is there, in one statement; null when the subject is unknown or erased. */
export const sealRecords = async (
  tx: Tx,
  vault: Vault,
  subjectId: string,
  records: (NewRecord & { id: string })[],
): Promise<string[] | null> => {
  const key = await keyForSealing(tx, vault, subjectId)
  if (!key) return null
  const rows = records.map((record) => recordRow(key, subjectId, record))
  await insertRecords(tx, rows, vault.clock())
  return rows.map(({ id }) => id)
}

/**
 * Seals records of many subjects that are there, each under its own subject's key, in two statements for any number. Answers which
 * went in: not those whose subject is unknown or erased.
 */
export const sealRecordsOf = async (
  tx: Tx,
  vault: Vault,
  records: (NewRecord & { id: string; subjectId: string })[],
): Promise<Set<string>> => {
  if (records.length === 0) return new Set()
  if (records.length > MOST_SUBJECTS) throw new RangeError(`at most ${MOST_SUBJECTS} records are sealed at once`)
  const subjects = await lockSubjectsForSealing(tx, [...new Set(records.map(({ subjectId }) => subjectId))])
  const found = await sealKeys(vault, subjects)
  const keys = new Map(subjects.map(({ id }, n) => [id, found[n]]))
  const rows = records.flatMap(({ subjectId, ...record }) => {
    const key = keys.get(subjectId)
    return key ? [recordRow(key, subjectId, record)] : []
  })
  if (rows.length > 0) await insertRecords(tx, rows, vault.clock())
  return new Set(rows.map(({ id }) => id))
}

/** Makes a subject findable by one more number or address; false when the subject is unknown or erased. */
export const addLookup = async (tx: Tx, vault: Vault, subjectId: string, lookup: Lookup): Promise<boolean> => {
  const key = await keyForSealing(tx, vault, subjectId)
  if (!key) return false
  const indexKey = (await vault.keyStore.indexKeys()).find(({ generation }) => generation === key.generation)
  if (!indexKey) return false
  await insertLookups(tx, [lookupRow(key, indexKey, subjectId, lookup)])
  return true
}

/** The lock keeps an erasure or a rotation from passing between the look at the key and the insert. */
const keyForSealing = async (tx: Tx, vault: Vault, subjectId: string): Promise<SealKey | null> => {
  const rows = await lockSubjectsForSealing(tx, [subjectId])
  return (await sealKeys(vault, rows))[0] ?? null
}

/** Where the value of a look-up stands, for its box. */
export const lookupPlace = (id: string, subjectId: string, kind: string): BoxPlace => ({
  subjectId,
  recordId: id,
  recordKind: 'vault.lookup',
  field: kind,
})

const recordRow = (key: SealKey, subjectId: string, { id, kind, fields }: NewRecord & { id: string }): RecordRow => {
  const entries = Object.entries(fields)
  if (entries.length === 0 || entries.length > MOST_FIELDS)
    throw new RangeError(`a sealed record has 1 to ${MOST_FIELDS} fields`)
  return {
    id,
    subject_id: subjectId,
    kind,
    field_names: entries.map(([field]) => field),
    boxes: entries.map(([field, value]) => sealBox(key, { subjectId, recordId: id, recordKind: kind, field }, value)),
  }
}

const lookupRow = (key: SealKey, indexKey: IndexKey, subjectId: string, lookup: Lookup): LookupRow => {
  const id = newId()
  return {
    id,
    subject_id: subjectId,
    kind: lookup.kind,
    digest: lookupDigest(indexKey.key, lookup),
    box: sealBox(key, lookupPlace(id, subjectId, lookup.kind), lookup.value),
  }
}

/** A fresh random leaf is punctured with probability 2^-48, or when its day was given up as a whole: the clock is wrong. */
const living = (key: SealKey | null | undefined): SealKey => {
  if (!key) throw new Error('a new subject fell on a key that was given up; is the clock set to a day long past?')
  return key
}
