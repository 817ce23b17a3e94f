import type { Db } from '../../../platform/database.ts'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import type { Fields } from '../change.ts'
import type { Faults, Typed } from '../edit-sections.ts'
import { type NamedProduct, productsByCode } from '../office-queries.ts'

const MOST_RELATED = 24

/** Reads codes of products, with anything but digits between them, as the products that they name; itself is left out. */
export const readRelated = async (db: Db, own: string, typed: Typed): Promise<{ fields: Fields; faults: Faults }> => {
  const text = asciiDigits((typed.related?.[0] ?? '').slice(0, 1000))
  const codes = [...new Set(text.split(/\D+/).filter(Boolean))]
  if (codes.length > MOST_RELATED) return fault({ why: 'range', least: 0, most: MOST_RELATED })
  const found = await productsByCode(db, codes)
  if (found.length < codes.length) return fault({ why: 'unknown' })
  const ids = codes.map((code) => found.find((row) => row.code === code)!.id).filter((id) => id !== own)
  return { fields: { related: ids }, faults: {} }
}

const fault = (related: Faults[string]) => ({ fields: {}, faults: { related } })

/** The codes of these products as they stand in the form. */
export const codesWritten = (ids: readonly string[], products: readonly NamedProduct[]): string =>
  ids.flatMap((id) => products.find((product) => product.id === id)?.code ?? []).join(' ')
