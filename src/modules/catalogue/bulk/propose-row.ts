import { type Fields, sameFromNow } from '../change.ts'
import type { ProductGoods, VariantGoods } from './goods-queries.ts'
import { type ImportColumn, importFields, readCode, readSku } from './import-fields.ts'
import { type ImportSession, idOf, type SeenProduct } from './import-session.ts'
import { proposePrice } from './propose-price.ts'
import { missing, productFields, pushStep, type Reading, readFields, slugTaken } from './read-fields.ts'
import type { RowProblem } from './row-problem.ts'
import type { ProposedRow, RowStep } from './task.ts'
import { shiftBetween, windowsField, windowsIn } from './windows.ts'

/** A row of the file, by the meaning of its columns; a column that is not read is not in it. */
export type ImportRow = { line: number; cells: ReadonlyMap<ImportColumn, string> }

/** What the shop has of what some rows name. */
export type Found = {
  variants: ReadonlyMap<string, VariantGoods>
  productsByCode: ReadonlyMap<string, ProductGoods>
  productsById: ReadonlyMap<string, ProductGoods>
  /** whose address it is */
  slugs: ReadonlyMap<string, string>
  /** by slug and by name */
  brands: ReadonlyMap<string, string>
  categories: ReadonlyMap<string, string>
  now: Date
}

/** What a row of a file makes, changes or leaves; or what is wrong with it, cell by cell. */
export const proposeRow = (session: ImportSession, found: Found, { line, cells }: ImportRow): ProposedRow => {
  const reading = beginReading(line, cells)
  const sku = keyOf(reading, 'sku')
  const written = keyOf(reading, 'product_code')
  const variant = sku === '' ? null : (found.variants.get(sku) ?? null)
  if (cells.has('sku') && sku === '') reading.complain('sku', 'empty')
  const product = whichProduct(session, found, reading, { sku, code: written, variant })
  const said = product?.seen.fields ?? {}
  const steps =
    product && reading.problems.length === 0 ? stepsOf(session, found, reading, { sku, variant, product }) : []
  const isWrong = reading.problems.length > 0
  if (product && isWrong) forget(product.seen, said, line)
  const made = steps.some(({ before }) => before === null)
  return {
    line,
    kind: isWrong ? 'wrong' : made ? 'new' : steps.length > 0 ? 'change' : 'same',
    productId: product?.seen.isNew === false || !isWrong ? (product?.seen.id ?? null) : null,
    code: written || product?.code || '',
    sku: sku.slice(0, 40),
    title: String(product?.current?.title_fa ?? product?.seen.fields.title_fa ?? cells.get('title') ?? '').slice(
      0,
      200,
    ),
    steps: isWrong ? [] : steps,
    problems: reading.problems,
    shift: isWrong ? null : shiftOf(steps, found.now),
  }
}

/** What a row with faults said of its product is not so; and when it was to make it, there is none. */
const forget = (seen: SeenProduct, said: Fields, line: number) => {
  seen.fields = said
  if (seen.line === line) seen.refused = seen.isNew
}

const beginReading = (line: number, cells: ImportRow['cells']): Reading => {
  const problems: RowProblem[] = []
  const complain: Reading['complain'] = (column, code, more) =>
    void problems.push({ column, code, value: shortened(column === '' ? '' : (cells.get(column) ?? '')), ...more })
  return { cells, line, problems, complain }
}

const shortened = (value: string): string => (value.length > 40 ? `${value.slice(0, 40).toWellFormed()}…` : value)

const keyOf = ({ cells, complain }: Reading, column: 'sku' | 'product_code'): string => {
  const cell = cells.get(column) ?? ''
  if (cell === '') return ''
  return String((column === 'sku' ? readSku : readCode)(cell, (code, more) => complain(column, code, more)))
}

type Which = { sku: string; code: string; variant: VariantGoods | null }
type Known = { seen: SeenProduct; code: string; current: Fields | null }

/** The product that a row is about: the one of its pack, the one of its code, or a new one. */
const whichProduct = (
  session: ImportSession,
  found: Found,
  reading: Reading,
  { sku, code, variant }: Which,
): Known | null => {
  const { complain, line } = reading
  const before = sku === '' ? undefined : session.skus.get(sku)
  if (before !== undefined) complain('sku', 'twice', { line: before })
  else if (sku !== '') session.skus.set(sku, line)
  const own = variant ? found.productsById.get(variant.productId)! : (found.productsByCode.get(code) ?? null)
  if (variant && code !== '' && own!.code !== code) {
    complain('product_code', 'other-product', { value: own!.code })
    return null
  }
  if (!own && code === '') {
    if (reading.problems.length === 0) complain('product_code', 'empty')
    return null
  }
  if (!own && sku === '') {
    if (reading.problems.length === 0) complain('product_code', 'no-such-product')
    return null
  }
  const name = own?.code ?? code
  const seen = session.products.get(name)
  if (seen?.refused) complain('product_code', 'product-refused', { line: seen.line })
  if (seen) return { seen, code: name, current: own?.fields ?? null }
  const first: SeenProduct = {
    id: own?.id ?? idOf(session, `product ${name}`),
    line,
    fields: {},
    isNew: !own,
    refused: false,
    packs: own?.packs ?? 0,
  }
  session.products.set(name, first)
  return { seen: first, code: name, current: own?.fields ?? null }
}

type About = { sku: string; variant: VariantGoods | null; product: Known }

const stepsOf = (
  session: ImportSession,
  found: Found,
  reading: Reading,
  { sku, variant, product }: About,
): RowStep[] => {
  const steps: RowStep[] = []
  const { seen } = product
  const ofProduct = productFields(found, reading, seen)
  slugTaken(session, found, reading, seen.id, ofProduct)
  const isFirst = seen.line === reading.line
  if (seen.isNew && isFirst) {
    missing(reading, 'product')
    const fields = { code: product.code, title_en: ofProduct.title_fa ?? null, ...ofProduct }
    steps.push({ subject: 'product', key: seen.id, before: null, after: fields })
  } else if (seen.isNew) contradiction(reading, seen, ofProduct)
  else pushStep(steps, 'product', seen.id, product.current!, ofProduct)
  seen.fields = { ...seen.fields, ...ofProduct }
  if (sku !== '') steps.push(...packSteps(session, found, reading, { sku, variant, product }))
  return steps
}

/** What a new product is, its first row says. */
const contradiction = ({ complain }: Reading, { line }: SeenProduct, fields: Fields) => {
  for (const { column, of, field } of importFields)
    if (of === 'product' && field in fields) complain(column, 'two-products', { line })
}

const packSteps = (
  session: ImportSession,
  found: Found,
  reading: Reading,
  { sku, variant, product }: About,
): RowStep[] => {
  const steps: RowStep[] = []
  const id = variant?.id ?? idOf(session, `variant ${sku}`)
  const ofPack = readFields(found, reading, 'variant')
  if (variant)
    pushStep(steps, 'variant', id, variant.fields, {
      ...ofPack,
      ...(variant.fields.retired_at ? { retired_at: null } : {}),
    })
  else {
    missing(reading, 'variant')
    if ((reading.cells.get('price_toman') ?? '') === '') reading.complain('price_toman', 'needed-for-new')
    const blank = {
      sku,
      product_id: product.seen.id,
      position: product.seen.packs++,
      label_en: ofPack.label_fa ?? null,
      net_grams: null,
    }
    steps.push({ subject: 'variant', key: id, before: null, after: { ...blank, ...ofPack } })
  }
  const windows = variant?.windows ?? []
  const cell = (column: ImportColumn) => reading.cells.get(column) ?? ''
  const cells = { price: cell('price_toman'), earlier: cell('earlier_price_toman'), until: cell('price_until') }
  const wanted = proposePrice(windows, cells, reading.complain, found.now)
  if (wanted && !sameFromNow(windows, wanted, found.now))
    steps.push({ subject: 'price', key: id, before: windowsField(windows), after: windowsField(wanted) })
  return steps
}

const shiftOf = (steps: readonly RowStep[], now: Date): number | null => {
  const price = steps.find(({ subject }) => subject === 'price')
  return price ? shiftBetween(windowsIn(price.before), windowsIn(price.after), now) : null
}
