import { type Db, inTransaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { KeyStore, Puncture } from './key-store.ts'
import { LEAF_DEPTH } from './key-tree.ts'
import { deleteSubjectRows, livingOf, lockSubjectsForErasure } from './queries.ts'
import { generationsHere, insertGenerations, livingSubjectsBelow } from './rotation-queries.ts'
import { type Actor, actorColumns, lookupDigest } from './subject.ts'
import type { Vault } from './vault.ts'

export type WhyErased = {
  by: Actor
  /** a short word of the program (`delivered`, `asked`), not a person's text */
  why: string
}

const MOST_SUBJECTS = 1_000

/**
 * Erases subjects for ever. Their keys are given up first, on the disk; then their records and look-ups go, in one
 * transaction. A crash in between is ended by `replayErasures` at the next start. Answers the ids that were erased now;
 * those that are unknown or erased already are left out.
 */
export const eraseSubjects = (
  db: Db,
  vault: Vault,
  subjectIds: string[],
  { by, why }: WhyErased,
): Promise<string[]> => {
  if (subjectIds.length > MOST_SUBJECTS) throw new RangeError(`at most ${MOST_SUBJECTS} subjects are erased at once`)
  return inTransaction(db, async (tx) => {
    // Locked before the key goes: neither a rotation nor a new record may pass in between.
    const subjects = await lockSubjectsForErasure(tx, subjectIds)
    if (subjects.length === 0) return []
    const at = vault.clock()
    await vault.keyStore.puncture(subjects.map(leafOf), at)
    const ids = subjects.map(({ id }) => id)
    await deleteSubjectRows(tx, ids, { at, by: actorColumns(by), why })
    return ids
  })
}

const leafOf = ({ id, generation, key_index }: { id: string; generation: number; key_index: Buffer }): Puncture => ({
  generation,
  depth: LEAF_DEPTH,
  prefix: key_index.readBigUInt64BE(),
  subjectId: id,
})

/**
 * Called at every start, before the port opens: whoever stands in the key store's erasure ledger and still has rows here
 * (this is yesterday's database, or an erasure was cut short) is erased here too. Answers how many were.
 * @throws Refusal when this database was sealed with keys that the store does not hold
 */
export const replayErasures = async (db: Db, vault: Vault): Promise<number> => {
  await assertKeysBelong(db, vault.keyStore, vault.clock())
  let erased = 0
  for (const ids of await toErase(db, await vault.keyStore.erasures()))
    erased += (await eraseSubjects(db, vault, ids, { by: { kind: 'system', job: 'replay-erasures' }, why: 'replay' }))
      .length
  return erased
}

const toErase = async (db: Db, erasures: Puncture[]): Promise<string[][]> => {
  const found: string[] = []
  const named = erasures.flatMap(({ subjectId }) => subjectId ?? [])
  for (const ids of inPieces(named)) found.push(...(await livingOf(db, ids)).map(({ id }) => id))
  for (const { generation, depth, prefix } of erasures.filter(({ depth }) => depth > 0 && depth < LEAF_DEPTH)) {
    const free = BigInt(LEAF_DEPTH - depth)
    const below = await livingSubjectsBelow(
      db,
      generation,
      indexBytes(prefix << free),
      indexBytes(((prefix + 1n) << free) - 1n),
    )
    found.push(...below.map(({ id }) => id))
  }
  return inPieces([...new Set(found)])
}

const inPieces = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST_SUBJECTS) }, (_, n) =>
    ids.slice(n * MOST_SUBJECTS, (n + 1) * MOST_SUBJECTS),
  )

const indexBytes = (index: bigint): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(index)
  return bytes
}

const assertKeysBelong = async (db: Db, keyStore: KeyStore, at: Date): Promise<void> => {
  const held = await writeGenerations(db, keyStore, at)
  for (const { number, fingerprint, live_subjects } of await generationsHere(db)) {
    const own = held.find((generation) => generation.number === number)
    if (own && !own.fingerprint.equals(fingerprint))
      throw new Refusal('This database was sealed with the keys of another key store; set the folder of its own.')
    if (!own && live_subjects)
      throw new Refusal(
        `This database was sealed with generation ${number} of the keys, which this key store does not hold: it was rotated away, or the key store is another shop's.`,
      )
  }
}

/** Writes down a fingerprint of each generation, once: by it a wrong key store is told from the right one. */
export const writeGenerations = async (db: Db, keyStore: KeyStore, at: Date) => {
  const held = (await keyStore.indexKeys()).map(({ generation, key }) => ({
    number: generation,
    fingerprint: lookupDigest(key, { kind: 'email', value: 'fingerprint of this generation' }),
  }))
  await insertGenerations(db, held, at)
  return held
}
