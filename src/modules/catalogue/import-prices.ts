import { addDays } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { tehranInstant } from '../../platform/persian/tehran-time.ts'
import { endWindows, insertWindows, lockWindows, type WindowRow } from './import-queries.ts'
import type { VariantRow } from './import-row.ts'

type Priced = { id: string; row: Pick<VariantRow, 'priceRials' | 'earlierPriceRials' | 'priceUntil'> }

/** Changes the prices that are not yet as the file says; returns of how many variants. */
export const importPrices = async (tx: Tx, variants: Priced[], now: Date): Promise<number> => {
  const before = Map.groupBy(
    await lockWindows(
      tx,
      variants.map(({ id }) => id),
      now,
    ),
    (row) => row.variant_id,
  )
  const wanted = variants
    .map(({ id, row }) => ({ id, windows: priceWindows(id, row, now) }))
    .filter(({ id, windows }) => !sameWindows(before.get(id) ?? [], windows, now))
  if (wanted.length === 0) return 0
  await endWindows(
    tx,
    wanted.map(({ id }) => id),
    now,
  )
  await insertWindows(
    tx,
    wanted.flatMap(({ windows }) => windows),
  )
  return wanted.length
}

/** The windows that a row asks for from `now` on: a price with a last day is followed by the earlier price. */
export const priceWindows = (
  variantId: string,
  row: Pick<VariantRow, 'priceRials' | 'earlierPriceRials' | 'priceUntil'>,
  now: Date,
): WindowRow[] => {
  const window = (from: Date, until: Date | null, price: number, earlier: number | null): WindowRow => ({
    variant_id: variantId,
    valid_from: from,
    valid_until: until,
    price_rials: price,
    earlier_price_rials: earlier,
  })
  if (row.priceUntil === null || row.earlierPriceRials === null)
    return [window(now, null, row.priceRials, row.earlierPriceRials)]
  const end = addDays(tehranInstant(row.priceUntil, 0), 1)
  if (end <= now) return [window(now, null, row.earlierPriceRials, null)]
  return [window(now, end, row.priceRials, row.earlierPriceRials), window(end, null, row.earlierPriceRials, null)]
}

const sameWindows = (before: WindowRow[], wanted: WindowRow[], now: Date): boolean =>
  before.length === wanted.length &&
  before.every((window, at) => {
    const other = wanted[at]!
    return (
      (at === 0 ? window.valid_from <= now : window.valid_from.getTime() === other.valid_from.getTime()) &&
      (window.valid_until?.getTime() ?? 0) === (other.valid_until?.getTime() ?? 0) &&
      window.price_rials === other.price_rials &&
      window.earlier_price_rials === other.earlier_price_rials
    )
  })
