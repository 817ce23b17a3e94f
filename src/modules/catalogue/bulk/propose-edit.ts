import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../../platform/database.ts'
import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import { attributeColumns } from '../attributes.ts'
import type { Fields, Json } from '../change.ts'
import type { GoodsChoice } from './goods-choice.ts'
import { chosenProducts, type ProductGoods, productsWith, type VariantGoods, variantsWith } from './goods-queries.ts'
import {
  isPossiblePrice,
  LEAST_PRICE_RIALS,
  MOST_PRICE_RIALS,
  type Operation,
  type PriceOperation,
  valuesAfter,
  windowsAfter,
} from './operation.ts'
import { isSameValue } from './same-value.ts'
import { type ProposedRow, STEP_ROWS } from './task.ts'
import { shiftBetween, windowsField } from './windows.ts'

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** The next products of a choice; the last of them is where the look goes on. */
export const nextGoods = async (tx: Tx, choice: GoodsChoice, place: string | null, now: Date): Promise<string[]> => {
  const after = place ?? BEFORE_ALL
  if ('ids' in choice)
    return choice.ids
      .toSorted()
      .filter((id) => id > after)
      .slice(0, STEP_ROWS)
  return (await chosenProducts(tx, choice.filter, tehranDay(now), after, STEP_ROWS)).map(({ id }) => id)
}

/** What an operation would make of these products: a row a pack for prices and limits, a row a product for the rest. */
export const proposeEdit = async (tx: Tx, operation: Operation, ids: string[], now: Date): Promise<ProposedRow[]> => {
  const products = await productsWith(tx, ids, [])
  if (operation.kind !== 'price' && operation.kind !== 'limit')
    return products.map((product) => productRow(product, fieldsAfter(product, operation)))
  const byId = new Map(products.map((product) => [product.id, product]))
  const variants = (await variantsWith(tx, ids, [], now)).filter(({ fields }) => fields.retired_at === null)
  return variants.map((variant) => {
    const product = byId.get(variant.productId)!
    return operation.kind === 'price'
      ? priceRow(product, variant, operation, now)
      : variantRow(product, variant, { max_per_order: operation.maxPerOrder })
  })
}

const fieldsAfter = (
  { fields }: ProductGoods,
  operation: Exclude<Operation, PriceOperation | { kind: 'limit' }>,
): Fields => {
  if (operation.kind === 'category') return { category_slug: operation.slug }
  if (operation.kind === 'brand') return { brand_slug: operation.slug }
  if (operation.kind === 'publication')
    return { published_on: publishedAfter(fields.published_on ?? null, operation.day) }
  const column = attributeColumns[operation.attribute]
  return { [column]: valuesAfter((fields[column] ?? []) as string[], operation) }
}

/** What is shown already keeps its day. */
const publishedAfter = (current: Json, day: string | null): Json =>
  day !== null && typeof current === 'string' && current <= day ? current : day

const productRow = ({ id, code, fields }: ProductGoods, after: Fields): ProposedRow => {
  const [name] = Object.keys(after) as [string]
  const same = isSameValue(fields[name] ?? null, after[name] ?? null)
  return {
    ...about(fields, id, code, ''),
    kind: same ? 'same' : 'change',
    steps: same ? [] : [{ subject: 'product', key: id, before: { [name]: fields[name] ?? null }, after }],
  }
}

const variantRow = (product: ProductGoods, { id, sku, fields }: VariantGoods, after: Fields): ProposedRow => {
  const [name] = Object.keys(after) as [string]
  const same = isSameValue(fields[name] ?? null, after[name] ?? null)
  return {
    ...about(product.fields, product.id, product.code, sku),
    kind: same ? 'same' : 'change',
    steps: same ? [] : [{ subject: 'variant', key: id, before: { [name]: fields[name] ?? null }, after }],
  }
}

const priceRow = (
  product: ProductGoods,
  { id, sku, windows }: VariantGoods,
  operation: PriceOperation,
  now: Date,
): ProposedRow => {
  const row = about(product.fields, product.id, product.code, sku)
  const after = windowsAfter(windows, operation)
  if (windows.length === 0)
    return { ...row, kind: 'wrong', problems: [{ column: 'price_toman', code: 'no-price', value: '' }] }
  const impossible = after.find(({ rials }) => !isPossiblePrice(rials))
  if (impossible) {
    const bounds = { least: LEAST_PRICE_RIALS / 10, most: MOST_PRICE_RIALS / 10 }
    const value = String(impossible.rials / 10)
    return { ...row, kind: 'wrong', problems: [{ column: 'price_toman', code: 'out-of-range', value, ...bounds }] }
  }
  if (isDeepStrictEqual(windows, after)) return { ...row, kind: 'same' }
  return {
    ...row,
    kind: 'change',
    steps: [{ subject: 'price', key: id, before: windowsField(windows), after: windowsField(after) }],
    shift: shiftBetween(windows, after, now),
  }
}

const about = (product: Fields, productId: string, code: string, sku: string): ProposedRow => ({
  line: null,
  kind: 'same',
  productId,
  code,
  sku,
  title: String(product.title_fa ?? ''),
  steps: [],
  problems: [],
  shift: null,
})
