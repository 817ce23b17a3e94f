import { deflateRawSync } from 'node:zlib'
import type { Db, Tx } from '../../platform/database.ts'
import { searchTokens } from '../../platform/persian/normalise.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { attributeColumns, attributes, attributeValues } from './attributes.ts'
import { addAll, countBits, emptyBitmap, setBit } from './bitmap.ts'
import { type ColumnBuilder, columnBuilder, interned, writeId } from './columns.ts'
import type { Attribute, Brand, Category, Tint } from './product.ts'
import { searchIndexBuilder } from './search-index.ts'
import { axes, DETAILS_PER_BLOCK, type Details, type Facet, type Shelf, withdrawalClasses } from './shelf.ts'
import {
  allBrands,
  allCategories,
  counts,
  type SnapshotProductRow,
  type SnapshotVariantRow,
  shownProducts,
  shownVariants,
  withoutTimeLimit,
} from './snapshot-queries.ts'
import { MAX_PRODUCTS, sortedBy } from './stock.ts'

export type Rating = { productId: string; average: number; count: number }

/** Rows that are read at once; what a batch costs is far below a slice. */
const BATCH = 500
/** After so long the event loop gets its turn. */
const SLICE_MS = 4

/** Awaited between pieces of work, it lets requests in whenever a slice is over. */
export const slices = () => {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < SLICE_MS) return
    await new Promise((done) => setImmediate(done))
    began = performance.now()
  }
}

/**
 * Reads the published catalogue of the moment `now` into columns: one read-only transaction, so that everything is of one
 * state; cursors of a few hundred rows and short slices, so that requests go on meanwhile.
 */
export const loadShelf = (db: Db, now: Date, ratings: AsyncIterable<Rating[]> | null): Promise<Shelf> =>
  db.begin('isolation level repeatable read read only', async (tx) => {
    // A cursor's statement lasts as long as its reader; the pool's limit is for requests.
    await withoutTimeLimit(tx)
    const day = tehranDay(now)
    const [sizes] = await counts(tx)
    if (sizes!.products > MAX_PRODUCTS) throw new Error(`the snapshot holds ${MAX_PRODUCTS} products at most`)
    const tree = await readTree(tx)
    const products = await readProducts(tx, { now, day, count: sizes!.products, tree })
    const variants = await readVariants(tx, { now, day, count: sizes!.variants, productCodes: products.codes })
    return {
      ...tree.shelf,
      ...products,
      ...variants,
      newestFirst: await sortedBy(
        products.productCount,
        (product) => (100_000 - products.publishedDays[product]!) * MAX_PRODUCTS + product,
        slices(),
      ),
      presence: new Map(),
      today: Date.parse(day) / 86_400_000,
      ratings: await readRatings(ratings, products),
    }
  }) as Promise<Shelf>

type Tree = {
  shelf: Pick<Shelf, 'brands' | 'categories' | 'categoryNumber' | 'brandNumber'>
  brandTokens: string[][]
  categoryTokens: string[][]
  /** numbers of the category and of all above it */
  lineage: number[][]
}

const readTree = async (tx: Tx): Promise<Tree> => {
  const inPersian = new Intl.Collator('fa')
  const brandRows = [...(await allBrands(tx))].sort((one, other) => inPersian.compare(one.title_fa, other.title_fa))
  const brands: Brand[] = brandRows.map((row) => ({
    slug: row.slug,
    title: { fa: row.title_fa, en: row.title_en },
    country: row.country,
  }))
  const rows = await allCategories(tx)
  const number = new Map(rows.map((row, at) => [row.slug, at]))
  const lineage = rows.map((row) => {
    const above: number[] = []
    for (let slug: string | null = row.slug; slug !== null; slug = rows[number.get(slug)!]!.parent_slug)
      above.push(number.get(slug)!)
    return above
  })
  const categories: Category[] = rows.map((row, at) => ({
    slug: row.slug,
    title: { fa: row.title_fa, en: row.title_en },
    ancestors: lineage[at]!.slice(1)
      .reverse()
      .map((above) => rows[above]!.slug),
    children: rows.filter((other) => other.parent_slug === row.slug).map((other) => other.slug),
    tint: row.tint as Tint,
    productCount: 0,
  }))
  const words = ({ title }: { title: { fa: string; en: string } }) => searchTokens(`${title.fa} ${title.en}`)
  return {
    shelf: {
      brands,
      categories,
      categoryNumber: number,
      brandNumber: new Map(brands.map((brand, at) => [brand.slug, at])),
    },
    brandTokens: brands.map(words),
    categoryTokens: lineage.map((above) => [...new Set(above.flatMap((at) => words(categories[at]!)))]),
    lineage,
  }
}

type ProductPart = Omit<
  Shelf,
  | 'brands'
  | 'categories'
  | 'categoryNumber'
  | 'brandNumber'
  | 'variantStart'
  | 'variants'
  | 'newestFirst'
  | 'today'
  | 'ratings'
  | 'presence'
>

const readProducts = async (
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
})

type VariantPart = Pick<Shelf, 'variantStart' | 'variants'>

const readVariants = async (
  tx: Tx,
  { now, day, count, productCodes }: { now: Date; day: string; count: number; productCodes: Shelf['codes'] },
): Promise<VariantPart> => {
  const pause = slices()
  const productCount = productCodes.offsets.length - 1
  const variantStart = new Uint32Array(productCount + 1)
  const building = beginVariants(count)
  let product = -1
  let code = ''
  for await (const rows of shownVariants(tx, now, day).cursor(BATCH))
    for (const row of rows) {
      if (row.code !== code) {
        code = row.code
        variantStart[++product] = building.count()
      }
      building.add(row, product)
      await pause()
    }
  if (product + 1 !== productCount) throw new Error('products and variants are not of one state')
  variantStart[productCount] = building.count()
  return { variantStart, variants: building.done() }
}

const beginVariants = (count: number) => {
  const ids = Buffer.alloc(count * 16)
  const byId = new Uint32Array(count)
  const productOf = new Uint32Array(count)
  const axisOf = new Uint8Array(count)
  const labels = interned()
  const fa = new Uint32Array(count)
  const en = new Uint32Array(count)
  const skus = columnBuilder(count, 12)
  const netGrams = new Int32Array(count)
  const shipGrams = new Int32Array(count)
  const maxPerOrder = new Int32Array(count)
  const priceRials = new Float64Array(count)
  const earlierRials = new Float64Array(count)
  const untilMs = new Float64Array(count)
  let at = 0
  const add = (row: SnapshotVariantRow, product: number) => {
    writeId(ids, at, row.id)
    byId[row.id_rank - 1] = at
    productOf[at] = product
    axisOf[at] = (axes as readonly string[]).indexOf(row.axis)
    fa[at] = labels.numberOf(row.label_fa)
    en[at] = labels.numberOf(row.label_en)
    skus.addText(row.sku)
    netGrams[at] = row.net_grams ?? 0
    shipGrams[at] = row.ship_grams
    maxPerOrder[at] = row.max_per_order
    priceRials[at] = row.price_rials
    earlierRials[at] = row.earlier_price_rials ?? 0
    untilMs[at] = row.until_ms ?? 0
    at++
  }
  const done = (): Shelf['variants'] => ({
    count: at,
    ids,
    byId: byId.slice(0, at),
    productOf,
    axes: axisOf,
    labels: { texts: labels.texts, fa, en },
    skus: skus.done(),
    netGrams,
    shipGrams,
    maxPerOrder,
    priceRials,
    earlierRials,
    untilMs,
  })
  return { add, done, count: () => at }
}

const readRatings = async (ratings: AsyncIterable<Rating[]> | null, { ids, productCount }: ProductPart) => {
  const found: Shelf['ratings'] = new Map()
  if (!ratings) return found
  const byId = new Map<string, { average: number; count: number }>()
  for await (const batch of ratings)
    for (const { productId, ...rating } of batch) byId.set(productId.replaceAll('-', ''), rating)
  for (let product = 0; product < productCount && byId.size > 0; product++) {
    const rating = byId.get(ids.toString('hex', product * 16, product * 16 + 16))
    if (rating) found.set(product, rating)
  }
  return found
}
