import type { FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { persianDigits } from '../../platform/persian/digits.ts'
import { showPhone } from '../../platform/persian/phone.ts'
import { addAddress, addressesForCheckout, customerOf, type KeptAddress, orderContact } from '../customers/index.ts'
import type { CheckoutForm, TypedForm } from './checkout-form.ts'
import type { OrderShopNeeds } from './shop.tsx'

/** What the checkout knows of somebody who is signed in. A guest has none of it, and it costs her no query. */
export type CheckoutAccount = {
  signedIn: boolean
  /** true when the form's first fields come from the account */
  prefilled: boolean
  /** her own address book; never an address of somebody who received an order of hers (P10) */
  addresses: KeptAddress[]
}

export const GUEST: CheckoutAccount = { signedIn: false, prefilled: false, addresses: [] }

/** When the page is opened, or one of her addresses is chosen, her data is opened for it: rows of her ledger. */
export const checkoutAccount = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  { typed, fresh, chosen }: { typed: TypedForm; fresh: boolean; chosen: string },
): Promise<{ account: CheckoutAccount; typed: TypedForm }> => {
  const customer = await customerOf(needs.customers, request)
  if (!customer) return { account: GUEST, typed }
  const plain = { signedIn: true, prefilled: false, addresses: [] }
  if (!fresh && chosen === '') return { account: plain, typed }
  const { db, vault } = needs
  const contact = fresh ? await orderContact(db, vault, customer) : null
  const addresses = await inTransaction(db, (tx) => addressesForCheckout(tx, vault, customer.id))
  const address = fresh ? addresses.find(({ main }) => main) : addresses.find(({ id }) => id === chosen)
  return {
    account: { signedIn: true, prefilled: contact !== null, addresses },
    typed: {
      ...typed,
      ...(contact
        ? { name: contact.name, email: contact.email, mobile: persianDigits(showPhone(contact.mobile)) }
        : {}),
      ...(address ? placeOf(address) : {}),
    },
  }
}

const placeOf = ({ province, cityName, street, postalCode }: KeptAddress) => ({
  province,
  city: cityName,
  street,
  postalCode: postalCode ?? '',
  someoneElse: false,
})

/**
 * Puts the order's address into her book when she asked for it, once for one form. The order stands already: a book that is
 * full, or an account that has just gone, takes nothing away from it. A recipient's address is never kept.
 */
export const keepAddress = async (needs: OrderShopNeeds, customerId: string, form: CheckoutForm): Promise<void> => {
  if (form.recipient) return
  const { name, province, city, cityName, street, postalCode } = form
  const address = { label: null, name, province, city, cityName, street, postalCode }
  await addAddress(needs, customerId, { id: form.key, address, now: needs.clock() })
}
