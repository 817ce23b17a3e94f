import type { Tx } from '../../platform/database.ts'
import { type Fields, type PriceWindow, windowsFrom } from './change.ts'
import { deleteWindows, type EditRow, endWindowsAt, insertWindowsAt, type WindowEdit } from './edit-queries.ts'

/** The windows that a price is to have, as a change holds them. */
export const windowsOf = (fields: Fields | null): PriceWindow[] => (fields?.windows ?? []) as unknown as PriceWindow[]

/**
 * What of the wanted windows can be so at `now`: what is over falls away, one that goes on keeps its beginning, and another
 * begins now at the earliest. A change holds its windows like this.
 */
export const settledWindows = (current: Fields, wanted: Fields, now: Date): Fields => {
  const before = windowsOf(current)
  const windows = windowsFrom(windowsOf(wanted), now).map((window) => {
    const going = before.find((other) => goesOn(other, window, now))
    return { ...window, from: going?.from ?? later(window.from, now) }
  })
  return { windows }
}

/** Is it the same price, though perhaps with another end? */
const goesOn = (window: PriceWindow, wanted: PriceWindow, now: Date): boolean =>
  window.rials === wanted.rials &&
  window.earlierRials === wanted.earlierRials &&
  (window.from === wanted.from ||
    (Date.parse(window.from) <= now.getTime() && Date.parse(wanted.from) <= now.getTime()))

const later = (from: string, now: Date): string => (Date.parse(from) < now.getTime() ? now.toISOString() : from)

type Steps = { gone: WindowEdit[]; ended: WindowEdit[]; begun: WindowEdit[] }

/**
 * Gives variants these settled windows. What was asked of buyers until now is never rewritten: a window that has begun may
 * only end earlier or later, one that has not begun may go.
 */
export const writePrices = async (tx: Tx, rows: (EditRow & { before: Fields })[], now: Date): Promise<void> => {
  const steps: Steps = { gone: [], ended: [], begun: [] }
  for (const { key, before, fields } of rows) addSteps(steps, key, windowsOf(before), windowsOf(fields), now)
  if (steps.gone.length > 0) await deleteWindows(tx, steps.gone)
  if (steps.ended.length > 0) await endWindowsAt(tx, steps.ended)
  if (steps.begun.length > 0) await insertWindowsAt(tx, steps.begun)
}

const addSteps = (steps: Steps, variantId: string, before: PriceWindow[], after: PriceWindow[], now: Date) => {
  for (const window of before) {
    const begun = Date.parse(window.from) < now.getTime()
    const wanted = after.find((other) => other.from === window.from && samePrice(other, window))
    if (wanted?.until === window.until) continue
    if (begun) steps.ended.push(edit(variantId, { ...window, until: wanted ? wanted.until : now.toISOString() }))
    else steps.gone.push(edit(variantId, window))
  }
  for (const window of after) {
    const same = before.find((other) => other.from === window.from && samePrice(other, window))
    const goesOnOrWasEnded = same && (same.until === window.until || Date.parse(same.from) < now.getTime())
    if (!goesOnOrWasEnded) steps.begun.push(edit(variantId, window))
  }
}

const samePrice = (one: PriceWindow, other: PriceWindow): boolean =>
  one.rials === other.rials && one.earlierRials === other.earlierRials

const edit = (variantId: string, window: PriceWindow): WindowEdit => ({
  variant_id: variantId,
  valid_from: window.from,
  valid_until: window.until,
  price_rials: window.rials,
  earlier_price_rials: window.earlierRials,
})
