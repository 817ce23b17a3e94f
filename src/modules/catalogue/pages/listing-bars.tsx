import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { CatalogueSnapshot, Listing } from '../listing.ts'
import { sorts } from '../listing.ts'
import { activeFilters } from './filter-words.ts'
import { listingHref, withoutFilters } from './listing-address.ts'

/** One step further down the tree, or the six species where there is no category yet. */
export const Children = ({
  reader,
  snapshot,
  listing,
}: {
  reader: Reader
  snapshot: CatalogueSnapshot
  listing: Listing
}) => {
  const below = listing.category
    ? listing.category.children.map((slug) => snapshot.category(slug)).filter((child) => child !== null)
    : snapshot.species()
  const filled = below.filter(({ productCount }) => productCount > 0)
  if (filled.length === 0) return null
  return (
    <nav class="bar gap-block" aria-label={reader.words.listing.children}>
      {filled.map(({ slug, title }) => (
        <a class="chip" href={routes.category(slug)}>
          {title[reader.language]}
        </a>
      ))}
    </nav>
  )
}

export const SortBar = ({ reader, listing: { query } }: { reader: Reader; listing: Listing }) => {
  const words = reader.words.listing
  return (
    <nav class="bar" aria-label={words.sort}>
      <span class="muted small">
        <Icon name="sort" />
      </span>
      {sorts.map((sort) => (
        <a
          class="chip"
          href={listingHref({ ...query, sort, page: 1 })}
          aria-current={sort === query.sort ? 'true' : undefined}
          rel="nofollow"
        >
          {words.sorts[sort]}
        </a>
      ))}
    </nav>
  )
}

export const ActiveBar = ({
  reader,
  snapshot,
  listing,
}: {
  reader: Reader
  snapshot: CatalogueSnapshot
  listing: Listing
}) => {
  const words = reader.words.listing
  const active = activeFilters(reader, snapshot, listing.query)
  if (active.length === 0) return null
  return (
    <nav class="bar" aria-label={words.active}>
      {active.map(({ label, without }) => (
        <a class="chip on" href={listingHref(without)} aria-label={words.removeFilter(label)} rel="nofollow">
          {label} <Icon name="x" />
        </a>
      ))}
      <a class="btn quiet num" href={listingHref(withoutFilters(listing.query))}>
        {words.clear}
      </a>
    </nav>
  )
}
