import { formatNumber } from '../../../platform/persian/numbers.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { CatalogueSnapshot, FacetKey, FacetValue, Listing } from '../listing.ts'
import { valueWord } from './filter-words.ts'
import { filterCount, listingHref, placePath, withoutFilters } from './listing-address.ts'

type FormProps = { reader: Reader; snapshot: CatalogueSnapshot; listing: Listing }

/** How many groups stand open before anything is chosen. */
const OPEN_GROUPS = 3

/**
 * The filters: a plain GET form. On a phone its link opens it as a sheet (`:target` alone, or a dialog by the island
 * `listing-filter`); on a desk it stands beside the list and submits itself on a change.
 */
export const FacetsForm = ({ reader, snapshot, listing }: FormProps) => {
  const words = reader.words.listing
  const { query } = listing
  const groups = listing.facets.filter(({ values }) => values.length > 1 || values.some(({ chosen }) => chosen))
  return (
    <aside class="sheet facets box" id="filters" aria-label={words.filters}>
      <form action={placePath(query)} method="get">
        <div class="sheet-head only-m">
          <h2>{words.filters}</h2>
          <a class="icon-btn" href="#list" aria-label={reader.words.common.close} data-close-filters>
            <Icon name="x" />
          </a>
        </div>
        <Carried listing={listing} />
        {groups.map(({ key, values }, index) => (
          <Group reader={reader} snapshot={snapshot} facet={key} values={values} open={index < OPEN_GROUPS} />
        ))}
        <PriceGroup reader={reader} listing={listing} />
        <label class="check">
          <input
            type="checkbox"
            class="switch"
            name="available"
            value="1"
            id="available"
            checked={query.onlyAvailable}
          />
          <span>{words.available}</span>
        </label>
        <div class="apply stack g2">
          <button class="btn block" type="submit">
            {words.apply}
          </button>
          {filterCount(query) > 0 ? (
            <a class="btn quiet block" href={listingHref(withoutFilters(query))}>
              {words.clear}
            </a>
          ) : null}
        </div>
      </form>
    </aside>
  )
}

/** What the reader chose elsewhere on the page and must not lose by filtering. */
const Carried = ({ listing: { query } }: { listing: Listing }) => (
  <>
    {query.text ? <input type="hidden" name="q" value={query.text} /> : null}
    {query.sort === 'popular' ? null : <input type="hidden" name="sort" value={query.sort} />}
    {query.onlyOffers && (query.category || query.text) ? <input type="hidden" name="offers" value="1" /> : null}
  </>
)

const Group = (props: {
  reader: Reader
  snapshot: CatalogueSnapshot
  facet: FacetKey
  values: FacetValue[]
  open: boolean
}) => {
  const { reader, snapshot, facet, values } = props
  const name = reader.words.attributes.names[facet]
  return (
    <details open={props.open || values.some(({ chosen }) => chosen)}>
      <summary>
        {name}
        <Icon name="down" />
      </summary>
      <fieldset>
        <legend class="vh">{name}</legend>
        <div class="values">
          {values.map(({ value, count, chosen }) => (
            <label class={count === 0 && !chosen ? 'check none' : 'check'}>
              <input type="checkbox" name={facet} value={value} id={`${facet}-${value}`} checked={chosen} />
              <span>{valueWord(reader, snapshot, facet, value)}</span>
              <span class="n num">{formatNumber(count, reader.language)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  )
}

const PriceGroup = ({ reader, listing }: { reader: Reader; listing: Listing }) => {
  const words = reader.words.listing
  const { query, priceRange } = listing
  const toman = (rials: number) => formatNumber(rials / 10, reader.language)
  const chosen = query.minRials !== undefined || query.maxRials !== undefined
  if (priceRange === null && !chosen) return null
  const field = (id: string, name: string, label: string, rials: number | undefined, edge: number | undefined) => (
    <>
      <label class="vh" for={id}>
        {`${words.price}${reader.words.common.listComma}${label}`}
      </label>
      <input
        class="input num"
        id={id}
        name={name}
        inputmode="numeric"
        autocomplete="off"
        maxLength={16}
        value={rials === undefined ? '' : toman(rials)}
        placeholder={edge === undefined ? undefined : toman(edge)}
      />
    </>
  )
  return (
    <details open>
      <summary>
        {words.price}
        <Icon name="down" />
      </summary>
      <div class="prices">
        {field('price-min', 'min', words.from, query.minRials, priceRange?.minRials)}
        <span aria-hidden="true">{words.to}</span>
        {field('price-max', 'max', words.to, query.maxRials, priceRange?.maxRials)}
      </div>
      {priceRange === null ? null : (
        <p class="hint">{words.priceHint(toman(priceRange.minRials), toman(priceRange.maxRials))}</p>
      )}
    </details>
  )
}
