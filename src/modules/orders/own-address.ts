import { inTransaction } from '../../platform/database.ts'
import { openRecords } from '../vault/index.ts'
import type { OrderNeeds } from './needs.ts'
import type { PurchaseRow } from './queries.ts'

/** The buyer's own address for her order's page. An order for another person has none to show: that one is sealed (P10). */
export const ownAddress = async (
  { db, vault }: OrderNeeds,
  purchase: PurchaseRow,
): Promise<{ city: string; street: string } | null> => {
  if (purchase.recipientSubject) return null
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: [purchase.addressRecord],
      fields: ['city', 'street'],
      actor: { kind: purchase.customerId ? 'customer' : 'buyer' },
      purpose: 'order',
      reason: 'نشان دادن نشانی در صفحهٔ سفارش خودتان',
      cause: purchase.id,
    }),
  )
  const fields = opened.get(purchase.addressRecord)
  return fields?.city && fields.street ? { city: fields.city, street: fields.street } : null
}
