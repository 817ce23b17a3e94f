/** One small hand-made shelf for the tests of pages; the real one comes from the snapshot. */
import { en } from '../../../messages/en.ts'
import { fa } from '../../../messages/fa.ts'
import type { Reader } from '../../../ui/reader.ts'
import type { CatalogueSnapshot, Listing, ListingQuery } from '../listing.ts'
import type { Category, Product, Variant } from '../product.ts'

export const persianReader: Reader = { language: 'fa', theme: 'system', words: fa, basketCount: 0, path: '/' }
export const englishReader: Reader = { ...persianReader, language: 'en', words: en, theme: 'dark', basketCount: 3 }

const category = (slug: string, title: string, ancestors: string[] = [], children: string[] = []): Category => ({
  slug,
  title: { fa: title, en: slug },
  ancestors,
  children,
  tint: 't1',
  productCount: 1,
})

const categories = [category('cat', 'گربه', [], ['cat-dry']), category('cat-dry', 'غذای خشک گربه', ['cat'])]

export const variant = (part: Partial<Variant> = {}): Variant => ({
  id: '0190a3b2-0000-7000-8000-000000000001',
  sku: '20417-2KG',
  axis: 'weight',
  label: { fa: '۲ کیلوگرم', en: '2 kg' },
  netGrams: 2_000,
  shipGrams: 2_100,
  priceRials: 12_850_000,
  earlierPriceRials: 15_100_000,
  lowestRials: 13_900_000,
  priceUntil: null,
  maxPerOrder: 3,
  available: 23,
  expiresOn: '2027-10-10',
  lotCode: '0221-05',
  ...part,
})

export const product = (part: Partial<Product> = {}): Product => {
  const only = part.variant ?? part.variants?.[0] ?? variant()
  return {
    id: '0190a3b2-0000-7000-8000-00000000000a',
    code: '20417',
    slug: 'puzak-adult',
    categorySlug: 'cat-dry',
    title: { fa: 'غذای خشک گربهٔ بالغ', en: 'Adult cat dry food' },
    brand: { slug: 'puzak', title: { fa: 'پوزک', en: 'Puzak' }, country: 'IR' },
    tint: 't1',
    picture: { sources: [{ file: 'a.svg', widthPx: 400, type: 'image/svg+xml' }], alt: 'کیسهٔ بنفش' },
    variant: only,
    variantCount: 1,
    soldOut: only.available === 0,
    fresh: false,
    rating: null,
    category: categories[1]!,
    variants: [only],
    pictures: [],
    descriptionHtml: '<p>متن</p>',
    attributes: { form: ['dry'], lifeStage: ['adult'] },
    ingredients: null,
    nutrition: null,
    feeding: [],
    origin: null,
    licenceNumber: null,
    storage: null,
    withdrawalClass: 'sealed',
    publishedOn: '2026-10-12',
    seo: { title: { fa: null, en: null }, description: { fa: null, en: null } },
    ...part,
  }
}

const changes = { count: 0, changedAt: new Uint32Array() }

export const snapshot = (shelf: Product[]): CatalogueSnapshot => ({
  version: '1',
  changes,
  watched: () => ({ snapshot: snapshot(shelf), shown: { of: changes, things: new Set() } }),
  productCount: shelf.length,
  category: (slug) => categories.find((one) => one.slug === slug) ?? null,
  species: () => categories.filter(({ ancestors }) => ancestors.length === 0),
  brandTitle: (slug) => (slug === 'puzak' ? { fa: 'پوزک', en: 'Puzak' } : null),
  product: (slug) => shelf.find((one) => one.slug === slug) ?? null,
  addressNow: () => null,
  categoryNow: () => null,
  cardOfVariant: () => null,
  vatBasisPointsOf: () => null,
  list: (query) => listing(query, shelf),
  related: () => [],
  beside: () => [],
  units: () => 0,
  soldOutSlugs: () => [],
  slugs: () => shelf.map(({ slug }) => slug),
})

export const listing = (query: ListingQuery, shelf: Product[]): Listing => ({
  query,
  category: categories.find(({ slug }) => slug === query.category) ?? null,
  total: shelf.length,
  totalUnfiltered: shelf.length,
  pageCount: Math.ceil(shelf.length / query.pageSize),
  cards: shelf,
  facets: [
    {
      key: 'brand',
      values: [
        { value: 'puzak', count: 1, chosen: query.chosen.brand?.includes('puzak') ?? false },
        { value: 'miomia', count: 0, chosen: false },
      ],
    },
  ],
  priceRange: { minRials: 500_000, maxRials: 38_900_000 },
})
