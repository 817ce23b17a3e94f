import { deflateRawSync } from 'node:zlib'
import type { Tx } from '../../platform/database.ts'
import { searchTokens } from '../../platform/persian/normalise.ts'
import { attributeColumns, attributes, attributeValues } from './attributes.ts'
import { addAll, countBits, emptyBitmap, setBit } from './bitmap.ts'
import { type ColumnBuilder, columnBuilder, writeId } from './columns.ts'
import type { Tree } from './load-tree.ts'
import type { Attribute } from './product.ts'
import { searchIndexBuilder } from './search-index.ts'
import { DETAILS_PER_BLOCK, type Details, type Facet, type Shelf, withdrawalClasses } from './shelf.ts'
import { BATCH, slices } from './slices.ts'
import { type SnapshotProductRow, shownProducts } from './snapshot-queries.ts'

export type ProductPart = Omit<
  Shelf,
  | 'brands'
  | 'categories'
  | 'categoryNumber'
  | 'oldCategories'
  | 'brandNumber'
  | 'oldAddresses'
  | 'variantStart'
  | 'variants'
  | 'newestFirst'
  | 'today'
  | 'ratings'
  | 'presence'
>

/** The products of the moment, by number: the most popular is 0. */
export const readProducts = async (
  tx: Tx,
  { now, day, count, tree }: { now: Date; day: string; count: number; tree: Tree },
): Promise<ProductPart> => {
  const pause = slices()
  const building = beginProducts(count, tree)
  for await (const rows of shownProducts(tx, now, day).cursor(BATCH))
    for (const row of rows) {
      building.add(row)
      await pause()
    }
  return building.done(pause)
}

const beginProducts = (count: number, tree: Tree) => {
  const { categoryNumber, brandNumber } = tree.shelf
  const text = (bytesEach: number) => columnBuilder(count, bytesEach)
  const columns = { codes: text(6), slugs: text(24), titlesFa: text(60), titlesEn: text(32), firstPictures: text(90) }
  const details = columnBuilder(Math.ceil(count / DETAILS_PER_BLOCK), 4096)
  const ids = Buffer.alloc(count * 16)
  const brandOf = new Uint16Array(count)
  const categoryOf = new Uint16Array(count)
  const tints = new Uint8Array(count)
  const withdrawals = new Uint8Array(count)
  const vatBasisPoints = new Uint16Array(count)
  const publishedDays = new Int32Array(count)
  const bySlug = new Uint32Array(count)
  const byCode = new Uint32Array(count)
  const facets = new Map<Attribute | 'brand', Facet>(
    attributes.map((attribute) => [attribute, emptyFacet(attributeValues[attribute], count)]),
  )
  facets.set(
    'brand',
    emptyFacet(
      tree.shelf.brands.map(({ slug }) => slug),
      count,
    ),
  )
  const ownBits = tree.shelf.categories.map(() => emptyBitmap(count))
  const search = searchIndexBuilder()
  let block: Details[] = []
  let product = 0

  const endBlock = () => {
    if (block.length > 0) details.addBytes(deflateRawSync(JSON.stringify(block), { level: 4 }))
    block = []
  }
  const add = (row: SnapshotProductRow) => {
    const brand = brandNumber.get(row.brand_slug)!
    const category = categoryNumber.get(row.category_slug)!
    writeId(ids, product, row.id)
    addTexts(columns, row)
    brandOf[product] = brand
    categoryOf[product] = category
    tints[product] = Number(row.tint.slice(1))
    vatBasisPoints[product] = row.vat_basis_points
    withdrawals[product] = (withdrawalClasses as readonly string[]).indexOf(row.withdrawal_class)
    publishedDays[product] = row.published_day
    bySlug[row.slug_rank - 1] = product
    byCode[row.code_rank - 1] = product
    setBit(facets.get('brand')!.bits[brand]!, product)
    for (const attribute of attributes)
      addValues(facets.get(attribute)!, row[attributeColumns[attribute] as 'form'], product)
    setBit(ownBits[category]!, product)
    search.add(product, searchTokens(`${row.title_fa} ${row.title_en}`))
    search.add(product, tree.brandTokens[brand]!)
    search.add(product, tree.categoryTokens[category]!)
    block.push(detailsOf(row))
    if (block.length === DETAILS_PER_BLOCK) endBlock()
    product++
  }
  const done = async (pause: () => Promise<void>): Promise<ProductPart> => {
    endBlock()
    const categoryBits = subtrees(ownBits, tree)
    for (const [at, category] of tree.shelf.categories.entries()) category.productCount = countBits(categoryBits[at]!)
    return {
      productCount: product,
      ids,
      codes: columns.codes.done(),
      slugs: columns.slugs.done(),
      titlesFa: columns.titlesFa.done(),
      titlesEn: columns.titlesEn.done(),
      firstPictures: columns.firstPictures.done(),
      details: details.done(),
      brandOf,
      categoryOf,
      tints,
      withdrawals,
      vatBasisPoints,
      publishedDays,
      bySlug: bySlug.slice(0, product),
      byCode: byCode.slice(0, product),
      categoryBits: categoryBits.map((bits) => bits.slice(0, (product + 31) >>> 5)),
      facets: new Map([...facets].map(([key, facet]) => [key, trimmed(facet, product)])),
      search: await search.done(product, pause),
    }
  }
  return { add, done }
}

const emptyFacet = (values: readonly string[], count: number): Facet => ({
  values: [...values],
  bits: values.map(() => emptyBitmap(count)),
})

/** Bitmaps were made for all products of the database; drafts are not shown. */
const trimmed = ({ values, bits }: Facet, count: number): Facet => ({
  values,
  bits: bits.map((each) => each.slice(0, (count + 31) >>> 5)),
})

const addTexts = (
  columns: Record<'codes' | 'slugs' | 'titlesFa' | 'titlesEn' | 'firstPictures', ColumnBuilder>,
  row: SnapshotProductRow,
) => {
  columns.codes.addText(row.code)
  columns.slugs.addText(row.slug)
  columns.titlesFa.addText(row.title_fa)
  columns.titlesEn.addText(row.title_en)
  columns.firstPictures.addText(row.pictures?.split('\n', 1)[0] ?? '')
}

const addValues = ({ values, bits }: Facet, joined: string, product: number) => {
  if (joined === '') return
  for (const value of joined.split(';')) {
    const at = values.indexOf(value)
    if (at >= 0) setBit(bits[at]!, product)
  }
}

const subtrees = (own: ReturnType<typeof emptyBitmap>[], { lineage }: Tree) => {
  const whole = own.map((bits) => bits.slice())
  for (const [at, above] of lineage.entries()) for (const ancestor of above.slice(1)) addAll(whole[ancestor]!, own[at]!)
  return whole
}

const detailsOf = (row: SnapshotProductRow): Details => ({
  description: row.description,
  ingredients: row.ingredients,
  nutrition: row.nutrition,
  feeding: row.feeding,
  origin: row.origin,
  licenceNumber: row.licence_number,
  storage: row.storage,
  pictures: row.pictures ?? '',
  ...(row.seo.some((text) => text !== null) ? { seo: row.seo } : {}),
  ...(row.related ? { related: row.related } : {}),
})
