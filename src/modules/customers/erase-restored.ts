import { inTransaction } from '../../platform/database.ts'
import { erasedSubjects } from '../vault/index.ts'
import { beginErasure } from './erase-customer.ts'
import { newReceipt } from './erasure.ts'
import { customersHere } from './erasure-queries.ts'
import { ERASURES_AT_ONCE, finishErasures, inPieces } from './finish-erasures.ts'
import type { PrivacyNeeds } from './privacy-needs.ts'

/**
 * Called at every start, after the vault has replayed its erasures: this may be yesterday's database, in which somebody
 * whose keys are gone has an account, a session and orders again. She is forgotten here anew; answers how many were.
 */
export const forgetRestored = async (needs: PrivacyNeeds): Promise<number> => {
  const { db, vault } = needs
  let forgotten = 0
  for (const some of inPieces(await erasedSubjects(vault)))
    for (const { id } of await customersHere(db, some)) {
      await inTransaction(db, (tx) =>
        beginErasure(tx, needs, { customerId: id, receipt: newReceipt(), ledger: null, forced: true }),
      )
      forgotten++
    }
  while ((await finishErasures(needs)) === ERASURES_AT_ONCE);
  return forgotten
}
