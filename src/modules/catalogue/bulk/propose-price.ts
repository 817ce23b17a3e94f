import { addDays } from '../../../platform/clock.ts'
import { rialsFromToman } from '../../../platform/money.ts'
import { tehranDay, tehranInstant } from '../../../platform/persian/tehran-time.ts'
import type { PriceWindow } from '../change.ts'
import { EMPTIES, type ImportColumn, readDay, readToman } from './import-fields.ts'
import type { Fault, ProblemCode } from './row-problem.ts'
import { windowOfNow } from './windows.ts'

export type PriceCells = { price: string; earlier: string; until: string }
type Complain = (column: ImportColumn, code: ProblemCode, more?: Parameters<Fault>[1]) => void

/**
 * The windows that a row of a file asks for; null where it says nothing of prices. An empty cell leaves its part as it is.
 * A price with a last day is followed by the struck-out price.
 */
export const proposePrice = (
  windows: readonly PriceWindow[],
  cells: PriceCells,
  complain: Complain,
  now: Date,
): PriceWindow[] | null => {
  if (cells.price === '' && cells.earlier === '' && cells.until === '') return null
  const present = windowOfNow(windows, now)
  const amount = (column: ImportColumn, cell: string) =>
    rialsFromToman(Number(readToman(cell, (code, more) => complain(column, code, more))))
  const rials = cells.price === '' ? present?.rials : amount('price_toman', cells.price)
  if (rials === undefined) {
    complain('price_toman', 'no-price')
    return null
  }
  if (cells.earlier === '' && cells.until === '') return withPrice(windows, rials, now)
  if (cells.earlier === EMPTIES) return [{ from: now.toISOString(), until: null, rials, earlierRials: null }]
  const earlier = cells.earlier === '' ? (present?.earlierRials ?? null) : amount('earlier_price_toman', cells.earlier)
  if (earlier === null) complain('price_until', 'until-needs-earlier')
  else if (earlier <= rials) complain('earlier_price_toman', 'earlier-not-above')
  const end = endOf(present, cells.until, complain)
  if (end !== null && end <= now) complain('price_until', 'until-is-over')
  return offer(rials, earlier, end, now)
}

/** When an offer ends; an empty cell keeps the end that it has. */
const endOf = (present: PriceWindow | null, cell: string, complain: Complain): Date | null => {
  if (cell === '') return present?.until && present.earlierRials !== null ? new Date(present.until) : null
  if (cell === EMPTIES) return null
  const day = readDay(cell, (code, more) => complain('price_until', code, more))
  return typeof day === 'string' ? addDays(tehranInstant(day, 0), 1) : null
}

const offer = (rials: number, earlierRials: number | null, end: Date | null, now: Date): PriceWindow[] => {
  const from = now.toISOString()
  if (end === null) return [{ from, until: null, rials, earlierRials }]
  const until = end.toISOString()
  return [
    { from, until, rials, earlierRials },
    { from: until, until: null, rials: earlierRials ?? rials, earlierRials: null },
  ]
}

/** Another price of now; what is planned stays, and so does a struck-out price that is still above. */
const withPrice = (windows: readonly PriceWindow[], rials: number, now: Date): PriceWindow[] => {
  const present = windowOfNow(windows, now)
  if (!present)
    return [{ from: now.toISOString(), until: windows[0]?.from ?? null, rials, earlierRials: null }, ...windows]
  const earlierRials = present.earlierRials !== null && present.earlierRials > rials ? present.earlierRials : null
  return windows.map((window) => (window === present ? { ...window, rials, earlierRials } : window))
}

/** As a file says it: the price of now, and the day on which an offer ends. */
export const priceCellsOf = (
  windows: readonly PriceWindow[],
  now: Date,
): { price: number | null; earlier: number | null; until: string | null } => {
  const present = windowOfNow(windows, now)
  const next = windows.find(({ from }) => from === present?.until)
  const isOffer = present?.until && next && next.rials === present.earlierRials
  return {
    price: present ? present.rials / 10 : null,
    earlier: present?.earlierRials ? present.earlierRials / 10 : null,
    until: isOffer ? tehranDay(new Date(Date.parse(present.until!) - 1)) : null,
  }
}
