import type { Clock } from '../../../platform/clock.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import {
  endTelling,
  lockLotToRecall,
  lockWaiting,
  type RecallRow,
  recallById,
  releaseOfLockedLot,
  settleTold,
} from './queries.ts'
import type { RecallSlots } from './recall.ts'

export type TellingNeeds = { db: Db; clock: Clock; slots: Pick<RecallSlots, 'tellBuyers'> }

/** orders of one transaction; each gets one message */
const BATCH = 200

/**
 * The job `inventory:tellRecalled`: writes the message of every order that a recall concerns. Message and «told» are one
 * transaction, so whatever dies when, an order is told once; two workers share the work.
 */
export const tellRecalled = async (needs: TellingNeeds, { recall: id }: { recall: string }): Promise<void> => {
  const [recall] = await recallById(needs.db, id)
  if (!recall) return
  if (!recall.liftedAt) await letGo(needs, recall)
  while (await tellBatch(needs, recall));
}

/** What somebody was selling at the very moment of the recall was refused to her, and is held still: it is let go. */
const letGo = ({ db, clock }: TellingNeeds, { lotId }: RecallRow) =>
  inTransaction(db, async (tx) => {
    const [lot] = await lockLotToRecall(tx, lotId)
    if (lot?.blocked) await releaseOfLockedLot(tx, lotId, clock())
  })

/** Answers whether there may be more. */
const tellBatch = (
  { db, clock, slots }: TellingNeeds,
  { id, variantId, lotCode, reason }: RecallRow,
): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const now = clock()
    const waiting = (await lockWaiting(tx, id, BATCH)).map(({ orderRef }) => orderRef)
    if (waiting.length === 0) {
      await endTelling(tx, id, now)
      return false
    }
    const written = await slots.tellBuyers(tx, { recallId: id, variantId, lotCode, reason, now }, waiting)
    const messageIds = waiting.map((orderRef) => written.get(orderRef) ?? null)
    await settleTold(tx, { recallId: id, orderRefs: waiting, messageIds, now })
    return true
  })
