import { basename } from 'node:path'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { attributes } from './attributes.ts'
import type { Gathered } from './import-gathering.ts'
import { importPrices } from './import-prices.ts'
import {
  lockImport,
  type ProductImport,
  productsNamed,
  replacePictures,
  upsertPopularity,
  upsertProducts,
  upsertVariants,
  variantsNamed,
} from './import-queries.ts'
import type { Tell } from './import-reading.ts'

export type Counts = { new: number; changed: number; same: number }

export type ArrivingLot = { variantId: string; code: string; expiresOn: string | null; quantity: number }
/** Filled by whoever starts an import with inventory's verb: lots that it knows are left alone. */
export type ReceiveLots = (
  tx: Tx,
  lots: ArrivingLot[],
  receipt: { by: string; cause: string; now: Date; onlyNew: true },
) => Promise<{ received: number; contradicting: { variantId: string; code: string; expiresOn: string | null }[] }>

export type BatchResult = { products: Counts; variants: Counts; prices: number; lots: number; refusedRows: number }
export type BatchContext = { file: string; now: Date; by: string; receiveLots: ReceiveLots; tell: Tell }

type Ready = Omit<Gathered, 'product' | 'variants'> & {
  product: NonNullable<Gathered['product']>
  id: string
  variants: ReadyVariant[]
}
type ReadyVariant = Gathered['variants'][number] & { id: string }

/** Brings some hundred products in: a dozen statements, whatever their number. Products whose names are taken are told of. */
export const importBatch = async (tx: Tx, gathered: Gathered[], context: BatchContext): Promise<BatchResult> => {
  await lockImport(tx)
  const { ready, refusedRows } = await withIds(tx, gathered, context)
  const variants = ready.flatMap((product) => product.variants)
  if (variants.length === 0) return { products: none(), variants: none(), prices: 0, lots: 0, refusedRows }

  const created = new Set<string>()
  const touched = new Set<string>()
  for (const row of await upsertProducts(tx, ready.map(productImport))) (row.created ? created : touched).add(row.id)
  const ids = ready.map(({ id }) => id)
  const scores = ready.map(({ product }) => product.popularity)
  for (const row of await upsertPopularity(tx, ids, scores)) touched.add(row.id)
  for (const id of await replacePictures(tx, ids, ready.flatMap(pictureImports))) touched.add(id)

  const newVariants = new Set<string>()
  const touchedVariants = new Set<string>()
  for (const row of await upsertVariants(tx, ready.flatMap(variantImports)))
    (row.created ? newVariants : touchedVariants).add(row.id)
  const prices = await importPrices(tx, variants, context.now)
  const lots = await importLots(tx, variants, context)
  return {
    products: counts(ids, created, touched),
    variants: counts(
      variants.map(({ id }) => id),
      newVariants,
      touchedVariants,
    ),
    prices,
    lots,
    refusedRows,
  }
}

const none = (): Counts => ({ new: 0, changed: 0, same: 0 })

const counts = (ids: string[], created: Set<string>, touched: Set<string>): Counts => {
  const changed = ids.filter((id) => touched.has(id) && !created.has(id)).length
  return { new: created.size, changed, same: ids.length - created.size - changed }
}

/** Gives every product and variant its id, the known ones theirs, and refuses what would take another's name. */
const withIds = async (tx: Tx, gathered: Gathered[], { file, now, tell }: BatchContext) => {
  const products = gathered.filter((each) => each.product !== null && each.variants.length > 0)
  const slugs = products.map((each) => each.product!.slug)
  const found = await productsNamed(
    tx,
    products.map((each) => each.code),
    slugs,
  )
  const variants = await variantsNamed(
    tx,
    products.flatMap((each) => each.variants.map(({ row }) => row.sku)),
  )
  const byCode = new Map(found.map((row) => [row.code, row.id]))
  const bySlug = new Map(found.map((row) => [row.slug, row.code]))
  const bySku = new Map(variants.map((row) => [row.sku, row]))
  const complain = (line: number, column: string, reason: string) =>
    tell({ file: basename(file), line, column, reason })
  let refusedRows = 0

  const ready = products.flatMap((each): Ready[] => {
    const product = each.product!
    if ((bySlug.get(product.slug) ?? each.code) !== each.code) {
      complain(each.line, 'slug', `'${product.slug}' is the address of product ${bySlug.get(product.slug)}`)
      refusedRows += each.variants.length
      return []
    }
    const own = each.variants.flatMap((variant): ReadyVariant[] => {
      const before = bySku.get(variant.row.sku)
      if (before && before.code !== each.code) {
        complain(variant.line, 'sku', `'${variant.row.sku}' belongs to product ${before.code}`)
        refusedRows++
        return []
      }
      return [{ ...variant, id: before?.id ?? newId(now.getTime()) }]
    })
    return own.length === 0
      ? []
      : [{ ...each, product, id: byCode.get(each.code) ?? newId(now.getTime()), variants: own }]
  })
  return { ready, refusedRows }
}

const productImport = ({ id, product, description }: Ready): ProductImport => {
  const [protein, fat, fibre, ash, moisture, kcal] = product.nutrition as (number | null)[]
  const values = attributes.map((attribute) => product.attributes[attribute])
  const [life_stage, breed_size, special_need, form, main_protein, material] = values as [
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
  ]
  return {
    id,
    code: product.code,
    slug: product.slug,
    brand_slug: product.brand,
    category_slug: product.category,
    title_fa: product.titleFa,
    title_en: product.titleEn,
    description,
    life_stage,
    breed_size,
    special_need,
    form,
    main_protein,
    material,
    ingredients: product.ingredients,
    protein_percent: protein ?? null,
    fat_percent: fat ?? null,
    fibre_percent: fibre ?? null,
    ash_percent: ash ?? null,
    moisture_percent: moisture ?? null,
    kcal_per_100g: kcal ?? null,
    feeding: product.feeding,
    origin: product.origin,
    licence_number: product.licenceNumber,
    storage: product.storage,
    vat_class: product.vatClass,
    withdrawal_class: product.withdrawalClass,
    tint: product.tint,
    published_on: product.publishedOn,
  }
}

const pictureImports = ({ id, pictures }: Ready) =>
  pictures.map(({ file, kind, widths, alt, sourceSha256 }, position) => ({
    product_id: id,
    position,
    file,
    kind,
    widths,
    alt,
    source_sha256: sourceSha256,
  }))

const variantImports = ({ id: productId, variants }: Ready) =>
  variants.map(({ id, position, row }) => ({
    id,
    product_id: productId,
    sku: row.sku,
    position,
    axis: row.axis,
    label_fa: row.labelFa,
    label_en: row.labelEn,
    net_grams: row.netGrams,
    ship_grams: row.shipGrams,
    max_per_order: row.maxPerOrder,
  }))

const importLots = async (tx: Tx, variants: ReadyVariant[], { file, now, by, receiveLots, tell }: BatchContext) => {
  const lines = new Map(variants.map(({ id, line }) => [id, line]))
  const lots = variants.flatMap(({ id, row }) => row.lots.map((lot) => ({ variantId: id, ...lot })))
  const { received, contradicting } = await receiveLots(tx, lots, { by, cause: 'import', now, onlyNew: true })
  for (const { variantId, code, expiresOn } of contradicting)
    tell({
      file: basename(file),
      line: lines.get(variantId)!,
      column: 'lots',
      reason: `lot ${code} is in stock with the expiry day ${expiresOn ?? '(none)'}; it stays as it is`,
    })
  return received
}
