import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { Field, type Option, Select } from '../../../../ui/form.tsx'
import type { ListState } from '../../../../ui/list-address.ts'
import { Picture } from '../../../../ui/niche.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { type Column, ListFilters, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { ListedProduct } from '../../product-list-queries.ts'
import { pictureOf } from '../../shown.ts'
import { type ProductState, StateBadge } from './state-badge.tsx'

export type ListedRow = ListedProduct & { state: ProductState; units: number | null }

type ProductsProps = {
  reader: Reader
  frame: OfficeFrame
  rows: ListedRow[]
  list: ListState
  more: string | null
  categories: Option[]
  brands: Option[]
}

/** Every product, whatever its state: found, filtered and sorted. */
export const ProductsPage = (props: ProductsProps) => {
  const { reader, frame, rows, list, more } = props
  const words = reader.words.officeCatalogue.products
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <p class="row">
        <a class="btn" href={routes.officeNewProduct} data-key="a">
          {words.add}
        </a>
        <a class="btn line" href={routes.officeCatalogueHistory}>
          {reader.words.officeCatalogue.history.title}
        </a>
      </p>
      <Filters {...props} />
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.list}
          columns={columnsOf(reader)}
          rows={rows}
          path={routes.officeProducts}
          list={list}
          more={more}
        />
      </section>
    </OfficePage>
  )
}

const Filters = ({ reader, list, categories, brands }: ProductsProps) => {
  const words = reader.words.officeCatalogue
  const { filters } = list
  const states = Object.entries(words.states).map(([value, text]) => ({ value, text }))
  const stock = [
    { value: 'in', text: words.products.inStock },
    { value: 'out', text: words.products.soldOut },
  ]
  const shared = { reader, optional: true, placeholder: words.products.any }
  return (
    <ListFilters reader={reader} path={routes.officeProducts} list={list}>
      <Field
        reader={reader}
        name="q"
        label={words.products.search}
        type="search"
        value={filters.q}
        optional
        maxLength={80}
      />
      <Select
        {...shared}
        name="category"
        label={words.products.category}
        options={categories}
        value={filters.category}
      />
      <Select {...shared} name="brand" label={words.products.brand} options={brands} value={filters.brand} />
      <Select {...shared} name="state" label={words.products.state} options={states} value={filters.state} />
      <Select {...shared} name="stock" label={words.products.stock} options={stock} value={filters.stock} />
    </ListFilters>
  )
}

const columnsOf = (reader: Reader): Column<ListedRow>[] => {
  const words = reader.words.officeCatalogue
  const { columns } = words.products
  const fa = reader.language === 'fa'
  return [
    { head: columns.product, sort: 'title', words: true, cell: (row) => <Named reader={reader} row={row} /> },
    {
      head: columns.place,
      words: true,
      cell: (row) => (
        <span class="muted">
          {fa ? row.category_fa : row.category_en}
          {reader.words.common.listComma}
          {fa ? row.brand_fa : row.brand_en}
        </span>
      ),
    },
    {
      head: columns.state,
      sort: 'new',
      cell: (row) => <StateBadge reader={reader} state={row.state} waiting={row.waiting} />,
    },
    { head: columns.variants, figure: true, cell: (row) => formatNumber(row.variants, reader.language) },
    { head: columns.price, figure: true, cell: (row) => <span class="num">{priceWords(reader, row)}</span> },
    {
      head: columns.stock,
      figure: true,
      cell: (row) => (row.units === null ? '—' : <span class="num">{formatNumber(row.units, reader.language)}</span>),
    },
  ]
}

const Named = ({ reader, row }: { reader: Reader; row: ListedRow }) => (
  <span class="thing">
    <span class="thumb">
      <Picture picture={row.picture ? pictureOf(row.picture) : null} width={44} />
    </span>
    <span>
      <a href={routes.officeProduct(row.id)}>{reader.language === 'fa' ? row.title_fa : row.title_en}</a>
      <span class="tiny muted own-line num">{row.code}</span>
    </span>
  </span>
)

const priceWords = (reader: Reader, { least_rials, most_rials }: ListedRow): string => {
  const words = reader.words.officeCatalogue.products
  if (least_rials === null || most_rials === null) return words.noPrice
  const [least, most] = [least_rials, most_rials].map((rials) => formatNumber(rials / 10, reader.language))
  return least === most ? least! : words.from(least!, most!)
}
