import { inTransaction } from '../../platform/database.ts'
import { eraseSubjects } from '../vault/index.ts'
import { type BegunRow, deleteCustomer, endErasure, erasuresBegun } from './erasure-queries.ts'
import { removeArchives } from './export-archive.ts'
import { deleteOwnRows } from './holding-queries.ts'
import type { PrivacyNeeds } from './privacy-needs.ts'

export const ERASURES_AT_ONCE = 100
const MOST_SUBJECTS = 1_000

/** The second half of an erasure. Each step may be done again: whoever was killed in the middle is followed by another. */
export const finishErasure = async (needs: PrivacyNeeds, { id, customerId, subjectIds, exportIds }: BegunRow) => {
  const { db, vault, keep, clock } = needs
  for (const some of inPieces(subjectIds))
    await eraseSubjects(db, vault, some, { by: { kind: 'customer' }, why: 'asked' })
  removeArchives(keep.exportsDir, exportIds)
  await inTransaction(db, async (tx) => {
    // What a request wrote that had begun before the erasure did.
    await deleteOwnRows(tx, customerId)
    await deleteCustomer(tx, customerId)
    await endErasure(tx, id, clock())
  })
}

/** Ends what was cut short; answers how many. A job, and a step of every start. */
export const finishErasures = async (needs: PrivacyNeeds): Promise<number> => {
  const begun = await erasuresBegun(needs.db, ERASURES_AT_ONCE)
  for (const erasure of begun) await finishErasure(needs, erasure)
  return begun.length
}

/** As many subjects as the vault erases in one transaction. */
export const inPieces = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST_SUBJECTS) }, (_, n) =>
    ids.slice(n * MOST_SUBJECTS, (n + 1) * MOST_SUBJECTS),
  )
