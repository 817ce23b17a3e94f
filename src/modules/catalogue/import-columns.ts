/** The documented columns of an import file, in order. `required`: a file without it is refused. */
export const productColumns = [
  'product_code',
  'slug',
  'title',
  'title_en',
  'brand',
  'category',
  'description_file',
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
  'popularity',
  'published_on',
  'pictures',
  'picture_alts',
] as const
export const variantColumns = [
  'sku',
  'option_axis',
  'option_value',
  'option_value_en',
  'net_grams',
  'ship_grams',
  'price_toman',
  'earlier_price_toman',
  'price_until',
  'max_per_order',
  'lots',
] as const
export const requiredColumns = [
  'product_code',
  'slug',
  'title',
  'brand',
  'category',
  'sku',
  'option_axis',
  'option_value',
  'ship_grams',
  'price_toman',
] as const

export type Column = (typeof productColumns)[number] | (typeof variantColumns)[number]
/** One row by column; a column that the file lacks is ''. */
export type Cells = Record<Column, string>

/** Other names under which people bring the same column; each use is reported. */
const aliases: Record<string, Column> = {
  code: 'product_code',
  'product code': 'product_code',
  product_id: 'product_code',
  handle: 'slug',
  title_fa: 'title',
  name: 'title',
  product_name: 'title',
  vendor: 'brand',
  category_slug: 'category',
  type: 'category',
  'variant sku': 'sku',
  'variant grams': 'ship_grams',
  weight_grams: 'ship_grams',
  'option1 value': 'option_value',
  price: 'price_toman',
  'final price': 'price_toman',
  'variant price': 'price_toman',
  'original price': 'earlier_price_toman',
  'variant compare at price': 'earlier_price_toman',
  image: 'pictures',
  images: 'pictures',
  'کد کالا': 'product_code',
  عنوان: 'title',
  برند: 'brand',
  دسته: 'category',
  قیمت: 'price_toman',
}

export type Header = {
  /** position in the file by column */
  positions: Map<Column, number>
  /** `price → price_toman` */
  aliasesUsed: { from: string; to: Column }[]
  ignored: string[]
  missing: string[]
}

const known = new Set<string>([...productColumns, ...variantColumns])

/** Finds the columns in a header line. A documented name wins over an alias; the first of two wins. */
export const readHeader = (cells: string[]): Header => {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const positions = new Map<Column, number>()
  names.forEach((name, at) => {
    if (known.has(name) && !positions.has(name as Column)) positions.set(name as Column, at)
  })
  const aliasesUsed: Header['aliasesUsed'] = []
  const ignored: string[] = []
  names.forEach((name, at) => {
    if (known.has(name)) return
    const column = Object.hasOwn(aliases, name) ? aliases[name]! : undefined
    if (column && !positions.has(column)) {
      positions.set(column, at)
      aliasesUsed.push({ from: cells[at]!.trim(), to: column })
    } else ignored.push(cells[at]!.trim())
  })
  return { positions, aliasesUsed, ignored, missing: requiredColumns.filter((column) => !positions.has(column)) }
}

export const cellsOf = (positions: Header['positions'], fields: readonly string[]): Cells =>
  Object.fromEntries(
    [...productColumns, ...variantColumns].map((column) => [
      column,
      (fields[positions.get(column) ?? -1] ?? '').trim(),
    ]),
  ) as Cells
