import type { Tx, Unsent } from '../../platform/database.ts'
import { contactForNews } from '../customers/index.ts'
import { messageToWrite, type NewMessage, writeMessage } from '../messaging/index.ts'
import type { Carrier } from './parcel.ts'
import type { PurchaseRow } from './queries.ts'

type OrderTemplate =
  | 'order-confirmed'
  | 'order-cancelled'
  | 'order-expired'
  | 'money-owed'
  | 'withdrawal-asked'
  | 'withdrawal-money-owed'
  | 'withdrawal-refused'
  | 'order-address-corrected'
  | 'refund-owed'
  | 'refund-paid'
  | 'rest-given-up'
  | 'rest-given-up-cash'

/**
 * Promises the buyer news of her order, in the transaction of the fact. A guest gets an SMS to the number that she wrote for
 * this order (C14); a customer at the contact of her profile, whatever she wrote then (P06).
 */
export const tellBuyer = (
  tx: Tx,
  purchase: PurchaseRow,
  template: OrderTemplate,
  now: Date,
  /** in Rials, when the message is about another sum than the order's */
  amountRials: number = purchase.totalRials,
): Promise<void> => tell(tx, purchase, { template, params: { number: purchase.number, totalRials: amountRials } }, now)

/** The statement of `tellBuyer`, for the end of a transaction; none: a customer has no contact any more. */
export const newsToWrite = async (
  tx: Tx,
  purchase: PurchaseRow,
  template: OrderTemplate,
  now: Date,
): Promise<Unsent[]> => {
  const params = { number: purchase.number, totalRials: purchase.totalRials }
  const message = await messageOf(tx, purchase, { template, params }, now)
  return message ? [messageToWrite(tx, message)] : []
}

/** By whom a parcel of hers comes. `whole`: everything of the order is on its way now. */
export const tellOfParcel = (
  tx: Tx,
  purchase: PurchaseRow,
  parcel: { carrier: Carrier; trackingNumber: string | null; whole: boolean },
  now: Date,
): Promise<void> => tell(tx, purchase, { template: 'parcel-sent', params: { number: purchase.number, ...parcel } }, now)

type Told =
  | { template: OrderTemplate; params: { number: string; totalRials: number } }
  | {
      template: 'parcel-sent'
      params: { number: string; carrier: Carrier; trackingNumber: string | null; whole: boolean }
    }

/** The contact that news of an order goes to; null: a customer has none any more. */
export const contactOfBuyer = (tx: Tx, purchase: PurchaseRow) =>
  purchase.customerId
    ? contactForNews(tx, purchase.customerId)
    : { recordId: purchase.buyerRecord, channel: 'sms' as const, field: 'mobile' as const }

const tell = async (tx: Tx, purchase: PurchaseRow, told: Told, now: Date): Promise<void> => {
  const message = await messageOf(tx, purchase, told, now)
  if (message) await writeMessage(tx, message)
}

const messageOf = async (tx: Tx, purchase: PurchaseRow, told: Told, now: Date): Promise<NewMessage | null> => {
  const contact = await contactOfBuyer(tx, purchase)
  return (
    contact && {
      category: 'order-status',
      ...contact,
      subjectId: purchase.customerId ?? purchase.buyerSubject,
      ...told,
      cause: `order:${purchase.id}`,
      now,
    }
  )
}
