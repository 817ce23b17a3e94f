import type { Db } from '../../../platform/database.ts'
import { type Period, type Step, startOf, stepsOf } from '../../../platform/persian/period.ts'
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

const DAY_MS = 86_400_000
const MOST_DAYS = 900
/** of each table so many rows, on the page and in a file */
export const MOST_ROWS = 5_000

export type StepSales = Omit<DaySales, 'day'> & { start: string }
export type CategorySales = { slug: string; title: { fa: string; en: string } | null; units: number; rials: number }

export type SalesFigures = {
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
  const [days, products, sizes, [repeated], [ended]] = await Promise.all([
    salesByDay(db, from, until, MOST_DAYS),
    salesByProduct(db, from, until, MOST_ROWS),
    ordersByUnits(db, from, until),
    repeatedOrders(db, from, until),
    endedOrders(db, from, until),
  ])
  return {
    steps: inSteps(days, period, step),
    products,
    categories: byCategory(products, snapshot),
    sizes,
    repeated: repeated!,
    ended: ended!,
  }
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
    const category = snapshot.product(slug)?.category ?? null
    const key = category?.slug ?? ''
    const sum = sums.get(key) ?? { slug: key, title: category?.title ?? null, units: 0, rials: 0 }
    sums.set(key, { ...sum, units: sum.units + units, rials: sum.rials + rials })
  }
  return [...sums.values()].sort((one, other) => other.rials - one.rials)
}
