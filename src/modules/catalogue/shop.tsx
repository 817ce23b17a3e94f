import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { compress, encodingFor } from '../../platform/http/compress.ts'
import { tehranDay } from '../../platform/persian/jalali.ts'
import { routes } from '../../routes.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import type { Reader } from '../../ui/reader.ts'
import type { Render } from '../../ui/render.ts'
import { glances } from './glance.ts'
import type { CatalogueSnapshot, Listing, ListingQuery } from './listing.ts'
import type { DeliveryDays } from './pages/buy-facts.tsx'
import { HomePage } from './pages/home-page.tsx'
import { parseListingQuery } from './pages/listing-address.ts'
import { ListingPage } from './pages/listing-page.tsx'
import { chosenVariant, ProductPage, type ProductPageProps } from './pages/product-page.tsx'
import type { Product, ProductCard } from './product.ts'
import { robotsText, sitemapIndex, sitemapPart } from './sitemap.ts'

export type CatalogueShopNeeds = {
  snapshot: () => CatalogueSnapshot
  render: Render
  /** scheme and host, without a slash at the end, for canonical addresses: `https://ipetplus.ir` */
  origin: string
  /** for what depends on today, such as "expires soon" */
  now?: Clock
  /** the days (YYYY-MM-DD, both included) between which an order of now could arrive at the earliest; null: no promise */
  deliveryPromise?: () => DeliveryDays | null
  /** what other modules add to a product's page; filled in `app.ts` */
  sections?: {
    product: ((product: Product, reader: Reader) => VNode)[]
    /** beside the price of a pack */
    pack: (product: Product, variantId: string, reader: Reader) => VNode
    /** in the place of the basket's button, where a pack is sold out */
    soldOut: (product: Product, variantId: string, reader: Reader) => VNode
  }
  /** what stands in the place of the home page's banners, given those that the program brings; filled in `app.ts` */
  homeBanners?: (reader: Reader, shipped: VNode) => VNode | null
}

const OFFERS_AT_HOME = 4
const POPULAR_AT_HOME = 10
const FRESH_AT_HOME = 5
const RELATED = 5
/** a pack that expires within so many days says so on its card */
const SOON_DAYS = 90
const DAY_MS = 86_400_000

/** The pages where people look around. None of them asks the database, and none needs a cookie. */
export const shop = (app: FastifyInstance, needs: CatalogueShopNeeds): void => {
  app.get(routes.home, (request, reply) => showHome(needs, request, reply))
  app.get(routes.offers, (request, reply) => showListing(needs, request, reply, { offers: true }))
  app.get(routes.search, (request, reply) => showListing(needs, request, reply, {}))
  app.get<{ Params: { slug: string } }>(routes.category(), (request, reply) => {
    const { slug } = request.params
    const now = needs.snapshot().categoryNow(slug)
    if (now === null) return showLost(needs, request, reply, 'not-found')
    return now === slug
      ? showListing(needs, request, reply, { category: slug })
      : leadOn(request, reply, routes.category(now))
  })
  app.get<{ Params: { slug: string } }>(routes.product(), (request, reply) =>
    showProduct(needs, request, reply, request.params.slug),
  )
  app.get(routes.productGlances, (request, reply) =>
    reply.send({ products: glances(needs.snapshot(), searchOf(request).getAll('slug')) }),
  )
  app.get(routes.sitemap, (request, reply) => answerXml(request, reply, sitemapIndex(needs.snapshot(), needs.origin)))
  app.get<{ Params: { part: string } }>(routes.sitemapPart(), (request, reply) => {
    const part = sitemapPart(needs.snapshot(), needs.origin, request.params.part)
    return part === null ? showLost(needs, request, reply, 'not-found') : answerXml(request, reply, part)
  })
  app.get(routes.robots, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').header('cache-control', 'max-age=3600').send(robotsText(needs.origin)),
  )
}

/** A sitemap for robots: large where the shop is large, so it goes out compressed. */
const answerXml = (request: FastifyRequest, reply: FastifyReply, xml: string) => {
  const encoding = encodingFor(request.headers['accept-encoding'])
  reply.type('application/xml; charset=utf-8').header('vary', 'accept-encoding').header('cache-control', 'max-age=3600')
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(compress(xml, encoding, 'once'))
}

const showHome = (needs: CatalogueShopNeeds, request: FastifyRequest, reply: FastifyReply) => {
  const { snapshot, shown } = needs.snapshot().watched()
  const first = (part: Partial<ListingQuery>, pageSize: number): ProductCard[] =>
    snapshot.list({ ...parseListingQuery(new URLSearchParams()), ...part, onlyAvailable: true, pageSize }).cards
  const offers = first({ onlyOffers: true, sort: 'discount' }, OFFERS_AT_HOME)
  const popular = first({ sort: 'popular' }, POPULAR_AT_HOME)
  const fresh = first({ sort: 'new' }, FRESH_AT_HOME)
  return needs.render(
    request,
    reply,
    (reader) => (
      <HomePage
        reader={reader}
        snapshot={snapshot}
        offers={offers}
        popular={popular}
        fresh={fresh}
        origin={needs.origin}
        banners={needs.homeBanners}
      />
    ),
    { cache: shown },
  )
}

const showListing = (
  needs: CatalogueShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  place: { category?: string; offers?: boolean },
) => {
  const { snapshot, shown } = needs.snapshot().watched()
  const query = withKnownBrands(snapshot, parseListingQuery(searchOf(request), place))
  const listing = onAPage(snapshot, query)
  const soonBefore = tehranDay(new Date((needs.now ?? systemClock)().getTime() + SOON_DAYS * DAY_MS))
  return needs.render(
    request,
    reply,
    (reader) => (
      <ListingPage
        reader={reader}
        snapshot={snapshot}
        listing={listing}
        origin={needs.origin}
        soonBefore={soonBefore}
      />
    ),
    { cache: shown },
  )
}

const showProduct = (needs: CatalogueShopNeeds, request: FastifyRequest, reply: FastifyReply, slug: string) => {
  const { snapshot, shown } = needs.snapshot().watched()
  const product = snapshot.product(slug)
  if (product === null) {
    const moved = snapshot.addressNow(slug)
    return moved === null
      ? showLost(needs, request, reply, 'product-gone')
      : leadOn(request, reply, routes.product(moved))
  }
  const sku = searchOf(request).get('v')
  const related = snapshot.related(slug, RELATED)
  return needs.render(request, reply, (reader) => productView(needs, reader, { snapshot, product, related, sku }), {
    cache: shown,
  })
}

/** From a former address to the present one. For good, but not kept: one day the address may be another product's. */
const leadOn = (request: FastifyRequest, reply: FastifyReply, path: string) => {
  const asked = request.url.indexOf('?')
  const query = asked < 0 ? '' : request.url.slice(asked)
  return reply.header('cache-control', 'private, no-cache').redirect(path + query, 301)
}

type Viewed = {
  snapshot: CatalogueSnapshot
  product: Product
  related: ProductCard[]
  /** the pack that the address names */
  sku: string | null
  /** how a page that is not in the shop yet differs */
  preview?: Pick<ProductPageProps, 'robots' | 'notice'>
}

/** A product's page with all that other modules put on it. */
export const productView = (
  needs: CatalogueShopNeeds,
  reader: Reader,
  { snapshot, product, related, sku, preview = {} }: Viewed,
): VNode => (
  <ProductPage
    reader={reader}
    snapshot={snapshot}
    product={product}
    chosen={chosenVariant(product, sku)}
    related={related}
    origin={needs.origin}
    deliveryPromise={needs.deliveryPromise?.() ?? null}
    sections={needs.sections?.product.map((section) => section(product, reader)) ?? []}
    packSection={needs.sections?.pack}
    soldOutSection={needs.sections?.soldOut}
    {...preview}
  />
)

const showLost = (
  needs: CatalogueShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: 'not-found' | 'product-gone',
) =>
  needs.render(
    request,
    reply,
    (reader) => <ErrorPage reader={reader} kind={kind} species={needs.snapshot().species()} />,
    { status: 404 },
  )

const searchOf = (request: FastifyRequest): URLSearchParams => new URLSearchParams(request.url.split('?', 2)[1] ?? '')

/** A brand that the shop does not have would only empty the list: it is dropped like any unknown value. */
const withKnownBrands = (snapshot: CatalogueSnapshot, query: ListingQuery): ListingQuery => {
  const known = query.chosen.brand?.filter((slug) => snapshot.brandTitle(slug) !== null) ?? []
  const { brand: _, ...others } = query.chosen
  return { ...query, chosen: known.length > 0 ? { brand: known, ...others } : others }
}

/** A page beyond the last one shows the last one. */
const onAPage = (snapshot: CatalogueSnapshot, query: ListingQuery): Listing => {
  const listing = snapshot.list(query)
  if (listing.pageCount === 0 || query.page <= listing.pageCount) return listing
  return snapshot.list({ ...query, page: listing.pageCount })
}
