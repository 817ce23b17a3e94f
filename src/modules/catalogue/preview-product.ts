import type { Db } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { attributeColumns, attributes, attributeValues } from './attributes.ts'
import type { Fields } from './change.ts'
import { productsHeld } from './change-queries.ts'
import { draftOf } from './draft-queries.ts'
import type { HeldPicture } from './edit-pictures.ts'
import type { CatalogueSnapshot } from './listing.ts'
import { safeHtml } from './markdown.ts'
import { brandBySlug, productNames, type ShownVariantRow, variantsToShow } from './office-queries.ts'
import type { Product, ProductCard, Tint, Variant } from './product.ts'
import { nutritionOf, pictureOf, seoOf } from './shown.ts'
import type { StockNumber } from './stock.ts'

export type PreviewNeeds = {
  db: Db
  snapshot: () => CatalogueSnapshot
  /** inventory's answer for these variants */
  availabilityOf: (variantIds: string[]) => Promise<ReadonlyMap<string, StockNumber>>
}

const FRESH_DAYS = 30
const DAY_MS = 86_400_000

/**
 * A product as the shop would show it at `now` if it were published with all that waits in its draft; null where the shop
 * would show nothing: there is no such product, or no variant of it with a price. A test holds it against the snapshot.
 */
export const previewProduct = async (
  { db, snapshot, availabilityOf }: PreviewNeeds,
  id: string,
  now: Date,
): Promise<{ product: Product; beside: ProductCard[] } | null> => {
  const [[held], [draft], rows] = await Promise.all([
    productsHeld(db, [id]),
    draftOf(db, id),
    variantsToShow(db, id, now),
  ])
  if (!held || rows.length === 0) return null
  const fields: Fields = { ...held.fields, ...draft?.fields }
  const category = snapshot().category(String(fields.category_slug))
  const [[brand], stock, chosen] = await Promise.all([
    brandBySlug(db, String(fields.brand_slug)),
    availabilityOf(rows.map((row) => row.id)),
    productNames(db, fields.related as string[]),
  ])
  if (!brand || !category) return null
  const variants = rows.map((row) => variantOf(row, stock.get(row.id)))
  const product = {
    ...productOf(id, fields, variants, now),
    brand: { slug: brand.slug, title: { fa: brand.title_fa, en: brand.title_en }, country: brand.country },
    category,
  }
  const slugs = (fields.related as string[]).flatMap((each) => chosen.find((row) => row.id === each)?.slug ?? [])
  const place = { chosen: slugs, category: category.slug, except: product.slug }
  return { product, beside: snapshot().beside(place, RELATED) }
}

const RELATED = 5

const productOf = (id: string, fields: Fields, variants: Variant[], now: Date): Omit<Product, 'brand' | 'category'> => {
  const words = (name: string) => (fields[name] as string | null) ?? null
  const pictures = (fields.pictures as unknown as HeldPicture[])
    .map(({ file, kind, widths, alt }) => pictureOf(`${file} ${kind} ${widths.join(',')} ${alt}`))
    .filter((picture) => picture !== null)
  const today = tehranDay(now)
  const publishedOn = words('published_on') ?? today
  const numbers = ['protein', 'fat', 'fibre', 'ash', 'moisture'].map((name) => fields[`${name}_percent`] ?? null)
  return {
    id,
    code: String(fields.code),
    slug: String(fields.slug),
    title: { fa: String(fields.title_fa), en: String(fields.title_en) },
    tint: fields.tint as Tint,
    picture: pictures[0] ?? null,
    variant: cardVariant(variants),
    variantCount: variants.length,
    soldOut: variants.every(({ available }) => available <= 0),
    fresh: (Date.parse(today) - Date.parse(publishedOn)) / DAY_MS < FRESH_DAYS,
    rating: null,
    variants,
    pictures,
    descriptionHtml: safeHtml(String(fields.description)),
    attributes: attributesOf(fields),
    ingredients: words('ingredients'),
    nutrition: nutritionOf([...numbers, fields.kcal_per_100g ?? null] as (number | null)[]),
    feeding: fields.feeding as unknown as Product['feeding'],
    origin: words('origin'),
    licenceNumber: words('licence_number'),
    storage: words('storage'),
    withdrawalClass: fields.withdrawal_class as Product['withdrawalClass'],
    publishedOn,
    categorySlug: String(fields.category_slug),
    seo: seoOf(['title_fa', 'title_en', 'description_fa', 'description_en'].map((name) => words(`seo_${name}`))),
  }
}

const attributesOf = (fields: Fields): Product['attributes'] =>
  Object.fromEntries(
    attributes
      .map((attribute) => {
        const own = fields[attributeColumns[attribute]] as string[]
        return [attribute, attributeValues[attribute].filter((value) => own.includes(value))] as const
      })
      .filter(([, values]) => values.length > 0),
  )

const variantOf = (row: ShownVariantRow, stock: StockNumber | undefined): Variant => ({
  id: row.id,
  sku: row.sku,
  axis: row.axis as Variant['axis'],
  label: { fa: row.label_fa, en: row.label_en },
  netGrams: row.net_grams,
  shipGrams: row.ship_grams,
  priceRials: row.price_rials,
  earlierPriceRials: row.earlier_price_rials,
  priceUntil: row.valid_until?.toISOString() ?? null,
  maxPerOrder: row.max_per_order,
  available: stock?.available ?? 0,
  expiresOn: stock?.expiresOn ?? null,
  lotCode: stock?.lotCode ?? null,
})

/** The cheapest that can be bought, or the cheapest of all. */
const cardVariant = (variants: Variant[]): Variant => {
  const buyable = variants.filter(({ available }) => available > 0)
  return (buyable.length > 0 ? buyable : variants).reduce((best, each) =>
    each.priceRials < best.priceRials ? each : best,
  )
}
