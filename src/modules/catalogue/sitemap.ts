import { routes } from '../../routes.ts'
import type { CatalogueSnapshot } from './listing.ts'

/** Search engines take 50,000 addresses a file; a tenth of it stays quick to make and to read. */
const ADDRESSES_A_PART = 5_000
const PRODUCT_PART = /^products-([1-9]\d{0,5})\.xml$/
const PAGES_PART = 'pages.xml'

/** The list of the parts (sitemaps.org, protocol 0.9). `origin` is without a slash at the end. */
export const sitemapIndex = (snapshot: CatalogueSnapshot, origin: string): string => {
  const parts = Math.ceil(snapshot.productCount / ADDRESSES_A_PART)
  const names = [PAGES_PART, ...Array.from({ length: parts }, (_, index) => `products-${index + 1}.xml`)]
  return document(
    'sitemapindex',
    names.map((name) => `<sitemap><loc>${inXml(origin + routes.sitemapPart(name))}</loc></sitemap>`),
  )
}

/** The addresses of one part; null where there is no such part. */
export const sitemapPart = (snapshot: CatalogueSnapshot, origin: string, name: string): string | null => {
  if (name === PAGES_PART) return addresses(origin, pagePaths(snapshot))
  const part = Number(PRODUCT_PART.exec(name)?.[1] ?? 0)
  const slugs = part > 0 ? snapshot.slugs((part - 1) * ADDRESSES_A_PART, ADDRESSES_A_PART) : []
  return slugs.length === 0
    ? null
    : addresses(
        origin,
        slugs.map((slug) => routes.product(slug)),
      )
}

/** What robots may leave alone: the way of one person through the shop, and endless mixtures of search and filters. */
export const robotsText = (origin: string): string =>
  [
    'User-agent: *',
    ...[
      routes.basket,
      routes.checkout,
      routes.orders,
      '/payments/',
      routes.tracking,
      routes.account,
      routes.recipient(''),
      routes.orderErasureReceipt(''),
      routes.preferences,
      routes.healthz,
      routes.readyz,
      routes.metrics,
      `${routes.search}?`,
      '/*?*sort=',
      '/*?*min=',
      '/*?*max=',
    ].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}${routes.sitemap}`,
    '',
  ].join('\n')

const pagePaths = (snapshot: CatalogueSnapshot): string[] => [
  routes.home,
  routes.offers,
  ...snapshot
    .species()
    .flatMap((species) => withChildren(snapshot, species.slug))
    .map((slug) => routes.category(slug)),
  routes.delivery,
  routes.terms,
  routes.policy,
  routes.cookies,
  routes.contact,
  routes.smsCheck,
  routes.fakeReports,
]

const withChildren = (snapshot: CatalogueSnapshot, slug: string): string[] => [
  slug,
  ...(snapshot.category(slug)?.children ?? []).flatMap((child) => withChildren(snapshot, child)),
]

const addresses = (origin: string, paths: string[]): string =>
  document(
    'urlset',
    paths.map((path) => `<url><loc>${inXml(origin + path)}</loc></url>`),
  )

const document = (root: string, lines: string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...lines,
    `</${root}>`,
    '',
  ].join('\n')

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
