import type { pageKinds } from '../src/modules/telemetry/device/register.ts'
import type { Good } from './goods.ts'
import { type Chance, chanceOf } from './random.ts'
import { drawShopper, type Shopper } from './shopper.ts'

export type PageKind = (typeof pageKinds)[number]

/** What a shopper did on one day, with everything that only she knows of it; times in ms since 1970. */
export type LivedDay = {
  shopper: Shopper
  day: number
  pages: { at: number; kind: PageKind; bought: boolean }[]
  searches: { typed: string; results: number }[]
  choices: { product: Good; rank: number; typed?: string }[]
}

/** An order as the shop's database holds it. */
export type Order = { customer: number; number: string; day: number; at: number; goods: Good[] }

export type Month = { shoppers: Shopper[]; lived: LivedDay[]; orders: Order[]; days: number }

const FIRST_DAY = Date.parse('2026-10-24T00:00+03:30')
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** The same seed is the same month, whichever defences are tried on it. */
export const liveMonth = (
  goods: readonly Good[],
  seed: number,
  { shoppers: count, days }: { shoppers: number; days: number },
): Month => {
  const chance = chanceOf(seed)
  const shoppers = Array.from({ length: count }, (_, customer) => drawShopper(chance, customer, goods))
  const month: Month = { shoppers, lived: [], orders: [], days }
  for (let day = 0; day < days; day++)
    for (const shopper of shoppers) if (chance.yes(shopper.comes)) liveDay(chance, month, shopper, day)
  return month
}

/** One to three visits; perhaps an order in one of them, or from a device that says nothing to anybody. */
const liveDay = (chance: Chance, month: Month, shopper: Shopper, day: number) => {
  const lived: LivedDay = { shopper, day, pages: [], searches: [], choices: [] }
  const visits = 1 + (chance.yes(0.3) ? 1 : 0) + (chance.yes(0.08) ? 1 : 0)
  const orders = chance.yes(shopper.orders)
  const elsewhere = orders && chance.yes(0.08)
  const starts = Array.from({ length: visits }, () => startOf(chance, shopper, day)).sort((a, b) => a - b)
  const buyingVisit = chance.below(visits)
  for (const [place, at] of starts.entries()) {
    const end = visit(chance, lived, at)
    if (orders && !elsewhere && place === buyingVisit) buy(chance, month, lived, end)
  }
  if (elsewhere) order(chance, month, shopper, day, startOf(chance, shopper, day), basketOf(chance, lived))
  if (chance.yes(0.012)) lived.searches.push({ typed: ownSecret(chance, month, shopper), results: 0 })
  month.lived.push(lived)
}

const startOf = (chance: Chance, { hours }: Shopper, day: number): number => {
  const usual = chance.weighted(hours, (hour) => (hour === hours[0] ? 6 : 2))
  const minute = chance.yes(0.12) ? chance.below(1440) : Math.round(chance.normal(usual * 60 + 30, 70))
  return FIRST_DAY + day * DAY_MS + Math.min(1400, Math.max(0, minute)) * MINUTE_MS + chance.below(MINUTE_MS)
}

/** Looks around: searches, listings, products. Answers when the last page was opened. */
const visit = (chance: Chance, lived: LivedDay, from: number): number => {
  let at = from
  const see = (kind: PageKind) => {
    lived.pages.push({ at, kind, bought: false })
    at += Math.round(-Math.log(1 - chance.share()) * 70_000) + 4_000
  }
  see(
    chance.weighted<PageKind>(
      ['home', 'search', 'product', 'listing', 'help'],
      (kind) => ({ home: 45, product: 22, listing: 20, search: 10 })[kind as string] ?? 3,
    ),
  )
  const looks = 1 + chance.below(4)
  for (let look = 0; look < looks; look++) {
    const { shopper } = lived
    const wanted = chance.yes(0.4)
      ? chance.pick(shopper.staples)
      : chance.weighted(shopper.goods, ({ popularity }) => popularity)
    const typed = chance.yes(0.45) ? wordsFor(chance, shopper, wanted) : undefined
    see(typed === undefined ? 'listing' : 'search')
    if (typed !== undefined)
      lived.searches.push({ typed, results: typed === shopper.ownWords ? chance.below(2) : 3 + chance.below(20) })
    if (!chance.yes(0.65)) continue
    lived.choices.push({
      product: wanted,
      rank: 1 + Math.floor(-Math.log(1 - chance.share()) * 5),
      ...(typed ? { typed } : {}),
    })
    see('product')
  }
  if (chance.yes(0.22)) see('basket')
  if (chance.yes(0.07)) for (const kind of ['basket', 'checkout'] as const) see(kind)
  return lived.pages.at(-1)!.at + 5_000
}

/** One to three words of the title, as people type them, or what only she would type. */
const wordsFor = (chance: Chance, { ownWords }: Shopper, { words, kind }: Good): string => {
  if (ownWords !== null && chance.yes(0.3)) return ownWords
  const from = chance.below(Math.max(1, words.length - 1))
  const count = 1 + chance.below(3)
  const general = { cat: 'گربه', dog: 'سگ', bird: 'پرنده', fish: 'ماهی', rodent: 'همستر', reptile: 'لاک پشت' }[kind]!
  return chance.yes(0.35) ? `${words[0]} ${general}` : words.slice(from, from + count).join(' ')
}

const buy = (chance: Chance, month: Month, lived: LivedDay, from: number) => {
  let at = from
  const goods = basketOf(chance, lived)
  for (const kind of ['basket', 'checkout', 'checkout'] as const) {
    lived.pages.push({ at, kind, bought: false })
    at += 15_000 + chance.below(120_000)
  }
  order(chance, month, lived.shopper, lived.day, at, goods)
  const back = at + 20_000 + chance.below(100_000)
  lived.pages.push({ at: back, kind: 'other', bought: true })
}

/** Mostly what she chose today or always buys; sometimes something else altogether. */
const basketOf = (chance: Chance, { shopper, choices }: LivedDay): Good[] => {
  const count = 1 + chance.below(3)
  return Array.from({ length: count }, () => {
    if (choices.length > 0 && chance.yes(0.6)) return chance.pick(choices).product
    return chance.yes(0.7) ? chance.pick(shopper.staples) : chance.pick(shopper.goods)
  })
}

const order = (chance: Chance, month: Month, { customer }: Shopper, day: number, at: number, goods: Good[]) =>
  month.orders.push({ customer, day, at, goods, number: String(1_000_000_000 + chance.below(999_999_999)) })

/** What does not belong into a search and is typed there all the same: her number, her order's, her e-mail, her name. */
const ownSecret = (chance: Chance, { orders }: Month, { customer, mobile, email, name }: Shopper): string => {
  const number = orders.findLast((each) => each.customer === customer)?.number
  return chance.pick([mobile, email, `سفارش ${number ?? mobile}`, `سفارش ${name}`])
}
