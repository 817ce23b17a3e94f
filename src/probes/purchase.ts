import { routes } from '../routes.ts'
import type { Browser, Exchange } from './browser.ts'
import { decoded, fieldsOf } from './forms.ts'
import type { CopyWorld } from './probe.ts'
import { goodsInStock, orderByNumber } from './queries.ts'

export const someGoods = (db: CopyWorld['db'], limit: number) => goodsInStock(db, limit)

export const intoBasket = (browser: Browser, variant: string): Promise<Exchange> =>
  browser.post(routes.basketLines, { variant, quantity: '1' })

/** A buyer who does not exist, with a number of a range that is not given out. */
export const buyer = {
  name: 'سارا نمونه‌ای',
  mobile: '09120000001',
  street: 'خیابان آزمون، کوچهٔ یکم، پلاک ۱۴، واحد ۳',
}

/** The checkout's form as its page shows it, filled, with the total of the chosen delivery. */
export const filledCheckout = async (browser: Browser, changes: Record<string, string> = {}) => {
  const page = await browser.get(routes.checkout)
  const typed = { ...fieldsOf(page.body, routes.orders), ...buyer, delivery: changes.delivery ?? 'post-pishtaz' }
  const quoted = fieldsOf((await browser.post(routes.checkout, typed)).body, routes.orders)
  return { ...quoted, ...changes } as Record<string, string>
}

export type Bought = {
  number: string
  /** ids in the database */
  id: string
  buyerSubject: string
  recipientSubject: string | null
  placed: Exchange
}

type Shop = Pick<CopyWorld, 'db' | 'copy'>

/** One whole purchase, paid at the bank. @throws when the shop refuses it */
export const buy = async (world: Shop, browser: Browser, changes: Record<string, string> = {}): Promise<Bought> => {
  const [goods] = await someGoods(world.db, 1)
  await intoBasket(browser, goods!.variant)
  const placed = await browser.post(routes.orders, await filledCheckout(browser, changes))
  const number = /\/orders\/(\d{10})/.exec(`${placed.headers.location ?? ''} ${placed.body}`)?.[1]
  const authority = /id="to-bank" href="([^"]+)"/.exec(placed.body)?.[1]
  if (!number || !authority) throw new Error(`the shop took no order: ${placed.status}`)
  const back = world.copy.pressAtBank(decoded(authority).split('/').at(-1)!, 'pay')
  if (!back) throw new Error('the bank sends nobody back')
  const { pathname, search } = new URL(back)
  await browser.get(pathname + search)
  const [row] = await orderByNumber(world.db, number)
  if (!row) throw new Error('the order is not in the database')
  return { number, placed, ...row }
}
