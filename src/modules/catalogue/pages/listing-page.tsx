import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Cards } from '../../../ui/card.tsx'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { petPicture } from '../../../ui/pets.ts'
import type { Reader } from '../../../ui/reader.ts'
import type { CatalogueSnapshot, Listing } from '../listing.ts'
import type { Category } from '../product.ts'
import { FacetsForm } from './facets-form.tsx'
import { filterCount, isDeep, listingHref, withoutFilters } from './listing-address.ts'
import { ActiveBar, Children, SortBar } from './listing-bars.tsx'
import { breadcrumbsJson } from './product-json.ts'

export type ListingPageProps = {
  reader: Reader
  snapshot: CatalogueSnapshot
  listing: Listing
  /** scheme and host of the shop, without a slash at the end */
  origin: string
  /** packs that expire before this day (YYYY-MM-DD) say so on their card */
  soonBefore: string
}

/** A species, a category, the offers, or what a search found: one page, four addresses. */
export const ListingPage = (props: ListingPageProps) => {
  const { reader, snapshot, listing, origin } = props
  const { query, category } = listing
  const words = reader.words
  const title = titleOf(reader, listing)
  const way = category ? wayTo(reader, snapshot, category) : []
  return (
    <Page
      reader={reader}
      title={query.page > 1 ? `${title}${words.common.listComma}${words.listing.page(query.page)}` : title}
      description={query.text ? words.search.description : words.listing.description(title, listing.totalUnfiltered)}
      canonical={origin + listingHref(isDeep(query) ? { ...withoutFilters(query), sort: 'popular' } : query)}
      previous={query.page > 1 ? origin + listingHref({ ...query, page: query.page - 1 }) : undefined}
      next={query.page < listing.pageCount ? origin + listingHref({ ...query, page: query.page + 1 }) : undefined}
      robots={isDeep(query) || listing.total === 0 ? 'noindex,follow' : undefined}
      styles={['shop']}
      islands={['basket-add', 'listing-filter', 'pack-travels']}
      jsonLd={
        category ? [breadcrumbsJson(origin, [...way, { href: routes.category(category.slug), text: title }])] : []
      }
      shell="full"
      species={snapshot.species()}
      searched={query.text}
      current={{
        species: category ? (category.ancestors[0] ?? category.slug) : query.onlyOffers ? 'offers' : undefined,
        tab: 'categories',
      }}
    >
      <div class="wrap" {...noted(listing)}>
        <Crumbs reader={reader} way={way} here={title} />
        <div class="row between">
          <h1>{title}</h1>
          <p class="muted small num">{words.listing.total(listing.total, listing.totalUnfiltered)}</p>
        </div>
        {query.onlyOffers && !category ? <p class="muted small">{words.listing.offersText}</p> : null}
        <Children reader={reader} snapshot={snapshot} listing={listing} />
        {listing.total === 0 && filterCount(query) === 0 ? <NothingAtAll {...props} /> : <Listed {...props} />}
      </div>
    </Page>
  )
}

/** For devices that were allowed to note it: what was looked for and how much was found, and how many places were before this page. */
const noted = ({ query, total }: Listing) => ({
  'data-first': String((query.page - 1) * query.pageSize),
  'data-words': query.text,
  'data-results': query.text && query.page === 1 && filterCount(query) === 0 ? String(total) : undefined,
})

const titleOf = (reader: Reader, { category, query }: Listing): string => {
  const words = reader.words
  if (category) return category.title[reader.language]
  if (query.text) return words.search.titleFor(query.text)
  return query.onlyOffers ? words.listing.offers : words.search.all
}

const wayTo = (reader: Reader, snapshot: CatalogueSnapshot, category: Category): { href: string; text: string }[] =>
  category.ancestors
    .map((slug) => snapshot.category(slug))
    .filter((above) => above !== null)
    .map((above) => ({ href: routes.category(above.slug), text: above.title[reader.language] }))

const Listed = (props: ListingPageProps) => {
  const { reader, snapshot, listing } = props
  const words = reader.words.listing
  const chosen = filterCount(listing.query)
  return (
    <listing-filter class="listing">
      <FacetsForm reader={reader} snapshot={snapshot} listing={listing} />
      <dialog class="sheet-dialog facets" aria-label={words.filters} />
      <div id="list">
        <p class="only-m">
          <a class="btn line block" href="#filters" data-open-filters>
            <Icon name="filter" /> {words.filters}
            {chosen > 0 ? <span class="badge brand">{formatNumber(chosen, reader.language)}</span> : null}
          </a>
        </p>
        <SortBar reader={reader} listing={listing} />
        <ActiveBar reader={reader} snapshot={snapshot} listing={listing} />
        <h2 class="vh">{words.products}</h2>
        {listing.total === 0 ? (
          <Empty pet={petOf(listing)} title={words.emptyTitle} text={words.emptyText}>
            <a class="btn line" href={listingHref(withoutFilters(listing.query))}>
              {words.clear}
            </a>
          </Empty>
        ) : (
          <Cards reader={reader} cards={listing.cards} soonBefore={props.soonBefore} />
        )}
        <Pager
          reader={reader}
          page={listing.query.page}
          pageCount={listing.pageCount}
          href={(page) => listingHref({ ...listing.query, page })}
        />
      </div>
    </listing-filter>
  )
}

const NothingAtAll = ({ reader, listing, snapshot }: ListingPageProps) => {
  const words = reader.words
  const { text } = listing.query
  return (
    <Empty
      pet={petOf(listing)}
      title={text ? words.search.emptyTitle(text) : words.listing.emptyCategoryTitle}
      text={text ? words.search.emptyText : words.listing.emptyCategoryText}
    >
      <div class="row centre">
        {snapshot.species().map(({ slug, title }) => (
          <a class="chip" href={routes.category(slug)}>
            {title[reader.language]}
          </a>
        ))}
      </div>
    </Empty>
  )
}

const petOf = ({ category }: Listing) => (category ? petPicture(category.ancestors[0] ?? category.slug) : 'turtle')
