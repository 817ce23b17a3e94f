import { attributeValues } from '../attributes.ts'
import type { PriceWindow } from '../change.ts'
import type { Attribute } from '../product.ts'

/** What is done to every chosen product. Amounts are typed in Toman and kept in Rials. */
export type Operation =
  | PriceOperation
  | { kind: 'category'; slug: string }
  | { kind: 'brand'; slug: string }
  | { kind: 'attribute'; attribute: Attribute; how: 'add' | 'remove' | 'set'; values: string[] }
  /** shown from this day on; null: withdrawn */
  | { kind: 'publication'; day: string | null }
  | { kind: 'limit'; maxPerOrder: number }

export type PriceOperation = {
  kind: 'price'
  /** `basisPoints`: hundredths of a percent, below zero for less */
  by: { basisPoints: number } | { addRials: number } | { setRials: number }
  /** the new price is a multiple of this */
  roundToRials: number
  round: 'nearest' | 'up' | 'down'
  /** the struck-out price: it moves with the price, goes away, or becomes what the price is now */
  earlier: 'moves' | 'goes' | 'was'
}

export const operationKinds = ['price', 'category', 'brand', 'attribute', 'publication', 'limit'] as const

export const LEAST_BASIS_POINTS = -9_000
export const MOST_BASIS_POINTS = 50_000
export const LEAST_PRICE_RIALS = 1_000
export const MOST_PRICE_RIALS = 50_000_000_000
export const roundings = [1, 100, 500, 1_000, 5_000, 10_000] as const

/** The new price in Rials, exact: no fraction of a Rial is ever kept on the way. It may be out of bounds. */
export const priceAfter = (rials: number, { by, roundToRials, round }: PriceOperation): number => {
  const moved = movedPrice(rials, by)
  const steps = moved / roundToRials
  return (round === 'up' ? Math.ceil(steps) : round === 'down' ? Math.floor(steps) : Math.round(steps)) * roundToRials
}

const movedPrice = (rials: number, by: PriceOperation['by']): number => {
  if ('setRials' in by) return by.setRials
  if ('addRials' in by) return rials + by.addRials
  return Math.round((rials * (10_000 + by.basisPoints)) / 10_000)
}

/** All prices from now on, those that are planned among them. A struck-out price that is not above the price is none. */
export const windowsAfter = (windows: readonly PriceWindow[], operation: PriceOperation): PriceWindow[] =>
  windows.map((window) => {
    const rials = priceAfter(window.rials, operation)
    const earlier = earlierAfter(window, operation)
    return { ...window, rials, earlierRials: earlier !== null && earlier > rials ? earlier : null }
  })

const earlierAfter = ({ rials, earlierRials }: PriceWindow, operation: PriceOperation): number | null => {
  if (operation.earlier === 'goes') return null
  if (operation.earlier === 'was') return rials
  if (earlierRials === null || 'setRials' in operation.by) return earlierRials
  return Math.min(priceAfter(earlierRials, operation), MOST_PRICE_RIALS)
}

export const isPossiblePrice = (rials: number): boolean => rials >= LEAST_PRICE_RIALS && rials <= MOST_PRICE_RIALS

/** Values in the order of the register, each once. */
export const valuesAfter = (
  current: readonly string[],
  { attribute, how, values }: Extract<Operation, { kind: 'attribute' }>,
): string[] => {
  const kept = how === 'set' ? values : current
  return attributeValues[attribute].filter((value) =>
    how === 'remove'
      ? kept.includes(value) && !values.includes(value)
      : kept.includes(value) || (how === 'add' && values.includes(value)),
  )
}
