import type { Tx } from '../../platform/database.ts'
import { contactForNews } from '../customers/index.ts'
import { writeMessage } from '../messaging/index.ts'
import type { PurchaseRow } from './queries.ts'

type OrderTemplate =
  | 'order-confirmed'
  | 'order-cancelled'
  | 'order-expired'
  | 'money-owed'
  | 'withdrawal-asked'
  | 'withdrawal-money-owed'
  | 'withdrawal-refused'

/**
 * Promises the buyer news of her order, in the transaction of the fact. A guest gets an SMS to the number that she wrote for
 * this order (C14); a customer at the contact of her profile, whatever she wrote then (P06).
 */
export const tellBuyer = async (
  tx: Tx,
  purchase: PurchaseRow,
  template: OrderTemplate,
  now: Date,
  /** in Rials, when the message is about another sum than the order's */
  amountRials: number = purchase.totalRials,
): Promise<void> => {
  const contact = purchase.customerId
    ? await contactForNews(tx, purchase.customerId)
    : { recordId: purchase.buyerRecord, channel: 'sms' as const, field: 'mobile' as const }
  if (!contact) return
  await writeMessage(tx, {
    category: 'order-status',
    ...contact,
    subjectId: purchase.customerId ?? purchase.buyerSubject,
    template,
    params: { number: purchase.number, totalRials: amountRials },
    cause: `order:${purchase.id}`,
    now,
  })
}
