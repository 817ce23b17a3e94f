/**
 * Key rotation: everything is sealed anew under a new root, then the old root is destroyed.
 *
 *   newGeneration ──> closed for sealing ──> sealed anew, batch by batch ──> destroyGeneration
 *
 * It may be stopped anywhere and run again: two generations in the key store mean that one is under way.
 * Backups of the database that are older than the rotation open for nobody from then on: make a new one at once.
 */
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { openBox, type SealKey, sealBox } from './box.ts'
import { writeGenerations } from './erase-subjects.ts'
import type { IndexKey } from './key-store.ts'
import { insertLedger } from './ledger-queries.ts'
import type { SubjectRow } from './queries.ts'
import { ledgerRowsOf, reasonPlace } from './read-ledger.ts'
import {
  closeGenerationsBefore,
  lockForRotation,
  lookupsOf,
  moveSubjects,
  reasonsOf,
  recordsOf,
  updateBoxes,
  updateLookups,
  updateReasons,
  waitForSealers,
} from './rotation-queries.ts'
import { lookupPlace } from './seal-subjects.ts'
import { actorColumns, lookupDigest } from './subject.ts'
import { sealKeys, type Vault } from './vault.ts'

const REASON = 'تعویض کلید رمز: داده‌ها با کلید تازه مهر شد و کسی آن‌ها را ندید'
const NOBODY_YET = '00000000-0000-0000-0000-000000000000'

/** Answers how many subjects were sealed anew. `batch` subjects share a transaction. */
export const rotateKeys = async (db: Db, vault: Vault, { batch = 200 } = {}): Promise<number> => {
  if ((await vault.keyStore.generations()).length < 2) await vault.keyStore.newGeneration()
  await writeGenerations(db, vault.keyStore, vault.clock())
  const current = (await vault.keyStore.indexKeys()).at(-1)!
  await closeGenerationsBefore(db, current.generation, vault.clock())
  // A statement that looked before the closing may still be open; after this nobody seals under the old root.
  await inTransaction(db, (tx) => waitForSealers(tx))

  let moved = 0
  let after: string | null = NOBODY_YET
  while (after !== null) {
    const from: string = after
    const done = await inTransaction(db, (tx) => rotateBatch(tx, vault, current, from, batch))
    moved += done.moved
    after = done.last
  }
  for (const generation of await vault.keyStore.generations())
    if (generation < current.generation) await vault.keyStore.destroyGeneration(generation, vault.clock())
  return moved
}

type Moving = SubjectRow & { from: SealKey; to: SealKey }

const rotateBatch = async (tx: Tx, vault: Vault, current: IndexKey, after: string, batch: number) => {
  const subjects = await lockForRotation(tx, current.generation, after, batch)
  if (subjects.length === 0) return { moved: 0, last: null }
  const from = await sealKeys(vault, subjects)
  const to = await sealKeys(
    vault,
    subjects.map(({ key_index }) => ({ generation: current.generation, key_index })),
  )
  // Without a key: punctured, its rows not yet deleted. The next replay takes them away; nothing is to be saved.
  const moving = subjects.flatMap((subject, n) => (from[n] && to[n] ? [{ ...subject, from: from[n], to: to[n] }] : []))
  const byId = new Map(moving.map((subject) => [subject.id, subject]))
  await sealRecordsAnew(tx, vault, byId)
  await sealLookupsAnew(tx, current, byId)
  await moveSubjects(tx, [...byId.keys()], current.generation)
  return { moved: moving.length, last: subjects.at(-1)!.id }
}

const sealRecordsAnew = async (tx: Tx, vault: Vault, subjects: Map<string, Moving>) => {
  const ids = [...subjects.keys()]
  const reasons = (await reasonsOf(tx, ids)).map((row) => {
    const { from, to } = subjects.get(row.subject_id)!
    const place = reasonPlace(row.id, row.subject_id)
    return { ...row, reason: sealBox(to, place, openBox(from, place, row.reason)) }
  })
  await updateReasons(tx, reasons)

  const records = await recordsOf(tx, ids)
  const fields = [...new Set(records.flatMap(({ field_names }) => field_names))]
  const held = records.map((row) => ({ row, key: subjects.get(row.subject_id)!.to }))
  await insertLedger(tx, ledgerRowsOf(held, { fields, reason: REASON, at: vault.clock(), causeOf: () => null }), {
    actor: actorColumns({ kind: 'system', job: 'rotate-keys' }),
    purpose: 'rotation',
  })
  const boxes = records.flatMap((record) =>
    record.field_names.map((field, n) => {
      const { from, to } = subjects.get(record.subject_id)!
      const place = { subjectId: record.subject_id, recordId: record.id, recordKind: record.kind, field }
      return { id: record.id, box: sealBox(to, place, openBox(from, place, record.boxes[n]!)) }
    }),
  )
  await updateBoxes(tx, boxes)
}

const sealLookupsAnew = async (tx: Tx, current: IndexKey, subjects: Map<string, Moving>) => {
  const lookups = (await lookupsOf(tx, [...subjects.keys()])).map((row) => {
    const { from, to } = subjects.get(row.subject_id)!
    const place = lookupPlace(row.id, row.subject_id, row.kind)
    const value = openBox(from, place, row.box)
    return { ...row, digest: lookupDigest(current.key, { kind: row.kind, value }), box: sealBox(to, place, value) }
  })
  await updateLookups(tx, lookups)
}
