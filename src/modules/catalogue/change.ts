import { isDeepStrictEqual } from 'node:util'

/**
 * What one press changes of the catalogue, and what its history says. A change holds only the fields that became others.
 *
 *   (nothing) ──made──> is ──changed──> is ──removed──> (nothing)         each arrow is a row of `catalogue.change`;
 *                        └──undone: an arrow back, a row of its own─┘     `undoes` names the row that it takes back
 *
 * A field is called as its column; beside those there are `popularity` and `pictures` of a product, and `windows` of a price.
 */
export const subjects = ['product', 'variant', 'price', 'category', 'brand'] as const
export type Subject = (typeof subjects)[number]

export type ChangeKind = 'edit' | 'bulk' | 'import' | 'undo'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Fields = Readonly<Record<string, Json>>

/** A price that holds between two moments (ISO, UTC; `until` null: open), in Rials including VAT. */
export type PriceWindow = { from: string; until: string | null; rials: number; earlierRials: number | null }

/**
 * What somebody wants to be so. `key` is the id of a product or variant (a price has its variant's), the slug of a category or
 * brand. `made`: it is not there yet, and `fields` are all of it. `removed`: it is to be there no more.
 */
export type Wanted<S extends Subject = Subject> = {
  subject: S
  key: string
  fields: Fields
  made?: true
  removed?: true
}

export type Change = {
  id: string
  subject: Subject
  key: string
  /** the product to whose history it belongs */
  productId: string | null
  /** null: it was made */
  before: Fields | null
  /** null: it was taken away */
  after: Fields | null
}

/** Which of the wanted fields are not so yet, as they were and as they are to be; null: all of them are. */
export const differenceOf = (current: Fields, wanted: Fields): { before: Fields; after: Fields } | null => {
  const names = Object.keys(wanted).filter((name) => !isDeepStrictEqual(current[name] ?? null, wanted[name] ?? null))
  if (names.length === 0) return null
  const pick = (fields: Fields) => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
  return { before: pick(current), after: pick(wanted) }
}

/** The windows that hold at `now` or later. */
export const windowsFrom = (windows: readonly PriceWindow[], now: Date): PriceWindow[] =>
  windows.filter(({ until }) => until === null || Date.parse(until) > now.getTime())

/** Do these say the same of `now` and of what comes? When a price of now began does not matter. */
export const sameFromNow = (one: readonly PriceWindow[], other: readonly PriceWindow[], now: Date): boolean =>
  isDeepStrictEqual(comparable(one, now), comparable(other, now))

const comparable = (windows: readonly PriceWindow[], now: Date) =>
  windowsFrom(windows, now).map(({ from, ...window }) => ({
    ...window,
    from: Date.parse(from) <= now.getTime() ? 'now' : from,
  }))
