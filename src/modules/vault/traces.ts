/** What there is, and what is left, of subjects that are to be erased or were: the figures of an erasure's receipt. */
import type { DbOrTx } from '../../platform/database.ts'
import { countsOfSubjects, keysOfSubjects } from './seen-queries.ts'
import type { Vault } from './vault.ts'

/** A subject and the generation of keys it was sealed under: enough to ask later whether its key is gone. */
export type SubjectKey = { id: string; generation: number }
export type Traces = { records: number; lookups: number; ledger: number }

/** The living ones among these subjects, each with the generation of its key. */
export const livingKeys = async (db: DbOrTx, subjectIds: string[]): Promise<SubjectKey[]> =>
  (await keysOfSubjects(db, subjectIds)).flatMap(({ id, generation }) =>
    generation === null ? [] : [{ id, generation }],
  )

/** How many rows the vault holds of these subjects: sealed records, look-ups, and rows of the read ledger. */
export const tracesOf = async (db: DbOrTx, subjectIds: string[]): Promise<Traces> =>
  (await countsOfSubjects(db, subjectIds))[0]!

/** The moment since which every look at one of these subjects is in the ledger; null when there is none of them. */
export const watchedSince = async (db: DbOrTx, subjectIds: string[]): Promise<Date | null> => {
  const moments = (await keysOfSubjects(db, subjectIds)).map(({ createdAt }) => createdAt.getTime())
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}

/** How many of these keys the key store would still derive. After an erasure: none. */
export const keysThatDerive = async (db: DbOrTx, vault: Vault, keys: SubjectKey[]): Promise<number> => {
  const rows = await keysOfSubjects(
    db,
    keys.map(({ id }) => id),
  )
  const indexOf = new Map(rows.map(({ id, keyIndex }) => [id, keyIndex.readBigUInt64BE()]))
  const found = await vault.keyStore.subjectKeys(
    keys.flatMap(({ id, generation }) => {
      const index = indexOf.get(id)
      return index === undefined ? [] : [{ generation, index }]
    }),
  )
  return found.filter((key) => key !== null).length
}

/** Everybody of the key store's erasure ledger by name: for modules that must forget in a restored database, too. */
export const erasedSubjects = async ({ keyStore }: Vault): Promise<string[]> =>
  (await keyStore.erasures()).flatMap(({ subjectId }) => subjectId ?? [])
