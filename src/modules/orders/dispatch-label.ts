import { inTransaction } from '../../platform/database.ts'
import { openRecords } from '../vault/index.ts'
import type { OrderNeeds } from './needs.ts'
import type { By, OrderState } from './order.ts'
import { lockPurchase } from './queries.ts'

export type Label = {
  name: string
  phone: string
  province: string
  city: string
  street: string
  postalCode: string | null
  note: string | null
}

const whileSending: readonly OrderState[] = ['confirmed', 'packed', 'dispatched']

/**
 * What stands on the box. The only code that reads a recipient, and only while her order is being sent (P10); the ledger
 * says which member of staff read it. @returns null before, after, or when the data is destroyed
 */
export const dispatchLabel = (
  { db, vault }: OrderNeeds,
  purchaseId: string,
  by: By & { kind: 'staff' },
): Promise<Label | null> =>
  inTransaction(db, async (tx) => {
    const [purchase] = await lockPurchase(tx, purchaseId)
    if (!purchase || !whileSending.includes(purchase.state)) return null
    const wanted = {
      actor: { kind: 'staff' as const, id: by.name, role: 'packer' },
      purpose: 'delivery' as const,
      reason: 'نوشتن برچسب بستهٔ همین سفارش',
      cause: purchase.id,
    }
    const placeFields = ['province', 'city', 'street', 'postalCode', 'note']
    const place = await openRecords(tx, vault, {
      ...wanted,
      recordIds: [purchase.addressRecord],
      fields: purchase.recipientSubject ? [...placeFields, 'name', 'mobile', 'phone'] : placeFields,
    })
    const buyer = purchase.recipientSubject
      ? null
      : await openRecords(tx, vault, { ...wanted, recordIds: [purchase.buyerRecord], fields: ['name', 'mobile'] })
    const address = place.get(purchase.addressRecord)
    const person = buyer?.get(purchase.buyerRecord)
    if (!address || (!purchase.recipientSubject && !person)) return null
    return {
      name: person?.name ?? address.name ?? '',
      phone: person?.mobile ?? address.mobile ?? address.phone ?? '',
      province: address.province ?? '',
      city: address.city ?? '',
      street: address.street ?? '',
      postalCode: address.postalCode ?? null,
      note: address.note ?? null,
    }
  })
