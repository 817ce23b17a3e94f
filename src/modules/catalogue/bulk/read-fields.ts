import { isDeepStrictEqual } from 'node:util'
import type { Fields, Json } from '../change.ts'
import { EMPTIES, type ImportColumn, type ImportField, importFields } from './import-fields.ts'
import type { ImportSession, SeenProduct } from './import-session.ts'
import type { Found } from './propose-row.ts'
import type { ProblemCode, RowProblem } from './row-problem.ts'
import { isSameValue } from './same-value.ts'
import type { RowStep } from './task.ts'

/** A row that is being read, and what was found wrong with it so far. */
export type Reading = {
  cells: ReadonlyMap<ImportColumn, string>
  line: number
  problems: RowProblem[]
  complain: (column: ImportColumn | '', code: ProblemCode, more?: Partial<RowProblem>) => void
}

/** What a row says of its product; it must not contradict an earlier row of the same one. */
export const productFields = (found: Found, reading: Reading, seen: SeenProduct): Fields => {
  const fields = readFields(found, reading, 'product')
  for (const { column, field } of importFields)
    if (field in fields && field in seen.fields && !isDeepStrictEqual(fields[field], seen.fields[field]))
      reading.complain(column, 'two-products', { line: seen.line })
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !(field in seen.fields)))
}

/** The fields of a product or pack that a row names. */
export const readFields = (found: Found, { cells, complain }: Reading, of: ImportField['of']): Fields => {
  const fields: Record<string, Json> = {}
  for (const field of importFields) {
    const cell = field.of === of ? (cells.get(field.column) ?? '') : ''
    if (cell === '') continue
    if (cell === EMPTIES && field.empty !== undefined) fields[field.field] = field.empty
    else
      fields[field.field] =
        named(found, field, cell, complain) ?? field.read(cell, (code, more) => complain(field.column, code, more))
  }
  return fields
}

/** Brands and categories may be called by their names. */
const named = (found: Found, { column }: ImportField, cell: string, complain: Reading['complain']): string | null => {
  if (column !== 'brand' && column !== 'category') return null
  const slug = (column === 'brand' ? found.brands : found.categories).get(cell.trim().toLowerCase())
  if (slug === undefined) complain(column, column === 'brand' ? 'unknown-brand' : 'unknown-category')
  return slug ?? cell
}

/** Complains of what something new cannot be without. */
export const missing = ({ cells, complain }: Reading, of: ImportField['of']) => {
  for (const field of importFields)
    if (field.needed && field.of === of && ['', EMPTIES].includes(cells.get(field.column) ?? ''))
      complain(field.column, 'needed-for-new')
}

/** Complains of an address that another product has, in the shop or in the file. */
export const slugTaken = (
  session: ImportSession,
  found: Found,
  { complain }: Reading,
  productId: string,
  { slug }: Fields,
) => {
  if (typeof slug !== 'string') return
  const owner = session.slugs.get(slug) ?? found.slugs.get(slug)
  if (owner !== undefined && owner !== productId) complain('slug', 'taken')
  else session.slugs.set(slug, productId)
}

/** Adds the step to fields that are not so yet. */
export const pushStep = (
  steps: RowStep[],
  subject: 'product' | 'variant',
  key: string,
  current: Fields,
  wanted: Fields,
) => {
  const names = Object.keys(wanted).filter((name) => !isSameValue(current[name] ?? null, wanted[name] ?? null))
  if (names.length === 0) return
  const pick = (fields: Fields) => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
  steps.push({ subject, key, before: pick(current), after: pick(wanted) })
}
