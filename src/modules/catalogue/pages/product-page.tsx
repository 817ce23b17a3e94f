import type { VNode } from 'preact'
import { routes } from '../../../routes.ts'
import { Cards, Stars } from '../../../ui/card.tsx'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { digits } from '../../../ui/header.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { CatalogueSnapshot } from '../listing.ts'
import type { Product, ProductCard, Variant } from '../product.ts'
import { BuyBar, BuyBox, type BuyBoxProps } from './buy-box.tsx'
import type { DeliveryDays } from './buy-facts.tsx'
import { Gallery } from './gallery.tsx'
import { About, Food } from './product-details.tsx'
import { breadcrumbsJson, productJson } from './product-json.ts'

export type ProductPageProps = {
  reader: Reader
  snapshot: CatalogueSnapshot
  product: Product
  chosen: Variant
  related: ProductCard[]
  origin: string
  deliveryPromise: DeliveryDays | null
  /** what higher modules add below the details, such as reviews */
  sections: VNode[]
  packSection?: BuyBoxProps['packSection']
  soldOutSection?: BuyBoxProps['soldOutSection']
  /** for a preview, which nobody else may find */
  robots?: string
  notice?: VNode
}

/** The variant that `?v=SKU` names; otherwise the one on the product's card. */
export const chosenVariant = (product: Product, sku: string | null): Variant =>
  product.variants.find((variant) => variant.sku === sku) ??
  product.variants.find((variant) => variant.id === product.variant.id) ??
  product.variant

export const ProductPage = (props: ProductPageProps) => {
  const { reader, snapshot, product, chosen, origin } = props
  const title = product.title[reader.language]
  const way = [...product.category.ancestors, product.category.slug]
    .map((slug) => snapshot.category(slug))
    .filter((category) => category !== null)
    .map((category) => ({ href: routes.category(category.slug), text: category.title[reader.language] }))
  return (
    <Page
      reader={reader}
      title={product.seo.title[reader.language] ?? title}
      description={
        product.seo.description[reader.language] ??
        reader.words.product.description(title, product.brand.title[reader.language])
      }
      robots={props.robots}
      canonical={origin + routes.product(product.slug)}
      styles={['shop']}
      islands={['basket-add', 'product-variant', 'pack-travels', 'recently-seen', 'chosen-together']}
      jsonLd={[
        productJson(origin, product),
        breadcrumbsJson(origin, [...way, { href: routes.product(product.slug), text: title }]),
      ]}
      shell="full"
      species={snapshot.species()}
      current={{ species: product.category.ancestors[0] ?? product.category.slug }}
      bottom={<BuyBar reader={reader} product={product} chosen={chosen} />}
    >
      <div class="wrap">
        {props.notice}
        <Crumbs reader={reader} way={way} here={title} />
        <div class="pdp">
          <Gallery reader={reader} product={product} />
          <section class="stack buybox" aria-labelledby="title">
            <Heading reader={reader} product={product} />
            <BuyBox {...props} />
            <Note kind="trust" icon="eyeoff">
              {reader.words.product.privacyNote} <a href={routes.policy}>{reader.words.product.privacyLink}</a>
            </Note>
          </section>
        </div>
        <Anchors reader={reader} product={product} />
        <div class={hasFood(product) ? 'split even' : 'prose'}>
          <About reader={reader} product={product} chosen={chosen} />
          <Food reader={reader} product={product} />
        </div>
        {props.sections}
        <Related {...props} />
      </div>
    </Page>
  )
}

const Heading = ({ reader, product }: { reader: Reader; product: Product }) => (
  <div>
    <p class="small">
      <a href={`${routes.search}?brand=${encodeURIComponent(product.brand.slug)}`}>
        {product.brand.title[reader.language]}
      </a>
    </p>
    <h1 id="title">{product.title[reader.language]}</h1>
    <p class="row small">
      {product.rating ? <Stars reader={reader} rating={product.rating} /> : null}
      <span class="muted">
        {reader.words.product.code} <span class="num">{digits(product.code, reader)}</span>
      </span>
    </p>
  </div>
)

const hasFood = (product: Product): boolean => product.nutrition !== null || product.feeding.length > 0

const Anchors = ({ reader, product }: { reader: Reader; product: Product }) => {
  const words = reader.words.product
  return (
    <nav class="anchor sec" aria-label={words.sections}>
      <a href="#about">{words.about}</a>
      <a href="#specs">{words.specs}</a>
      {hasFood(product) ? <a href="#food">{product.nutrition ? words.nutrition : words.feeding}</a> : null}
    </nav>
  )
}

const Related = ({ reader, related }: ProductPageProps) =>
  related.length === 0 ? null : (
    <section class="sec" aria-labelledby="related-title">
      <div class="sec-head">
        <h2 id="related-title">{reader.words.product.related}</h2>
        <p class="small muted">{reader.words.product.relatedText}</p>
      </div>
      <Cards reader={reader} cards={related} kind="five rail" />
    </section>
  )
