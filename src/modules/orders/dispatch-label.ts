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

const LABEL_REASON = 'نوشتن برچسب بستهٔ همین سفارش'

/**
 * What stands on the box. The only code that reads a recipient, and only while her order is being sent (P10); the ledger
 * says by which role it was read. `not-now`: before, after, or when the data is destroyed.
 */
export const dispatchLabel = async (
  { tx, by }: Audited<'order.label-printed'> | Audited<'order.people-opened'>,
  vault: Vault,
  purchaseId: string,
  /** one sentence for the person */
  reason: string = LABEL_REASON,
): Promise<Labelled> => {
  const [purchase] = await lockPurchase(tx, purchaseId)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  const label = (await labelsOf(tx, vault, [purchase], { by, reason })).get(purchase.id)
  return label ? { ok: true, label } : { ok: false, why: 'not-now' }
}

const whileSending: readonly OrderState[] = ['confirmed', 'packed', 'partly-dispatched', 'dispatched']

const ADDRESS_FIELDS = ['province', 'city', 'street', 'postalCode', 'note']
const RECIPIENT_FIELDS = [...ADDRESS_FIELDS, 'name', 'mobile', 'phone']

/**
 * The labels of orders that are being sent, by their ids: three openings for any number of them, a row of the ledger for each
 * person. One that is not being sent, or whose data is destroyed, has none.
 */
export const labelsOf = async (
  tx: Tx,
  vault: Vault,
  purchases: readonly PurchaseRow[],
  { by, reason }: { by: By & { kind: 'staff' }; reason: string },
): Promise<Map<string, Label>> => {
  const sending = purchases.filter(({ state }) => whileSending.includes(state))
  const [forOthers, forHer] = [
    sending.filter(({ recipientSubject }) => recipientSubject !== null),
    sending.filter(({ recipientSubject }) => recipientSubject === null),
  ]
  const open = (rows: PurchaseRow[], of: 'addressRecord' | 'buyerRecord', fields: string[]) =>
    openRecords(tx, vault, {
      actor: { kind: 'staff', id: by.id, role: by.role },
      purpose: 'delivery',
      reason,
      causes: new Map(rows.map((row) => [row[of], row.id])),
      recordIds: rows.map((row) => row[of]),
      fields,
    })
  const recipients = await open(forOthers, 'addressRecord', RECIPIENT_FIELDS)
  const addresses = await open(forHer, 'addressRecord', ADDRESS_FIELDS)
  const buyers = await open(forHer, 'buyerRecord', ['name', 'mobile'])
  const labels = sending.flatMap(({ id, addressRecord, buyerRecord }) => {
    const address = recipients.get(addressRecord) ?? addresses.get(addressRecord)
    const person = recipients.get(addressRecord) ?? buyers.get(buyerRecord)
    return address && person ? [[id, labelFrom(address, person)] as const] : []
  })
  return new Map(labels)
}

const labelFrom = (address: Record<string, string>, person: Record<string, string>): Label => ({
  name: person.name ?? '',
  phone: person.mobile ?? person.phone ?? '',
  province: address.province ?? '',
  city: address.city ?? '',
  street: address.street ?? '',
  postalCode: address.postalCode ?? null,
  note: address.note ?? null,
})
