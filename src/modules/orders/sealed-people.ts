import { randomBytes } from 'node:crypto'
import { newId } from '../../platform/ids.ts'
import { parseMobile } from '../../platform/persian/phone.ts'
import type { NewRecord, NewSubject } from '../vault/index.ts'
import type { CheckoutForm } from './checkout-form.ts'
import { RECIPIENT_TOKEN_BYTES, recipientTokenDigest } from './recipient-token.ts'

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

type SealedRecord = NewRecord & { id: string }

/** Which subjects are made with an order, and which records a customer who is there already gets; and the references to both. */
export type SealedPeople = {
  buyerSubject: string
  buyerRecord: string
  addressRecord: string
  recipientSubject: string | null
  recipientTokenDigest: Buffer | null
  subjects: NewSubject[]
  /** for the customer's own subject; none when a guest orders */
  records: SealedRecord[]
}

/**
 * The people of an order as the vault gets them. A guest is a subject of her own; a customer is one already, and gets the
 * records, so that one erasure takes everything. The buyer's contact is one record. The address is a second record of the
 * buyer, or, when someone else receives the order, a record of that recipient, who is a subject of this order alone (P09,
 * P10): with her own key, found by no index, destroyed on her own date.
 */
export const sealedPeopleOf = (form: CheckoutForm, customerId: string | null): SealedPeople => {
  const buyerSubject = customerId ?? newId()
  const recipient = form.recipient ? recipientFields(form.recipient) : null
  const contact: SealedRecord = {
    id: newId(),
    kind: 'order.buyer',
    fields: { name: form.name, mobile: form.mobile, ...(form.email ? { email: form.email } : {}) },
  }
  const address: SealedRecord = {
    id: newId(),
    kind: 'order.address',
    fields: {
      province: form.province,
      city: form.cityName,
      street: form.street,
      ...(form.postalCode ? { postalCode: form.postalCode } : {}),
      ...(form.note ? { note: form.note } : {}),
      ...recipient?.fields,
    },
  }
  const own = recipient ? [contact] : [contact, address]
  const guest: NewSubject[] = customerId
    ? []
    : [{ id: buyerSubject, kind: 'guest', records: own, lookups: [{ kind: 'mobile', value: form.mobile }] }]
  const recipientSubject = recipient ? newId() : null
  return {
    buyerSubject,
    buyerRecord: contact.id,
    addressRecord: address.id,
    recipientSubject,
    recipientTokenDigest: recipient?.tokenDigest ?? null,
    subjects: recipientSubject ? [...guest, { id: recipientSubject, kind: 'recipient', records: [address] }] : guest,
    records: customerId ? own : [],
  }
}

/**
 * Where she can be reached by SMS, the token of her own page is sealed beside her number: it leaves the house in the message
 * to her and in no other way. A landline gets no message, and therefore no page.
 */
const recipientFields = ({
  name,
  phone,
}: {
  name: string
  phone: string
}): { fields: Record<string, string>; tokenDigest: Buffer | null } => {
  const mobile = parseMobile(phone)
  if (!mobile) return { fields: { name, phone }, tokenDigest: null }
  const token = randomBytes(RECIPIENT_TOKEN_BYTES).toString('base64url')
  return { fields: { name, mobile, token }, tokenDigest: recipientTokenDigest(token) }
}
