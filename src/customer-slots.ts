/** What the modules above the accounts do for them, and what accounts do for the baskets and the messages. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from './house.ts'
import { linesOf, MOST_UNITS, mergeBaskets } from './modules/baskets/index.ts'
import { type CatalogueSnapshot, packTitle } from './modules/catalogue/index.ts'
import {
  type CustomerNeeds,
  comeBackByLink,
  contactsForLeaving,
  customerOf,
  leaveByLink,
  ownerDigestOf,
  standingByLink,
} from './modules/customers/index.ts'
import { citiesOf, findCity, provinces } from './modules/delivery/index.ts'
import type { LeavingSlots } from './modules/messaging/shop.tsx'
import { joinGuestOrders } from './modules/orders/index.ts'
import type { CookieJar } from './platform/http/cookies.ts'
import { ensureVisitor, type Owners, visitorOf } from './platform/http/visitor.ts'
import { privacySources } from './privacy-sources.ts'

export const customerSlots = (house: House, jar: CookieJar): CustomerNeeds['slots'] => ({
  numberProven: (tx, proven) => joinGuestOrders(tx, house.vault, proven),
  signedIn: (request, reply, customerId) => bringBasket(house, jar, request, reply, customerId),
  privacySources,
  variant: (variantId) => variantForCustomers(house.catalogue.current().cardOfVariant(variantId)),
  places: { provinces, citiesOf, findCity },
})

/** The guest's basket becomes hers, and the cookie that opened it opens nothing more: a copy of it is worthless. */
const bringBasket = async (
  { lightDb, catalogue, clock }: House,
  jar: CookieJar,
  request: FastifyRequest,
  reply: FastifyReply,
  customerId: string,
) => {
  const visitor = visitorOf(jar, request)
  const into = ownerDigestOf(customerId)
  const snapshot = catalogue.current()
  // What is sold no more stays in, and the basket says so.
  const mostOf = (variantId: string) => snapshot.cardOfVariant(variantId)?.variant.maxPerOrder ?? MOST_UNITS
  const units = visitor
    ? await mergeBaskets(lightDb, { from: visitor.digest, into, mostOf, now: clock() })
    : (await linesOf(lightDb, into)).reduce((sum, { quantity }) => sum + quantity, 0)
  jar.set(reply, 'basketCount', String(units))
  if (visitor) jar.clear(reply, 'visitor')
}

type CardOfVariant = ReturnType<CatalogueSnapshot['cardOfVariant']>

const variantForCustomers = (card: CardOfVariant): ReturnType<CustomerNeeds['slots']['variant']> =>
  card && {
    productId: card.id,
    slug: card.slug,
    title: packTitle(card),
    available: card.variant.available,
    card,
  }

/** A signed-in customer owns her account's basket and orders on every device; everybody else those of the browser. */
export const ownersOf = (customers: CustomerNeeds): Owners => {
  const known = async (request: FastifyRequest) => {
    const customer = await customerOf(customers, request)
    return customer ? { digest: ownerDigestOf(customer.id), customerId: customer.id } : null
  }
  return {
    of: async (request) => {
      const owner = await known(request)
      const visitor = owner ? null : visitorOf(customers.jar, request)
      return owner ?? (visitor ? { ...visitor, customerId: null } : null)
    },
    ensure: async (request, reply) =>
      (await known(request)) ?? { ...ensureVisitor(customers.jar, request, reply), customerId: null },
  }
}

/** What leaving does to a member, of whom the messages know nothing. */
export const leavingSlots = ({ vault, privacy }: House): LeavingSlots => ({
  leave: leaveByLink,
  comeBack: comeBackByLink,
  standing: standingByLink,
  contacts: (tx, customerId) => contactsForLeaving(tx, { vault, privacy }, customerId),
})
