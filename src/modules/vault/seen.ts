/** The read ledger of one person who stands under several subjects: her account, and the guest of her earlier orders. */
import type { DbOrTx } from '../../platform/database.ts'
import { openBox } from './box.ts'
import { reasonPlace, SALT_BYTES } from './read-ledger.ts'
import { keysOfSubjects, type SeenRow, seenRows } from './seen-queries.ts'
import { sealKeys, type Vault } from './vault.ts'

/** As her page shows it: the role of a member of staff or the name of a job, never who (C15). */
export type SeenEntry = Omit<SeenRow, 'reason'> & {
  /** null once the subject is erased */
  reason: string | null
}
/** A place in the list; the next page begins after it. */
export type SeenPlace = { at: Date; id: string }

/** Who read what of these subjects, the latest first: two statements for any number of subjects and any length of ledger. */
export const ledgerOfSubjects = async (
  db: DbOrTx,
  vault: Vault,
  subjectIds: string[],
  { before = null, limit }: { before?: SeenPlace | null; limit: number },
): Promise<SeenEntry[]> => {
  const [rows, holders] = await Promise.all([
    seenRows(db, subjectIds, before, limit),
    keysOfSubjects(db, subjectIds).then((found) => found.map((row) => ({ ...row, key_index: row.keyIndex }))),
  ])
  const keys = await sealKeys(vault, holders)
  const keyOf = new Map(holders.map(({ id }, place) => [id, keys[place]]))
  return rows.map(({ reason, ...row }) => {
    const key = keyOf.get(row.subjectId)
    return {
      ...row,
      reason: key ? openBox(key, reasonPlace(row.id, row.subjectId), reason).slice(2 * SALT_BYTES) : null,
    }
  })
}
