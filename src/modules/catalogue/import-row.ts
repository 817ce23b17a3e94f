import { rialsFromToman } from '../../platform/money.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { attributeColumns, attributes, attributeValues } from './attributes.ts'
import type { Cells } from './import-columns.ts'
import {
  type Complain,
  choiceField,
  choicesField,
  dayField,
  isDay,
  listField,
  neededField,
  neededNumber,
  numberField,
  shortened,
  slugField,
  textField,
} from './import-fields.ts'
import type { Attribute, Tint, Variant } from './product.ts'

/** What the database knows that a row must name. */
export type Known = { brands: Set<string>; categories: Set<string> }

export type ProductRow = {
  code: string
  slug: string
  titleFa: string
  titleEn: string
  brand: string
  category: string
  descriptionFile: string
  attributes: Record<Attribute, string[]>
  ingredients: string | null
  nutrition: (number | null)[]
  feeding: { who: string; amount: string }[]
  origin: string | null
  licenceNumber: string | null
  storage: string | null
  vatClass: 'standard' | 'exempt'
  withdrawalClass: 'standard' | 'sealed' | 'excluded'
  tint: Tint
  popularity: number
  publishedOn: string | null
  pictures: { name: string; alt: string }[]
}

export type LotRow = { code: string; expiresOn: string | null; quantity: number }

export type VariantRow = {
  sku: string
  axis: Variant['axis']
  labelFa: string
  labelEn: string
  netGrams: number | null
  shipGrams: number
  priceRials: number
  earlierPriceRials: number | null
  /** the last day of the price */
  priceUntil: string | null
  maxPerOrder: number
  lots: LotRow[]
}

export const axes: readonly Variant['axis'][] = ['weight', 'size', 'flavour', 'colour', 'count', 'volume', 'length']
const tints: readonly Tint[] = ['t1', 't2', 't3', 't4', 't5']
const MAX_TOMAN = 5_000_000_000
const MAX_LOTS = 50
const MAX_PICTURES = 12

export const codeField = (value: string, complain: Complain): string => {
  const code = asciiDigits(value)
  if (!/^[0-9]{5,12}$/.test(code)) complain('product_code', `'${shortened(value)}' is not a number of 5 to 12 digits`)
  return code
}

/** Reads the product's part of a row; every fault is complained about. */
export const readProduct = (cells: Cells, known: Known, complain: Complain): ProductRow => {
  const text = (column: keyof Cells, maxLength?: number) =>
    textField(cells[column], column, complain, maxLength) || null
  const percent = (column: keyof Cells, most = 100) =>
    numberField(cells[column], column, complain, { least: 0, most, whole: false })
  if (!known.brands.has(cells.brand)) complain('brand', `'${shortened(cells.brand)}' is not a known brand`)
  if (!known.categories.has(cells.category))
    complain('category', `'${shortened(cells.category)}' is not a known category`)
  const titleFa = neededField(cells.title, 'title', complain, 200)
  return {
    code: codeField(cells.product_code, complain),
    slug: slugField(cells.slug, 'slug', complain),
    titleFa,
    titleEn: textField(cells.title_en, 'title_en', complain, 200) || titleFa,
    brand: cells.brand,
    category: cells.category,
    descriptionFile: cells.description_file,
    attributes: readAttributes(cells, complain),
    ingredients: text('ingredients'),
    nutrition: [
      ...(['protein_pct', 'fat_pct', 'fibre_pct', 'ash_pct', 'moisture_pct'] as const).map((name) => percent(name)),
      percent('kcal_100g', 1000),
    ],
    feeding: readFeeding(cells.feeding, complain),
    origin: text('origin', 200),
    licenceNumber: text('licence_no', 100),
    storage: text('storage', 500),
    vatClass: choiceField(cells.vat_class, 'vat_class', complain, ['standard', 'exempt'], 'standard'),
    withdrawalClass: choiceField(
      cells.withdrawal_class,
      'withdrawal_class',
      complain,
      ['standard', 'sealed', 'excluded'],
      'standard',
    ),
    tint: choiceField(cells.tint, 'tint', complain, tints, 't1'),
    popularity: numberField(cells.popularity, 'popularity', complain, { least: 0, most: 1_000_000 }) ?? 0,
    publishedOn: dayField(cells.published_on, 'published_on', complain),
    pictures: readPictures(cells, complain),
  }
}

const readAttributes = (cells: Cells, complain: Complain) =>
  Object.fromEntries(
    attributes.map((attribute) => {
      const column = attributeColumns[attribute] as keyof Cells
      return [attribute, choicesField(cells[column], column, complain, attributeValues[attribute])]
    }),
  ) as Record<Attribute, string[]>

const readFeeding = (value: string, complain: Complain) =>
  textField(value, 'feeding', complain)
    .split('|')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [who = '', amount = ''] = line.split('=').map((part) => part.trim())
      if (who === '' || amount === '') complain('feeding', `'${shortened(line)}' is not written as who=amount`)
      return { who, amount }
    })

const readPictures = (cells: Cells, complain: Complain) => {
  const names = listField(cells.pictures)
  const alts = listField(textField(cells.picture_alts, 'picture_alts', complain))
  if (names.length > MAX_PICTURES) complain('pictures', `names more than ${MAX_PICTURES} pictures`)
  if (alts.length > names.length)
    complain('picture_alts', `describes ${alts.length} pictures, there are ${names.length}`)
  return names.map((name, at) => ({ name, alt: alts[at] ?? '' }))
}

/** Reads the variant's part of a row. */
export const readVariant = (cells: Cells, complain: Complain): VariantRow => {
  const labelFa = neededField(cells.option_value, 'option_value', complain, 80)
  const toman = { least: 100, most: MAX_TOMAN }
  const priceToman = neededNumber(cells.price_toman, 'price_toman', complain, toman)
  const earlierToman = numberField(cells.earlier_price_toman, 'earlier_price_toman', complain, toman)
  if (earlierToman !== null && earlierToman <= priceToman)
    complain('earlier_price_toman', `${earlierToman} is not above the price ${priceToman}`)
  const priceUntil = dayField(cells.price_until, 'price_until', complain)
  if (priceUntil !== null && earlierToman === null)
    complain('price_until', 'needs earlier_price_toman, the price that returns afterwards')
  return {
    sku: neededField(cells.sku, 'sku', complain, 40),
    axis: choiceField(cells.option_axis, 'option_axis', complain, axes),
    labelFa,
    labelEn: textField(cells.option_value_en, 'option_value_en', complain, 80) || labelFa,
    netGrams: numberField(cells.net_grams, 'net_grams', complain, { least: 1, most: 1_000_000 }),
    shipGrams: neededNumber(cells.ship_grams, 'ship_grams', complain, { least: 1, most: 1_000_000 }),
    priceRials: rialsFromToman(priceToman),
    earlierPriceRials: earlierToman === null ? null : rialsFromToman(earlierToman),
    priceUntil,
    maxPerOrder: numberField(cells.max_per_order, 'max_per_order', complain, { least: 1, most: 1000 }) ?? 10,
    lots: readLots(cells.lots, complain),
  }
}

/** `CODE:YYYY-MM-DD:QTY` joined by `;`; an empty day does not expire. */
const readLots = (value: string, complain: Complain): LotRow[] => {
  const lots = listField(asciiDigits(value)).map((written) => {
    const [code = '', day = '', units = ''] = written.split(':').map((part) => part.trim())
    const quantity = /^\d{1,7}$/.test(units) ? Number(units) : 0
    if (!/^\S{1,40}$/.test(code) || (day !== '' && !isDay(day)) || quantity < 1)
      complain('lots', `'${shortened(written)}' is not written as CODE:2027-01-31:QUANTITY`)
    return { code, expiresOn: day === '' ? null : day, quantity }
  })
  if (new Set(lots.map((lot) => lot.code)).size < lots.length) complain('lots', 'names a lot twice')
  if (lots.length > MAX_LOTS) complain('lots', `names more than ${MAX_LOTS} lots`)
  return lots
}
