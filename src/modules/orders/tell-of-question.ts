import type { Tx } from '../../platform/database.ts'
import { writeMessage } from '../messaging/index.ts'
import type { PurchaseRow } from './queries.ts'
import { contactOfBuyer } from './tell-buyer.ts'

/**
 * Tells the buyer that something is asked of her, by the contact that news of an order goes to (P06). The link of the message is
 * signed where it is written; it is of no use once the question is over, so the message waits no longer than that.
 */
export const tellOfQuestion = async (
  tx: Tx,
  purchase: PurchaseRow,
  template: 'order-question' | 'order-question-reminder',
  question: { id: string; dueAt: Date },
  now: Date,
): Promise<void> => {
  const contact = await contactOfBuyer(tx, purchase)
  if (!contact) return
  await writeMessage(tx, {
    category: 'order-status',
    ...contact,
    subjectId: purchase.customerId ?? purchase.buyerSubject,
    template,
    params: { number: purchase.number, question: question.id, until: question.dueAt.toISOString() },
    cause: `order:${purchase.id}`,
    usefulMinutes: Math.max(1, Math.floor((question.dueAt.getTime() - now.getTime()) / 60_000)),
    now,
  })
}
