import { inflateRawSync } from 'node:zlib'
import { attributes } from './attributes.ts'
import { hasBit } from './bitmap.ts'
import { bytesAt, findAmong, findIn, idAt, textAt } from './columns.ts'
import { safeHtml } from './markdown.ts'
import type { Attribute, Nutrition, Picture, Product, ProductCard, Tint, Variant } from './product.ts'
import { axes, DETAILS_PER_BLOCK, type Details, type Shelf, type Stock, withdrawalClasses } from './shelf.ts'

/** Objects for the few products of a page, out of the columns. */
const FRESH_DAYS = 30
const DAY_MS = 86_400_000

export const variantOf = ({ variants }: Shelf, stock: Stock, at: number): Variant => {
  const expiryDay = stock.expiryDays[at]!
  return {
    id: idAt(variants.ids, at),
    sku: textAt(variants.skus, at),
    axis: axes[variants.axes[at]!]!,
    label: { fa: variants.labels.texts[variants.labels.fa[at]!]!, en: variants.labels.texts[variants.labels.en[at]!]! },
    netGrams: variants.netGrams[at]! || null,
    shipGrams: variants.shipGrams[at]!,
    priceRials: variants.priceRials[at]!,
    earlierPriceRials: variants.earlierRials[at]! || null,
    priceUntil: variants.untilMs[at]! === 0 ? null : new Date(variants.untilMs[at]!).toISOString(),
    lowestRials: variants.lowestRials.get(at) ?? null,
    maxPerOrder: variants.maxPerOrder[at]!,
    available: stock.available[at]!,
    expiresOn: expiryDay < 0 ? null : isoDay(expiryDay),
    lotCode: stock.lotCodes[at]!,
  }
}

const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

export const cardOf = (
  shelf: Shelf,
  stock: Stock,
  product: number,
  variant = stock.cardVariant[product]!,
): ProductCard => {
  const published = shelf.publishedDays[product]!
  return {
    id: idAt(shelf.ids, product),
    code: textAt(shelf.codes, product),
    slug: textAt(shelf.slugs, product),
    title: { fa: textAt(shelf.titlesFa, product), en: textAt(shelf.titlesEn, product) },
    brand: shelf.brands[shelf.brandOf[product]!]!,
    categorySlug: shelf.categories[shelf.categoryOf[product]!]!.slug,
    tint: `t${shelf.tints[product]!}` as Tint,
    picture: pictureOf(textAt(shelf.firstPictures, product)),
    variant: variantOf(shelf, stock, variant),
    variantCount: shelf.variantStart[product + 1]! - shelf.variantStart[product]!,
    soldOut: !hasBit(stock.inStock, product),
    fresh: shelf.today - published < FRESH_DAYS,
    rating: shelf.ratings.get(product) ?? null,
  }
}

export const productOf = (shelf: Shelf, stock: Stock, product: number): Product => {
  const details = detailsOf(shelf, product)
  const first = shelf.variantStart[product]!
  const card = cardOf(shelf, stock, product)
  return {
    ...card,
    category: shelf.categories[shelf.categoryOf[product]!]!,
    variants: Array.from({ length: card.variantCount }, (_, at) => variantOf(shelf, stock, first + at)),
    pictures: details.pictures
      .split('\n')
      .map(pictureOf)
      .filter((picture) => picture !== null),
    descriptionHtml: safeHtml(details.description),
    attributes: attributesOf(shelf, product),
    ingredients: details.ingredients,
    nutrition: nutritionOf(details.nutrition),
    feeding: details.feeding,
    origin: details.origin,
    licenceNumber: details.licenceNumber,
    storage: details.storage,
    withdrawalClass: withdrawalClasses[shelf.withdrawals[product]!]!,
    publishedOn: isoDay(shelf.publishedDays[product]!),
    seo: seoOf(details.seo),
  }
}

export const seoOf = ([titleFa, titleEn, descriptionFa, descriptionEn]: readonly (
  | string
  | null
)[] = []): Product['seo'] => ({
  title: { fa: titleFa ?? null, en: titleEn ?? null },
  description: { fa: descriptionFa ?? null, en: descriptionEn ?? null },
})

/** The products that staff put beside one, by their numbers; those that are not shown are left out. */
export const chosenBeside = (shelf: Shelf, product: number): number[] =>
  (detailsOf(shelf, product).related?.split(' ') ?? [])
    .map((slug) => numberOfSlug(shelf, slug))
    .filter((number) => number !== null)

/** How many units of a product's variants can be sold. */
export const unitsOf = (shelf: Shelf, stock: Stock, product: number): number =>
  stock.available
    .subarray(shelf.variantStart[product]!, shelf.variantStart[product + 1]!)
    .reduce((sum, units) => sum + units, 0)

const detailsOf = (shelf: Shelf, product: number): Details => {
  const block = bytesAt(shelf.details, Math.floor(product / DETAILS_PER_BLOCK))
  const all = JSON.parse(inflateRawSync(block).toString('utf8')) as Details[]
  return all[product % DETAILS_PER_BLOCK]!
}

const attributesOf = (shelf: Shelf, product: number): Product['attributes'] => {
  const found: Partial<Record<Attribute, string[]>> = {}
  for (const attribute of attributes) {
    const { values, bits } = shelf.facets.get(attribute)!
    const own = values.filter((_, at) => hasBit(bits[at]!, product))
    if (own.length > 0) found[attribute] = own
  }
  return found
}

export const nutritionOf = (numbers: (number | null)[]): Nutrition | null => {
  if (numbers.every((number) => number === null)) return null
  const [proteinPercent, fatPercent, fibrePercent, ashPercent, moisturePercent, kcalPer100g] = numbers
  return {
    proteinPercent: proteinPercent ?? null,
    fatPercent: fatPercent ?? null,
    fibrePercent: fibrePercent ?? null,
    ashPercent: ashPercent ?? null,
    moisturePercent: moisturePercent ?? null,
    kcalPer100g: kcalPer100g ?? null,
  }
}

/** A line `file kind widths alt` of the database's answer. */
export const pictureOf = (line: string): Picture | null => {
  if (line === '') return null
  const [file = '', kind, widths = ''] = line.split(' ', 3)
  const alt = line.slice(file.length + kind!.length + widths.length + 3)
  if (kind === 'svg') return { sources: [{ file: `${file}.svg`, widthPx: 400, type: 'image/svg+xml' }], alt }
  const each = widths.split(',').map(Number)
  return {
    sources: [
      ...each.map((widthPx) => ({ file: `${file}-${widthPx}.avif`, widthPx, type: 'image/avif' as const })),
      ...each.map((widthPx) => ({ file: `${file}-${widthPx}.webp`, widthPx, type: 'image/webp' as const })),
    ],
    alt,
  }
}

/** The number of the product with this address. */
export const numberOfSlug = (shelf: Pick<Shelf, 'bySlug' | 'slugs'>, slug: string): number | null => {
  const wanted = Buffer.from(slug)
  return findIn(shelf.bySlug, (product) => Buffer.compare(wanted, bytesAt(shelf.slugs, product)))
}

/** The number of the product that had this address before. */
export const numberOfOldAddress = ({ oldAddresses: { slugs, productOf } }: Shelf, slug: string): number | null => {
  const wanted = Buffer.from(slug)
  const at = findAmong(productOf.length, (row) => Buffer.compare(wanted, bytesAt(slugs, row)))
  return at === null ? null : productOf[at]!
}

/** The number of the variant with this id. */
export const numberOfVariant = ({ variants }: Shelf, id: string): number | null => {
  const wanted = Buffer.from(id.replaceAll('-', ''), 'hex')
  if (wanted.length !== 16) return null
  return findIn(variants.byId, (at) => Buffer.compare(wanted, variants.ids.subarray(at * 16, at * 16 + 16)))
}
