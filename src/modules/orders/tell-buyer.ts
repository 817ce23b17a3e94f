import type { Tx } from '../../platform/database.ts'
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

/** Promises the buyer an SMS about her order, in the transaction of the fact. */
export const tellBuyer = (
  tx: Tx,
  purchase: PurchaseRow,
  template: OrderTemplate,
  now: Date,
  /** in Rials, when the message is about another sum than the order's */
  amountRials: number = purchase.totalRials,
): Promise<string> =>
  writeMessage(tx, {
    category: 'order-status',
    channel: 'sms',
    subjectId: purchase.buyerSubject,
    recordId: purchase.buyerRecord,
    field: 'mobile',
    template,
    params: { number: purchase.number, totalRials: amountRials },
    cause: `order:${purchase.id}`,
    now,
  })
