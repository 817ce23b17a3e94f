import type { Tx } from '../../platform/database.ts'
import { writeMessage } from '../messaging/index.ts'
import type { PurchaseRow } from './queries.ts'

type OrderTemplate = 'order-confirmed' | 'order-cancelled' | 'order-expired' | 'money-owed'

/** Promises the buyer an SMS about her order, in the transaction of the fact. */
export const tellBuyer = (tx: Tx, purchase: PurchaseRow, template: OrderTemplate, now: Date): Promise<string> =>
  writeMessage(tx, {
    category: 'order-status',
    channel: 'sms',
    subjectId: purchase.buyerSubject,
    recordId: purchase.buyerRecord,
    field: 'mobile',
    template,
    params: { number: purchase.number, totalRials: purchase.totalRials },
    cause: `order:${purchase.id}`,
    now,
  })
