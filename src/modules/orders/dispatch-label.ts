import type { Tx } from '../../platform/database.ts'
import type { Audited } from '../staff/index.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import type { By, OrderState } from './order.ts'
import { lockPurchase, type PurchaseRow } from './queries.ts'

export type Label = {
  name: string
  phone: string
  province: string
  city: string
  street: string
  postalCode: string | null
  note: string | null
}

export type Labelled = { ok: true; label: Label } | { ok: false; why: 'no-such-order' | 'not-now' }

/**
 * What stands on the box. The only code that reads a recipient, and only while her order is being sent (P10); the ledger
 * says by which role it was read. `not-now`: before, after, or when the data is destroyed.
 */
export const dispatchLabel = async (
  { tx, by }: Audited<'order.label-printed'>,
  vault: Vault,
  purchaseId: string,
): Promise<Labelled> => {
  const [purchase] = await lockPurchase(tx, purchaseId)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  const label = whileSending.includes(purchase.state) ? await labelOf(tx, vault, purchase, by) : null
  return label ? { ok: true, label } : { ok: false, why: 'not-now' }
}

const whileSending: readonly OrderState[] = ['confirmed', 'packed', 'partly-dispatched', 'dispatched']

const labelOf = async (
  tx: Tx,
  vault: Vault,
  purchase: PurchaseRow,
  by: By & { kind: 'staff' },
): Promise<Label | null> => {
  const wanted = {
    actor: { kind: 'staff' as const, id: by.id, role: by.role },
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
}
