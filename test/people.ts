import { randomBytes } from 'node:crypto'
import { createCustomer, openSession, type Proof } from '../src/modules/customers/index.ts'
import { inTransaction } from '../src/platform/database.ts'
import { parseMobile } from '../src/platform/persian/phone.ts'
import type { TestShop } from './shop.ts'
import { type Buyer, httpBuyer } from './stories/buyer.ts'

export type SignedIn = Buyer & { customerId: string; sessionId: string; mobile: string }

/** A number of a range that is not given out, different at each call. */
export const someMobile = (): string => `0912000${String(randomBytes(2).readUInt16BE() % 10_000).padStart(4, '0')}`

/** A browser in which somebody has just signed in to an account of her own, without the way through the pages. */
export const signedIn = async (
  shop: TestShop,
  {
    mobile = someMobile(),
    name,
    provenBy = ['mobile-code'] as Proof[],
  }: { mobile?: string; name?: string; provenBy?: Proof[] } = {},
): Promise<SignedIn> => {
  const now = shop.house.clock()
  const made = await inTransaction(shop.house.db, async (tx) => {
    const { customerId } = await createCustomer(tx, shop.house.vault, {
      mobile: parseMobile(mobile)!,
      ...(name ? { name } : {}),
      now,
    })
    return { customerId, ...(await openSession(tx, { customerId, provenBy, userAgent: 'test', now })) }
  })
  const buyer = httpBuyer(Number(new URL(shop.origin).port))
  buyer.cookies.set('session', made.token)
  return { ...buyer, customerId: made.customerId, sessionId: made.sessionId, mobile }
}
