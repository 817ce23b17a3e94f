import { type Fields, type Json, type PriceWindow, windowsFrom } from '../change.ts'

export const windowsField = (windows: readonly PriceWindow[]): Fields => ({ windows: windows as unknown as Json })

export const windowsIn = (fields: Fields | null): PriceWindow[] => (fields?.windows ?? []) as unknown as PriceWindow[]

/** The price of this moment; null: it is not for sale. */
export const windowOfNow = (windows: readonly PriceWindow[], now: Date): PriceWindow | null =>
  windowsFrom(windows, now).find(({ from }) => Date.parse(from) <= now.getTime()) ?? null

/** By how many hundredths of a percent the price of now becomes another; null: it does not, or there is none. */
export const shiftBetween = (
  before: readonly PriceWindow[],
  after: readonly PriceWindow[],
  now: Date,
): number | null => {
  const [from, to] = [windowOfNow(before, now), windowOfNow(after, now)]
  return from && to && from.rials !== to.rials ? Math.round((to.rials / from.rials - 1) * 10_000) : null
}
