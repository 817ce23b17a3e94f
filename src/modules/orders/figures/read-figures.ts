import type { Db } from '../../../platform/database.ts'
import { endOf, type Period, type Step, startOf, stepsOf } from '../../../platform/persian/period.ts'
import { tehranInstant } from '../../../platform/persian/tehran-time.ts'
import type { CatalogueSnapshot } from '../../catalogue/index.ts'
import {
  type DaySales,
  endedOrders,
  ordersByUnits,
  type ProductSales,
  repeatedOrders,
  salesByDay,
  salesByProduct,
} from './figures-queries.ts'
import { provinceMonths } from './province-queries.ts'
import { PROVINCE_FLOOR } from './province-tally.ts'

const DAY_MS = 86_400_000
const MOST_DAYS = 900
/** of each table so many rows, on the page and in a file */
export const MOST_ROWS = 5_000

export type StepSales = Omit<DaySales, 'day'> & { start: string }
export type CategorySales = { slug: string; title: { fa: string; en: string } | null; units: number; rials: number }

/** Provinces of at least five orders in a month, in the whole months of the period; `rest`: all other orders that were sold in them. */
export type ProvinceSales = { named: { province: string; orders: number }[]; rest: number }

export type SalesFigures = {
  provinces: ProvinceSales
  steps: StepSales[]
  products: ProductSales[]
  categories: CategorySales[]
  sizes: { size: string; orders: number }[]
  repeated: { orders: number; repeated: number }
  ended: { placed: number; expired: number; cancelled: number }
}

/** What the shop sold in a period of days of Tehran, both inclusive. Sums, never a person. */
export const readFigures = async (
  db: Db,
  snapshot: CatalogueSnapshot,
  period: Period,
  step: Step,
): Promise<SalesFigures> => {
  const from = tehranInstant(period.from, 0)
  const until = new Date(tehranInstant(period.until, 0).getTime() + DAY_MS)
  const [days, products, sizes, [repeated], [ended], provinces] = await Promise.all([
    salesByDay(db, from, until, MOST_DAYS),
    salesByProduct(db, from, until, MOST_ROWS),
    ordersByUnits(db, from, until),
    repeatedOrders(db, from, until),
    endedOrders(db, from, until),
    readProvinces(db, period),
  ])
  return {
    provinces,
    steps: inSteps(days, period, step),
    products,
    categories: byCategory(products, snapshot),
    sizes,
    repeated: repeated!,
    ended: ended!,
  }
}

const MOST_PROVINCE_ROWS = 31 * 40

/** The floor holds for each month by itself: two periods that differ by one month tell nothing that the month does not. */
const readProvinces = async (db: Db, { from, until }: Period): Promise<ProvinceSales> => {
  const first = startOf(from, 'month')
  const last = startOf(until, 'month')
  const end = new Date(tehranInstant(endOf(last, 'month'), 0).getTime() + DAY_MS)
  const [months, days] = await Promise.all([
    provinceMonths(db, first, last, PROVINCE_FLOOR, MOST_PROVINCE_ROWS),
    salesByDay(db, tehranInstant(first, 0), end, MOST_DAYS),
  ])
  const sums = new Map<string, number>()
  for (const { province, orders } of months) sums.set(province, (sums.get(province) ?? 0) + orders)
  const named = [...sums].map(([province, orders]) => ({ province, orders }))
  const shown = named.reduce((all, { orders }) => all + orders, 0)
  const sold = days.reduce((all, { orders }) => all + orders, 0)
  return { named: named.sort((one, other) => other.orders - one.orders), rest: Math.max(0, sold - shown) }
}

/** Days put together; a step in which nothing was sold is there with nothing. */
export const inSteps = (days: readonly DaySales[], period: Period, step: Step): StepSales[] => {
  const sums = new Map(stepsOf(period, step).map((start) => [start, { start, orders: 0, rials: 0, units: 0 }]))
  for (const { day, orders, rials, units } of days) {
    const sum = sums.get(startOf(day, step))
    if (!sum) continue
    sum.orders += orders
    sum.rials += rials
    sum.units += units
  }
  return [...sums.values()]
}

/** Sales by the category that a product has today; what left the catalogue stands together at the end. */
const byCategory = (products: readonly ProductSales[], snapshot: CatalogueSnapshot): CategorySales[] => {
  const sums = new Map<string, CategorySales>()
  for (const { slug, units, rials } of products) {
    const category = snapshot.product(snapshot.addressNow(slug) ?? '')?.category ?? null
    const key = category?.slug ?? ''
    const sum = sums.get(key) ?? { slug: key, title: category?.title ?? null, units: 0, rials: 0 }
    sums.set(key, { ...sum, units: sum.units + units, rials: sum.rials + rials })
  }
  return [...sums.values()].sort((one, other) => other.rials - one.rials)
}
