import { formatToman } from '../../../platform/persian/numbers.ts'
import type { Reader } from '../../../ui/reader.ts'
import type { CatalogueSnapshot } from '../listing.ts'
import { type FacetKey, facetKeys, type ListingQuery } from '../listing.ts'
import { toggled } from './listing-address.ts'

/** How a value of a facet is called; a brand by its title, anything unknown as it is written. */
export const valueWord = (reader: Reader, snapshot: CatalogueSnapshot, key: FacetKey, value: string): string =>
  key === 'brand'
    ? (snapshot.brandTitle(value)?.[reader.language] ?? value)
    : (reader.words.attributes.values[key][value] ?? value)

export type ActiveFilter = { label: string; without: ListingQuery }

/** What is chosen now, each with the query that lacks it, in the order of the facets. */
export const activeFilters = (reader: Reader, snapshot: CatalogueSnapshot, query: ListingQuery): ActiveFilter[] => {
  const values = facetKeys.flatMap((key) =>
    (query.chosen[key] ?? []).map((value) => ({
      label: valueWord(reader, snapshot, key, value),
      without: toggled(query, key, value),
    })),
  )
  return [...values, ...priceFilter(reader, query), ...availableFilter(reader, query)]
}

const priceFilter = (reader: Reader, query: ListingQuery): ActiveFilter[] => {
  const words = reader.words.listing
  const { minRials, maxRials } = query
  const parts = [
    minRials === undefined ? null : words.fromToman(formatToman(minRials, reader.language)),
    maxRials === undefined ? null : words.toToman(formatToman(maxRials, reader.language)),
  ].filter((part) => part !== null)
  if (parts.length === 0) return []
  return [{ label: parts.join(' '), without: { ...query, minRials: undefined, maxRials: undefined, page: 1 } }]
}

const availableFilter = (reader: Reader, query: ListingQuery): ActiveFilter[] =>
  query.onlyAvailable
    ? [{ label: reader.words.listing.available, without: { ...query, onlyAvailable: false, page: 1 } }]
    : []
