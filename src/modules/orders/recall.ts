import type { DbOrTx, Tx } from '../../platform/database.ts'
import { contactsForNews, type NewsContact } from '../customers/index.ts'
import type { RecallNews, UnpackedUnits, Whereabouts } from '../inventory/index.ts'
import { type NewMessage, writeMessages } from '../messaging/index.ts'
import { countWhereabouts, type RecalledPurchase, recalledPurchases, unpackedOfVariant } from './recall-queries.ts'

/** What a recall asks of orders (`RecallSlots` of inventory): where goods are, and a message to each buyer. */
export const whereaboutsOf = async (db: DbOrTx, orderRefs: string[]): Promise<Whereabouts> =>
  orderRefs.length === 0 ? { gone: 0, here: 0 } : (await countWhereabouts(db, orderRefs))[0]!

/** Units of a variant by the code of their lot that are sold and still stand on the shelves: whoever counts finds them there. */
export const unpackedUnits: UnpackedUnits = async (db, variantId) =>
  new Map((await unpackedOfVariant(db, variantId)).map(({ lotCode, units }) => [lotCode, units]))

/**
 * Writes one message for each of these orders: a product of hers is called back. It is a service about her own order, so no
 * switch is asked (P50, C4); a guest gets it at the number of that order (C14), a member at the contact of her profile (P06). A
 * recipient who is somebody else is told by the buyer: we may write to her about the delivery alone (P10).
 */
export const tellOfRecall = async (
  tx: Tx,
  news: RecallNews,
  orderRefs: string[],
): Promise<Map<string, string | null>> => {
  const purchases = await recalledPurchases(tx, orderRefs, news.variantId)
  const members = purchases.flatMap(({ customerId }) => customerId ?? [])
  const contacts = await contactsForNews(tx, [...new Set(members)])
  const reachable = purchases.flatMap((purchase) => {
    const contact = purchase.customerId ? contacts.get(purchase.customerId) : ofGuest(purchase)
    return contact ? [{ purchase, message: messageOf(purchase, contact, news) }] : []
  })
  const ids = await writeMessages(
    tx,
    reachable.map(({ message }) => message),
  )
  return new Map(reachable.map(({ purchase }, n) => [purchase.id, ids[n]!]))
}

const ofGuest = ({ buyerRecord }: RecalledPurchase): NewsContact => ({
  recordId: buyerRecord,
  channel: 'sms',
  field: 'mobile',
})

/** A recall is of use for a week; the category's three days are for what grows old. */
const USEFUL_MINUTES = 7 * 24 * 60

const messageOf = (
  { id, number, customerId, buyerSubject, titleFa, titleEn }: RecalledPurchase,
  contact: NewsContact,
  { lotCode, reason, now }: RecallNews,
): NewMessage => ({
  category: 'service',
  ...contact,
  subjectId: customerId ?? buyerSubject,
  template: 'lot-recalled',
  params: { number, titleFa, titleEn, lotCode, reason },
  cause: `order:${id}`,
  usefulMinutes: USEFUL_MINUTES,
  now,
})
