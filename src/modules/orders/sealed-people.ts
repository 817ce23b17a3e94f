import { newId } from '../../platform/ids.ts'
import type { NewSubject } from '../vault/index.ts'
import type { CheckoutForm } from './checkout-form.ts'

/** The version of the sentence above the order button, by which a buyer affirms what she entered (P07). */
export const ATTESTATION_VERSION = '1405-09-01'

/** Which fields the buyer affirmed with this order (P07). */
export const attestedFields = (form: CheckoutForm): string[] => [
  'name',
  'mobile',
  'address',
  ...(form.email ? ['email'] : []),
  ...(form.recipient ? ['recipient'] : []),
]

/**
 * The people of an order as the vault gets them. The buyer's contact is one record. The address is a second record of
 * the buyer, or, when someone else receives the order, a record of that recipient, who is a subject of this order alone
 * (P09, P10): with her own key, found by no index, destroyed on her own date.
 */
export const sealedSubjectsOf = (form: CheckoutForm) => {
  const buyer = newId()
  const buyerRecord = newId()
  const addressRecord = newId()
  const address = {
    id: addressRecord,
    kind: 'order.address',
    fields: {
      province: form.province,
      city: form.cityName,
      street: form.street,
      ...(form.postalCode ? { postalCode: form.postalCode } : {}),
      ...(form.note ? { note: form.note } : {}),
      ...(form.recipient ? { name: form.recipient.name, phone: form.recipient.phone } : {}),
    },
  }
  const contact = {
    id: buyerRecord,
    kind: 'order.buyer',
    fields: { name: form.name, mobile: form.mobile, ...(form.email ? { email: form.email } : {}) },
  }
  const guest: NewSubject = {
    id: buyer,
    kind: 'guest',
    records: form.recipient ? [contact] : [contact, address],
    lookups: [{ kind: 'mobile', value: form.mobile }],
  }
  const recipientSubject = form.recipient ? newId() : null
  const subjects: NewSubject[] = recipientSubject
    ? [guest, { id: recipientSubject, kind: 'recipient', records: [address] }]
    : [guest]
  return { buyerSubject: buyer, buyerRecord, addressRecord, recipientSubject, subjects }
}
