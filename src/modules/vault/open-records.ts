import type { Tx } from '../../platform/database.ts'
import { BoxDoesNotOpen, openBox, type SealKey } from './box.ts'
import { insertLedger } from './ledger-queries.ts'
import { type HeldRow, type RecordRow, recordsToOpen } from './queries.ts'
import { type HeldRecord, ledgerRowsOf } from './read-ledger.ts'
import { type Actor, actorColumns, type Purpose } from './subject.ts'
import { sealKeys, type Vault } from './vault.ts'

export type Opening = {
  recordIds: string[]
  /** the fields wanted; what a record does not have is left out */
  fields: string[]
  actor: Actor
  purpose: Purpose
  /** one sentence for the person whose data it is; sealed under their key, at most 500 characters */
  reason: string
  /** the order, case or message it is opened for */
  cause?: string | null
  /** where records are opened for several orders at once: which for which, by record */
  causes?: ReadonlyMap<string, string>
  /** is told of a record whose box was changed or moved, which is then absent; without it such a box throws, and nothing is opened */
  onBroken?: (recordId: string) => void
}
export type OpenedRecords = Map<string, Record<string, string>>

const MOST_RECORDS = 1_000
const MOST_REASON_CHARACTERS = 500

/**
 * Opens fields of records, in bulk: one query for the rows, one insert for the ledger (a row for each subject and cause), whatever their
 * number. The ledger is written first, in the caller's transaction; if it cannot be, nothing is opened.
 * A record that is unknown, or whose subject is erased, is absent from the answer.
 * @throws BoxDoesNotOpen when a box was changed or moved, unless `onBroken` takes it
 */
export const openRecords = async (tx: Tx, vault: Vault, opening: Opening): Promise<OpenedRecords> => {
  const { recordIds, fields, reason } = opening
  if (recordIds.length === 0 || fields.length === 0) return new Map()
  if (recordIds.length > MOST_RECORDS) throw new RangeError(`at most ${MOST_RECORDS} records are opened at once`)
  if (reason.trim() === '' || reason.length > MOST_REASON_CHARACTERS)
    throw new RangeError(`a reason has 1 to ${MOST_REASON_CHARACTERS} characters`)

  const held = await livingRecords(tx, vault, recordIds)
  if (held.length === 0) return new Map()
  const causeOf = (recordId: string) => opening.causes?.get(recordId) ?? opening.cause ?? null
  await insertLedger(tx, ledgerRowsOf(held, { fields, reason, at: vault.clock(), causeOf }), {
    actor: actorColumns(opening.actor),
    purpose: opening.purpose,
  })
  return new Map(
    held.flatMap(({ row, key }) => {
      try {
        return [[row.id, openedFields(row, key, fields)] as const]
      } catch (error) {
        if (!opening.onBroken || !(error instanceof BoxDoesNotOpen)) throw error
        opening.onBroken(row.id)
        return []
      }
    }),
  )
}

const livingRecords = async (tx: Tx, vault: Vault, recordIds: string[]): Promise<HeldRecord[]> => {
  const found = await withKeys(vault, await recordsToOpen(tx, recordIds))
  // No key: erased, or sealed anew by a rotation that gave the old root up since the query. A second look tells.
  const missing = found.filter(({ key }) => key === null).map(({ row }) => row.id)
  const again = missing.length === 0 ? [] : await withKeys(vault, await recordsToOpen(tx, missing))
  return [...found, ...again].flatMap(({ row, key }) => (key ? [{ row, key }] : []))
}

const withKeys = async (vault: Vault, rows: HeldRow[]) => {
  const keys = await sealKeys(vault, rows)
  return rows.map((row, place) => ({ row, key: keys[place]! }))
}

const openedFields = (row: RecordRow, key: SealKey, fields: string[]): Record<string, string> => {
  const opened: Record<string, string> = {}
  for (const [place, field] of row.field_names.entries())
    if (fields.includes(field))
      opened[field] = openBox(
        key,
        { subjectId: row.subject_id, recordId: row.id, recordKind: row.kind, field },
        row.boxes[place]!,
      )
  return opened
}
