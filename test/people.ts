import { randomInt } from 'node:crypto'
import { createCustomer, implyByMembership, openSession, type Proof } from '../src/modules/customers/index.ts'
import { inTransaction } from '../src/platform/database.ts'
import { persianDigits } from '../src/platform/persian/digits.ts'
import { parseMobile, showPhone } from '../src/platform/persian/phone.ts'
import { routes } from '../src/routes.ts'
import type { TestShop } from './shop.ts'
import { type Buyer, httpBuyer } from './stories/buyer.ts'

export type SignedIn = Buyer & { customerId: string; sessionId: string; mobile: string }

/** Numbers of a range that is not given out. The lower ones belong to people whom tests call by their numbers, and to staff. */
const [FIRST, LAST] = [6_000, 9_999]
let nextMobile = randomInt(FIRST, LAST)

/** A number of nobody whom a test knows, different at each call of a test file. */
export const someMobile = (): string => {
  nextMobile = nextMobile < LAST ? nextMobile + 1 : FIRST
  return `0912000${nextMobile}`
}

/** A browser in which somebody has just signed in to an account of her own, without the way through the pages. */
export const signedIn = async (
  shop: TestShop,
  {
    mobile = someMobile(),
    name,
    provenBy = ['mobile-code'] as Proof[],
    from,
  }: { mobile?: string; name?: string; provenBy?: Proof[]; from?: string } = {},
): Promise<SignedIn> => {
  const now = shop.house.clock()
  const made = await inTransaction(shop.house.db, async (tx) => {
    const { customerId } = await createCustomer(tx, shop.house.vault, {
      mobile: parseMobile(mobile)!,
      ...(name ? { name } : {}),
      now,
    })
    await implyByMembership(tx, customerId, now)
    return { customerId, ...(await openSession(tx, { customerId, provenBy, userAgent: 'test', now })) }
  })
  const buyer = httpBuyer(Number(new URL(shop.origin).port), from)
  buyer.cookies.set('session', made.token)
  return { ...buyer, customerId: made.customerId, sessionId: made.sessionId, mobile }
}

/** The code that was sent last to this number, as the development viewer shows it; null: none is there. */
export const codeFor = async (shop: TestShop, mobile: string): Promise<string | null> => {
  const { body } = await httpBuyer(Number(new URL(shop.origin).port)).get(`${routes.messages}?lang=en`)
  const shown = persianDigits(showPhone(parseMobile(mobile)!))
  const message = body.split('<article').find((article) => article.includes(shown) && article.includes('@localhost #'))
  return /@localhost #(\d{6})/.exec(message ?? '')?.[1] ?? null
}
