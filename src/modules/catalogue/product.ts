/**
 * What the shop sells, as the published snapshot tells it: immutable, in memory, without a database round trip.
 * Prices are Rials including VAT. Ids are those of the database (uuid).
 */
/** Above it a number of units is not worth telling: a page says "more than" so many. */
export const PLENTY = 20

export type Tint = 't1' | 't2' | 't3' | 't4' | 't5'

export type Localised = { fa: string; en: string }

export type Category = {
  slug: string
  title: Localised
  /** root first, without the category itself */
  ancestors: string[]
  children: string[]
  tint: Tint
  /** published products in it and below it */
  productCount: number
}

export type Brand = { slug: string; title: Localised; country: string }

export type Picture = {
  /** names below `/media/`; one entry for an SVG, several widths for AVIF and WebP */
  sources: { file: string; widthPx: number; type: 'image/svg+xml' | 'image/avif' | 'image/webp' }[]
  alt: string
}

export type Variant = {
  id: string
  sku: string
  axis: 'weight' | 'size' | 'flavour' | 'colour' | 'count' | 'volume' | 'length'
  label: Localised
  netGrams: number | null
  shipGrams: number
  priceRials: number
  /** the shop's own price before, struck through; null when there is none */
  earlierPriceRials: number | null
  /** beside an earlier price: the lowest that the shop asked in the last thirty days; null: it asked none */
  lowestRials: number | null
  /** until when the price holds (UTC, ISO); null: open */
  priceUntil: string | null
  maxPerOrder: number
  /** units that can be sold; seconds old */
  available: number
  /** expiry day (ISO date) of the lot that the next buyer gets; null: does not expire */
  expiresOn: string | null
  lotCode: string | null
}

export type Attribute = 'lifeStage' | 'breedSize' | 'specialNeed' | 'form' | 'mainProtein' | 'material'

export type Nutrition = {
  proteinPercent: number | null
  fatPercent: number | null
  fibrePercent: number | null
  ashPercent: number | null
  moisturePercent: number | null
  kcalPer100g: number | null
}

/** Enough for a card of a listing. */
export type ProductCard = {
  id: string
  /** what people read out on the phone: five digits */
  code: string
  slug: string
  title: Localised
  brand: Brand
  categorySlug: string
  tint: Tint
  picture: Picture | null
  /** the cheapest variant that can be bought, or the cheapest of all when none can */
  variant: Variant
  variantCount: number
  soldOut: boolean
  /** published within the last 30 days */
  fresh: boolean
  /** average of ratings, 1 to 5, and how many; null until reviews exist */
  rating: { average: number; count: number } | null
}

/** What a pack is called in a message or a list: its product, and the pack where there are several. */
export const packTitle = ({ title, variant, variantCount }: ProductCard): Localised =>
  variantCount === 1 ? title : { fa: `${title.fa}، ${variant.label.fa}`, en: `${title.en}, ${variant.label.en}` }

export type Product = ProductCard & {
  category: Category
  variants: Variant[]
  pictures: Picture[]
  /** safe HTML made from Markdown */
  descriptionHtml: string
  attributes: Partial<Record<Attribute, string[]>>
  ingredients: string | null
  nutrition: Nutrition | null
  feeding: { who: string; amount: string }[]
  origin: string | null
  licenceNumber: string | null
  storage: string | null
  /** whether article 37's withdrawal applies: always, while sealed, or not (with the reason shown) */
  withdrawalClass: 'standard' | 'sealed' | 'excluded'
  publishedOn: string
  /** what search engines are told instead of its own words; null: those */
  seo: { title: LocalisedOrNot; description: LocalisedOrNot }
}

type LocalisedOrNot = { fa: string | null; en: string | null }
