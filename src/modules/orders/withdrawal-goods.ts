/** Goods of a withdrawal that are here: which of them can be sold again, and from which lot. */
import type { ReturnedUnits } from '../inventory/index.ts'

/** Units that can be sold again, by the line of the order and the lot that they came from. */
export type Saleable = { position: number; lotCode: string; quantity: number }

export type CameBack = { position: number; quantity: number }
export type SoldLine = {
  position: number
  variantId: string
  lots: readonly { lotCode: string; quantity: number }[]
}

/** A unit that came back: into a lot, or nowhere. */
export type PlacedGoods = { position: number; place: number; quantity: number; lotCode: string | null }

export type Sorted =
  | { ok: true; goods: PlacedGoods[]; units: ReturnedUnits[] }
  | { ok: false; why: 'too-many' | 'not-its-lot' }

/**
 * Sorts what came back. No more goes into a lot than the order got out of it, with what an earlier return put there already
 * (`before`), and no more than came back of that line; what is left cannot be sold again and is written down as such.
 */
export const sortGoods = (
  back: readonly CameBack[],
  lines: readonly SoldLine[],
  saleable: readonly Saleable[],
  before: readonly Saleable[] = [],
): Sorted => {
  const wanted = saleable.filter(({ quantity }) => quantity > 0)
  const goods: PlacedGoods[] = []
  const units: ReturnedUnits[] = []
  for (const { position, quantity } of back) {
    const line = lines.find((one) => one.position === position)
    const mine = wanted.filter((one) => one.position === position)
    const sum = mine.reduce((total, one) => total + one.quantity, 0)
    if (sum > quantity) return { ok: false, why: 'too-many' }
    for (const { lotCode, quantity: count } of mine) {
      const sold = line?.lots.find((lot) => lot.lotCode === lotCode)
      const there = unitsThere(before, position, lotCode)
      if (!line || !sold || count + there > sold.quantity) return { ok: false, why: 'not-its-lot' }
      goods.push({ position, place: goods.length, quantity: count, lotCode })
      units.push({ variantId: line.variantId, lotCode, quantity: count })
    }
    if (sum < quantity) goods.push({ position, place: goods.length, quantity: quantity - sum, lotCode: null })
  }
  if (wanted.some(({ position }) => !back.some((one) => one.position === position)))
    return { ok: false, why: 'too-many' }
  return { ok: true, goods, units }
}

const unitsThere = (before: readonly Saleable[], position: number, lotCode: string): number =>
  before.reduce(
    (units, one) => (one.position === position && one.lotCode === lotCode ? units + one.quantity : units),
    0,
  )
