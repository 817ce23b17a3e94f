import type { Environment } from '../src/modules/telemetry/device/build-report.ts'
import { hourOf } from '../src/modules/telemetry/device/commitment.ts'
import type { Month, Order } from './month.ts'

/** All that the shop's own database says of a customer that a report could agree with. The vault is taken to be open. */
export type Dossier = {
  customer: number
  /** browser and system of her session: `chrome`, `android`; null without an account */
  device: { browser: string; system: string } | null
  orders: Order[]
  byDay: Map<number, Purchases>
  /** what she ever bought and the words of its titles, each with the day, or `SEVERAL` */
  slugs: Map<string, number>
  words: Map<string, number>
  hours: number[]
  kinds: ReadonlySet<string>
  /** what she typed would be these: number, e-mail, name, order numbers */
  marks: string[]
}
export type Purchases = { orders: Order[]; slugs: Set<string>; words: Set<string> }
export const SEVERAL = -1

export const dossiersOf = ({ shoppers, orders }: Month): Dossier[] => {
  const byCustomer = Map.groupBy(orders, ({ customer }) => customer)
  return shoppers.map(({ customer, device, hasAccount, mobile, email, name }) => {
    const hers = byCustomer.get(customer) ?? []
    const byDay = new Map([...Map.groupBy(hers, ({ day }) => day)].map(([day, ofDay]) => [day, purchasesOf(ofDay)]))
    return {
      customer,
      device: hasAccount ? sessionOf(device) : null,
      orders: hers,
      byDay,
      slugs: daysOf(byDay, 'slugs'),
      words: daysOf(byDay, 'words'),
      hours: hers.map(({ at }) => hourOf(new Date(at))),
      kinds: new Set(hers.flatMap(({ goods }) => goods.map(({ kind }) => kind))),
      marks: [mobile, email, name, ...hers.map(({ number }) => number)],
    }
  })
}

/** As `src/platform/http/device.ts` names a session: browser and system, no version. */
const sessionOf = ({ browser, osType }: Environment) => ({
  browser: typeof browser === 'string' ? browser : browser.name,
  system: osType as string,
})

const purchasesOf = (orders: Order[]): Purchases => {
  const goods = orders.flatMap((order) => order.goods)
  return { orders, slugs: new Set(goods.map(({ slug }) => slug)), words: new Set(goods.flatMap(({ words }) => words)) }
}

const daysOf = (byDay: Dossier['byDay'], what: 'slugs' | 'words'): Map<string, number> => {
  const days = new Map<string, number>()
  for (const [day, purchases] of byDay)
    for (const value of purchases[what]) days.set(value, days.has(value) ? SEVERAL : day)
  return days
}
