import { readHeader } from '../import-columns.ts'
import { type ImportColumn, importColumns, priceColumns } from './import-fields.ts'

export type Mapping = (ImportColumn | null)[]

export type MappingFault = 'no-key' | 'nothing-else' | 'sku-needed' | { twice: ImportColumn }

const isColumn = (name: string): name is ImportColumn => (importColumns as readonly string[]).includes(name)

/** Persian headings of our own exports and of what people usually write. */
const persian: Record<string, ImportColumn> = {
  'کد محصول': 'product_code',
  'شناسه کالا': 'sku',
  'کد بسته': 'sku',
  نام: 'title',
  'نام کالا': 'title',
  'نام انگلیسی': 'title_en',
  نشانی: 'slug',
  'دسته بندی': 'category',
  'قیمت (تومان)': 'price_toman',
  'قیمت به تومان': 'price_toman',
  'قیمت پیشین': 'earlier_price_toman',
  'قیمت قبلی': 'earlier_price_toman',
  'پایان قیمت': 'price_until',
  'وزن (گرم)': 'net_grams',
  'وزن مرسوله': 'ship_grams',
  'تاریخ انتشار': 'published_on',
  توضیح: 'description',
  توضیحات: 'description',
  ترکیبات: 'ingredients',
  'کشور سازنده': 'origin',
}

/** What the columns of a file probably mean, by their headings; of two with one meaning, the first. */
export const guessMapping = (header: readonly string[]): Mapping => {
  const { positions } = readHeader(header.map((name) => name.trim()))
  const guessed: Mapping = header.map((name) => persian[name.trim().replaceAll('\u200c', ' ')] ?? null)
  for (const [column, at] of positions) if (isColumn(column)) guessed[at] = column
  const own = header.map((name) => name.trim().toLowerCase())
  for (const [at, name] of own.entries()) if (isColumn(name)) guessed[at] ??= name
  const seen = new Set<ImportColumn>()
  return guessed.map((column) => {
    if (column === null || seen.has(column)) return null
    seen.add(column)
    return column
  })
}

/** Why a file cannot be read by this mapping; null: it can. */
export const mappingFault = (mapping: Mapping): MappingFault | null => {
  const chosen = mapping.filter((column) => column !== null)
  const twice = chosen.find((column, at) => chosen.indexOf(column) !== at)
  if (twice) return { twice }
  if (!chosen.includes('sku') && !chosen.includes('product_code')) return 'no-key'
  if (chosen.every((column) => column === 'sku' || column === 'product_code')) return 'nothing-else'
  if (!chosen.includes('sku') && chosen.some((column) => packColumns.has(column))) return 'sku-needed'
  return null
}

/** These say something of a pack, so the file must say of which. */
const packColumns = new Set<ImportColumn>([
  ...priceColumns,
  'option_axis',
  'option_value',
  'option_value_en',
  'net_grams',
  'ship_grams',
  'max_per_order',
])

export const mapsPrices = (mapping: Mapping): boolean =>
  mapping.some((column) => (priceColumns as readonly (string | null)[]).includes(column))
