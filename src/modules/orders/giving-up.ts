/**
 * Giving up what is left of an order: units that are in no box are not sent after all.
 *
 * Paid back is what was paid for each of those units, reckoned as a withdrawal reckons it (`paidFor`): a line that a discount
 * reduced goes back by whole Toman a unit, its rest with its last one. The price of the delivery stays, for it brings the others;
 * with the last unit it would go back too, and so would the code, but giving up everything that is left of an order of which
 * nothing is in a box is its cancellation (`cancelOrder`) and is done there. A delivery that was free stays free. A line keeps
 * what was charged for it, and beside it what was given up: the invoice shows both.
 */
import {
  type IsRecalled,
  type Lot,
  lotsLeft,
  type PackedUnits,
  type ParcelLine,
  takeLots,
  unboxedUnits,
} from './parcel.ts'
import type { LineRow } from './queries.ts'
import { paidFor } from './withdrawal.ts'

/** A closed list: the buyer reads it, and no word about a person stands in an order. */
export const givingUpReasons = ['out-of-stock', 'recalled', 'damaged', 'buyer-asked'] as const
export type GivingUpReason = (typeof givingUpReasons)[number]

export const isGivingUpReason = (text: unknown): text is GivingUpReason =>
  (givingUpReasons as readonly unknown[]).includes(text)

export type GivenUpLine = {
  position: number
  variantId: string
  quantity: number
  lineRials: number
  /** of which lots */
  lots: Lot[]
  /** what the line has then */
  lotsLeft: Lot[]
}

export type GivingUp =
  | { ok: true; lines: GivenUpLine[]; units: number; goodsRials: number }
  | { ok: false; why: 'nothing-chosen' | 'too-many' | 'everything' }

/**
 * What is given up when so many units of these lines are not sent. Of a line's lots the recalled ones go first, then those that
 * expire last, for the packer takes the others. `everything`: nothing of the order would be left.
 */
export const reckonGivingUp = (
  ordered: readonly LineRow[],
  boxed: readonly ParcelLine[],
  chosen: readonly PackedUnits[],
  isRecalled: IsRecalled = () => false,
): GivingUp => {
  const wanted = chosen.filter(({ quantity }) => quantity > 0)
  if (wanted.length === 0) return { ok: false, why: 'nothing-chosen' }
  const unboxed = new Map(unsentUnits(ordered, boxed).map(({ position, quantity }) => [position, quantity]))
  const isTooMuch = wanted.some(({ position, quantity }) => quantity > (unboxed.get(position) ?? 0))
  if (isTooMuch || new Set(wanted.map(({ position }) => position)).size < wanted.length)
    return { ok: false, why: 'too-many' }
  const units = sumOf(wanted)
  if (units === sumOf(ordered) - ordered.reduce((sum, { givenUpUnits }) => sum + givenUpUnits, 0))
    return { ok: false, why: 'everything' }
  const lines = wanted.map(({ position, quantity }) =>
    givenUp(ordered.find((line) => line.position === position)!, quantity, boxed, isRecalled),
  )
  return { ok: true, lines, units, goodsRials: lines.reduce((rials, { lineRials }) => rials + lineRials, 0) }
}

/** What of each line is in no box and not given up. */
export const unsentUnits = (ordered: readonly LineRow[], boxed: readonly PackedUnits[]): PackedUnits[] =>
  unboxedUnits(stillOrdered(ordered), boxed)

/** The lines of an order without what was given up of them. */
export const stillOrdered = <Line extends Pick<LineRow, 'quantity' | 'givenUpUnits'>>(lines: readonly Line[]): Line[] =>
  lines.map((line) => ({ ...line, quantity: line.quantity - line.givenUpUnits }))

const givenUp = (line: LineRow, quantity: number, boxed: readonly ParcelLine[], isRecalled: IsRecalled) => {
  const left = lotsLeft(line, boxed).reverse()
  const recalled = left.filter(({ lotCode }) => isRecalled(line.position, lotCode))
  const lots = takeLots([...recalled, ...left.filter((lot) => !recalled.includes(lot))], quantity)
  const taken = { ...line, takenBack: line.givenUpUnits, takenRials: line.givenUpRials }
  return {
    position: line.position,
    variantId: line.variantId,
    quantity,
    lineRials: paidFor(taken, quantity),
    lots,
    lotsLeft: withoutLots(line.lots, lots),
  }
}

const withoutLots = (all: readonly Lot[], gone: readonly Lot[]): Lot[] =>
  all
    .map((lot) => ({
      ...lot,
      quantity: lot.quantity - sumOf(gone.filter(({ lotCode }) => lotCode === lot.lotCode)),
    }))
    .filter(({ quantity }) => quantity > 0)

const sumOf = (rows: readonly { quantity: number }[]): number => rows.reduce((sum, { quantity }) => sum + quantity, 0)
