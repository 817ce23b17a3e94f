import { attributeColumns, attributes, attributeValues } from '../attributes.ts'
import type { Json } from '../change.ts'
import { axes } from '../import-row.ts'
import { type CellReader, choice, choices, code, day, number, pairs, slug, text } from './cell-readers.ts'

/** Every column that a file of the office may have, in the order of an export. */
export const importColumns = [
  'product_code',
  'sku',
  'title',
  'title_en',
  'brand',
  'category',
  'slug',
  'option_axis',
  'option_value',
  'option_value_en',
  'net_grams',
  'ship_grams',
  'price_toman',
  'earlier_price_toman',
  'price_until',
  'max_per_order',
  'published_on',
  'description',
  'life_stage',
  'breed_size',
  'special_need',
  'form',
  'main_protein',
  'material',
  'ingredients',
  'protein_pct',
  'fat_pct',
  'fibre_pct',
  'ash_pct',
  'moisture_pct',
  'kcal_100g',
  'feeding',
  'origin',
  'licence_no',
  'storage',
  'vat_class',
  'withdrawal_class',
  'tint',
] as const
export type ImportColumn = (typeof importColumns)[number]

export const priceColumns = ['price_toman', 'earlier_price_toman', 'price_until'] as const
export const keyColumns = ['product_code', 'sku'] as const

/** A column that says something of the product or of the pack; `field`: the column of the database. */
export type ImportField = {
  column: ImportColumn
  of: 'product' | 'variant'
  field: string
  read: CellReader
  /** a new product or pack cannot be without it */
  needed?: true
  /** what «-» makes of it; without it, it cannot be emptied */
  empty?: Json
}

const percent: Pick<ImportField, 'of' | 'read' | 'empty'> = {
  of: 'product',
  read: number({ least: 0, most: 100, whole: false }),
  empty: null,
}

export const importFields: readonly ImportField[] = [
  { column: 'title', of: 'product', field: 'title_fa', read: text(200), needed: true },
  { column: 'title_en', of: 'product', field: 'title_en', read: text(200) },
  { column: 'brand', of: 'product', field: 'brand_slug', read: text(120), needed: true },
  { column: 'category', of: 'product', field: 'category_slug', read: text(120), needed: true },
  { column: 'slug', of: 'product', field: 'slug', read: slug, needed: true },
  { column: 'published_on', of: 'product', field: 'published_on', read: day, empty: null },
  { column: 'description', of: 'product', field: 'description', read: text(8_000, { lines: true }), empty: '' },
  ...attributes.map(
    (attribute): ImportField => ({
      column: attributeColumns[attribute] as ImportColumn,
      of: 'product',
      field: attributeColumns[attribute],
      read: choices(attributeValues[attribute]),
      empty: [],
    }),
  ),
  { column: 'ingredients', of: 'product', field: 'ingredients', read: text(4_000), empty: null },
  { column: 'protein_pct', field: 'protein_percent', ...percent },
  { column: 'fat_pct', field: 'fat_percent', ...percent },
  { column: 'fibre_pct', field: 'fibre_percent', ...percent },
  { column: 'ash_pct', field: 'ash_percent', ...percent },
  { column: 'moisture_pct', field: 'moisture_percent', ...percent },
  {
    column: 'kcal_100g',
    of: 'product',
    field: 'kcal_per_100g',
    read: number({ least: 0, most: 1_000, whole: false }),
    empty: null,
  },
  { column: 'feeding', of: 'product', field: 'feeding', read: pairs, empty: [] },
  { column: 'origin', of: 'product', field: 'origin', read: text(200), empty: null },
  { column: 'licence_no', of: 'product', field: 'licence_number', read: text(100), empty: null },
  { column: 'storage', of: 'product', field: 'storage', read: text(500), empty: null },
  { column: 'vat_class', of: 'product', field: 'vat_class', read: choice(['standard', 'exempt']) },
  {
    column: 'withdrawal_class',
    of: 'product',
    field: 'withdrawal_class',
    read: choice(['standard', 'sealed', 'excluded']),
  },
  { column: 'tint', of: 'product', field: 'tint', read: choice(['t1', 't2', 't3', 't4', 't5']) },
  { column: 'option_axis', of: 'variant', field: 'axis', read: choice(axes), needed: true },
  { column: 'option_value', of: 'variant', field: 'label_fa', read: text(80), needed: true },
  { column: 'option_value_en', of: 'variant', field: 'label_en', read: text(80) },
  {
    column: 'net_grams',
    of: 'variant',
    field: 'net_grams',
    read: number({ least: 1, most: 1_000_000 }),
    empty: null,
  },
  {
    column: 'ship_grams',
    of: 'variant',
    field: 'ship_grams',
    read: number({ least: 1, most: 1_000_000 }),
    needed: true,
  },
  { column: 'max_per_order', of: 'variant', field: 'max_per_order', read: number({ least: 1, most: 1_000 }) },
]

export const readCode: CellReader = code
export const readSku: CellReader = text(40)
export const readToman: CellReader = number({ least: 100, most: 5_000_000_000 })
export const readDay: CellReader = day
/** A cell that says nothing leaves things as they are; this empties them. */
export const EMPTIES = '-'
