import type { VNode } from 'preact'
import { routes } from '../../../routes.ts'
import { pictureUrl } from '../../../ui/assets.ts'
import { Cards } from '../../../ui/card.tsx'
import { Page } from '../../../ui/page.tsx'
import { petPicture } from '../../../ui/pets.ts'
import type { Reader } from '../../../ui/reader.ts'
import type { CatalogueSnapshot } from '../listing.ts'
import type { ProductCard } from '../product.ts'
import { Banners, Hero, TrustRow } from './home-parts.tsx'

export type HomePageProps = {
  reader: Reader
  snapshot: CatalogueSnapshot
  offers: ProductCard[]
  popular: ProductCard[]
  fresh: ProductCard[]
  origin: string
  /** other banners than those of the program */
  banners?: ((reader: Reader, shipped: VNode) => VNode | null) | undefined
}

export const HomePage = (props: HomePageProps) => {
  const { reader, snapshot, offers, popular, fresh, origin } = props
  const words = reader.words.home
  const shippedBanners = <Banners reader={reader} example={popular[0] ?? null} />
  return (
    <Page
      reader={reader}
      title={words.title}
      description={words.description}
      canonical={origin + routes.home}
      styles={['shop']}
      islands={['basket-add', 'pack-travels']}
      jsonLd={[storeJson(origin, reader)]}
      shell="full"
      species={snapshot.species()}
      current={{ tab: 'home' }}
    >
      <div class="wrap">
        <Hero reader={reader} species={snapshot.species()} />
        <SpeciesRow reader={reader} snapshot={snapshot} />
        <Shelf
          {...{ reader, cards: offers }}
          title={words.offers}
          text={words.offersText}
          href={routes.offers}
          kind="rail"
        />
        <Shelf
          {...{ reader, cards: popular }}
          title={words.popular}
          text={words.popularText}
          href={routes.search}
          kind="five"
        />
        {props.banners ? props.banners(reader, shippedBanners) : shippedBanners}
        <Shelf
          {...{ reader, cards: fresh }}
          title={words.fresh}
          text={words.freshText}
          href={`${routes.search}?sort=new`}
          kind="five rail"
        />
        <TrustRow reader={reader} />
      </div>
    </Page>
  )
}

/** Six niches, six animals: the front door of the catalogue. */
const SpeciesRow = ({ reader, snapshot }: { reader: Reader; snapshot: CatalogueSnapshot }) => (
  <section class="sec" aria-labelledby="species-title">
    <h2 class="vh" id="species-title">
      {reader.words.home.species}
    </h2>
    <div class="species">
      {snapshot.species().map(({ slug, title, tint, productCount }) => (
        <a href={routes.category(slug)}>
          <span class={`niche ${tint}`}>
            <img src={pictureUrl(petPicture(slug))} alt="" width={160} height={160} />
          </span>
          <span>
            {title[reader.language]}
            <small class="num">{reader.words.home.products(productCount)}</small>
          </span>
        </a>
      ))}
    </div>
  </section>
)

/** A row of cards with the reason for its order. Empty rows are not shown. */
const Shelf = (props: {
  reader: Reader
  cards: ProductCard[]
  title: string
  text: string
  href: string
  kind: 'rail' | 'five' | 'five rail'
}) =>
  props.cards.length === 0 ? null : (
    <section class={props.kind === 'rail' ? 'sec offer' : 'sec'}>
      <div class="sec-head">
        <h2>{props.title}</h2>
        <a href={props.href} aria-label={`${props.reader.words.common.seeAll}: ${props.title}`}>
          {props.reader.words.common.seeAll}
        </a>
        <p class="small muted">{props.text}</p>
      </div>
      <Cards reader={props.reader} cards={props.cards} kind={props.kind} />
    </section>
  )

const storeJson = (origin: string, reader: Reader): object => ({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: reader.words.common.shop,
  url: origin + routes.home,
  inLanguage: reader.language,
  potentialAction: {
    '@type': 'SearchAction',
    target: `${origin}${routes.search}?q={text}`,
    'query-input': 'required name=text',
  },
})
