import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { Field } from '../../../../ui/form.tsx'
import type { ListState } from '../../../../ui/list-address.ts'
import { Done } from '../../../../ui/note.tsx'
import type { OfficeFrame } from '../../../../ui/office-page.tsx'
import { type Column, ListFilters, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { VariantRow } from '../../office-queries.ts'
import type { ProductInOffice } from '../product-office.tsx'
import { ProductFrame } from './product-frame.tsx'

type VariantsProps = {
  reader: Reader
  frame: OfficeFrame
  product: ProductInOffice
  rows: VariantRow[]
  list: ListState
  more: string | null
  saved: boolean
}

/** The packs of a product with today's prices. */
export const VariantsPage = ({ reader, frame, product, rows, list, more, saved }: VariantsProps) => {
  const words = reader.words.officeCatalogue.variants
  const path = routes.officeVariants(product.id)
  return (
    <ProductFrame reader={reader} frame={frame} product={product} here="variants" title={words.title}>
      <Done told={saved ? reader.words.officeCatalogue.product.saved : null} />
      <div class="row between">
        <p class="muted">{words.counts(product.variants, product.priced)}</p>
        <a class="btn" href={routes.officeNewVariant(product.id)} data-key="a">
          {words.add}
        </a>
      </div>
      {product.variants > 10 ? (
        <ListFilters reader={reader} path={path} list={list}>
          <Field
            reader={reader}
            name="q"
            type="search"
            label={words.search}
            value={list.filters.q}
            optional
            maxLength={60}
          />
        </ListFilters>
      ) : null}
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.list}
          columns={columnsOf(reader, product)}
          rows={rows}
          path={path}
          list={list}
          more={more}
          none={product.variants === 0 ? words.none : undefined}
        />
      </section>
    </ProductFrame>
  )
}

const columnsOf = (reader: Reader, product: ProductInOffice): Column<VariantRow>[] => {
  const words = reader.words.officeCatalogue.variants
  const label = (row: VariantRow) => (reader.language === 'fa' ? row.label_fa : row.label_en)
  return [
    {
      head: words.columns.label,
      words: true,
      cell: (row) => (
        <a href={routes.officeVariant(row.id)} id={`v-${row.id}`}>
          {label(row)}
        </a>
      ),
    },
    { head: words.columns.sku, cell: (row) => <span class="ltr muted">{row.sku}</span> },
    {
      head: words.columns.price,
      figure: true,
      cell: (row) =>
        row.price_rials === null ? (
          <span class="muted">{words.noPrice}</span>
        ) : (
          <b class="num">{formatNumber(row.price_rials / 10, reader.language)}</b>
        ),
    },
    { head: words.columns.state, cell: (row) => <State reader={reader} row={row} /> },
    {
      head: words.columns.order,
      cell: (row) => (
        <form class="row steps-of" method="post" action={routes.officeVariantMoves(row.id)}>
          <input type="hidden" name="product" value={product.id} />
          <button class="btn quiet" type="submit" name="step" value="up" aria-label={words.moveUp(label(row))}>
            ▲
          </button>
          <button class="btn quiet" type="submit" name="step" value="down" aria-label={words.moveDown(label(row))}>
            ▼
          </button>
        </form>
      ),
    },
  ]
}

const State = ({ reader, row }: { reader: Reader; row: VariantRow }) => {
  const words = reader.words.officeCatalogue.variants
  if (row.retired) return <span class="badge">{words.retired}</span>
  return (
    <span class="badges">
      {row.price_rials === null ? (
        <span class="badge bad">{words.noPrice}</span>
      ) : (
        <span class="badge trust">{words.onSale}</span>
      )}
      {row.next_change_at ? <span class="badge warn">{words.planned}</span> : null}
    </span>
  )
}
