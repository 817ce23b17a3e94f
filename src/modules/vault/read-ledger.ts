/** The read ledger: who opened what of whom, when and why. A row is written before anything is opened, and never changed. */
import { createHash, randomBytes } from 'node:crypto'
import type { Db, DbOrTx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type BoxPlace, openBox, type SealKey, sealBox } from './box.ts'
import { createLedgerMonth, type LedgerRow, ledgerRows } from './ledger-queries.ts'
import { type RecordRow, subjectKeyOf } from './queries.ts'
import { sealKeys, type Vault } from './vault.ts'

export type HeldRecord = { row: RecordRow; key: SealKey }

/** One row for each subject whose records are about to be opened. */
export const ledgerRowsOf = (
  held: HeldRecord[],
  { fields, reason, at, causeOf }: Reading,
): (LedgerRow & { cause: string | null })[] =>
  [...Map.groupBy(held, ({ row }) => `${row.subject_id} ${causeOf(row.id)}`).values()].map((ofSubject) => {
    const { id: recordId, subject_id: subjectId } = ofSubject[0]!.row
    const id = newId()
    const salted = randomBytes(SALT_BYTES).toString('hex') + reason
    return {
      id,
      at,
      subject_id: subjectId,
      record_ids: ofSubject.map(({ row }) => row.id),
      fields: fields.filter((field) => ofSubject.some(({ row }) => row.field_names.includes(field))),
      reason: sealBox(ofSubject[0]!.key, reasonPlace(id, subjectId), salted),
      reason_digest: createHash('sha256').update(salted).digest(),
      cause: causeOf(recordId),
    }
  })

/** What is read and why; `causeOf` tells the order, case or message that a record is opened for. */
export type Reading = { fields: string[]; reason: string; at: Date; causeOf: (recordId: string) => string | null }

/** Without a salt the digest of «بسته‌بندی» would tell an erased person's reason to anybody who guesses it. */
export const SALT_BYTES = 16

/** Where the sealed reason of a ledger row stands. */
export const reasonPlace = (id: string, subjectId: string): BoxPlace => ({
  subjectId,
  recordId: id,
  recordKind: 'vault.ledger',
  field: 'reason',
})

export type LedgerEntry = {
  at: Date
  recordIds: string[]
  fields: string[]
  actorKind: string
  /** the member of staff, for the office only; the person sees the role (C15) */
  actorId: string | null
  /** the role of a member of staff, or the name of a job */
  actorRole: string | null
  purpose: string
  /** null once the subject is erased */
  reason: string | null
  cause: string | null
}

/** Who read what of this subject, the latest first; at most `limit` entries. */
export const ledgerOf = async (db: DbOrTx, vault: Vault, subjectId: string, limit = 100): Promise<LedgerEntry[]> => {
  const [key] = await sealKeys(vault, await subjectKeyOf(db, subjectId))
  return (await ledgerRows(db, subjectId, limit)).map((row) => ({
    at: row.at,
    recordIds: row.record_ids,
    fields: row.fields,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorRole: row.actor_role,
    purpose: row.purpose,
    reason: key ? openBox(key, reasonPlace(row.id, subjectId), row.reason).slice(2 * SALT_BYTES) : null,
    cause: row.cause,
  }))
}

const MONTHS_AHEAD = 3

/** Makes the ledger's partitions of this month and the three that come. A job of every night; asking twice does nothing. */
export const createLedgerMonths = async (db: Db, now: Date): Promise<void> => {
  for (let month = 0; month <= MONTHS_AHEAD; month++)
    await createLedgerMonth(db, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 1)))
}
