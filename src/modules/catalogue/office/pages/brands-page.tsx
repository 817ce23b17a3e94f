import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { ErrorSummary, Field } from '../../../../ui/form.tsx'
import type { ListState } from '../../../../ui/list-address.ts'
import { Done } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { type Column, ListFilters, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { newBrandRules } from '../../edit-sections.ts'
import type { BrandRow } from '../../office-queries.ts'
import { faultsListed, type Told } from '../needs.ts'
import { RuleFields } from './rule-fields.tsx'

type BrandsProps = {
  reader: Reader
  frame: OfficeFrame
  rows: BrandRow[]
  list: ListState
  more: string | null
  told: Told | null
  saved: boolean
}

/** All brands, and a new one. */
export const BrandsPage = ({ reader, frame, rows, list, more, told, saved }: BrandsProps) => {
  const { brands: words, product } = reader.words.officeCatalogue
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <Done told={saved ? product.saved : null} />
      <ListFilters reader={reader} path={routes.officeBrands} list={list}>
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
      <div class="cols a">
        <section class="box">
          <OfficeTable
            reader={reader}
            caption={words.list}
            columns={columnsOf(reader)}
            rows={rows}
            path={routes.officeBrands}
            list={list}
            more={more}
          />
        </section>
        <form class="box stack" method="post" action={routes.officeBrands}>
          <h2>{words.add}</h2>
          <ErrorSummary reader={reader} errors={faultsListed(reader, told?.faults)} />
          <RuleFields reader={reader} rules={newBrandRules} typed={told?.typed ?? {}} faults={told?.faults} />
          <button class="btn" type="submit">
            {words.make}
          </button>
        </form>
      </div>
    </OfficePage>
  )
}

const columnsOf = (reader: Reader): Column<BrandRow>[] => {
  const { columns } = reader.words.officeCatalogue.brands
  return [
    {
      head: columns.name,
      cell: (row) => (
        <a href={routes.officeBrand(row.slug)}>{reader.language === 'fa' ? row.title_fa : row.title_en}</a>
      ),
    },
    { head: columns.country, cell: (row) => <span class="ltr muted">{row.country}</span> },
    { head: columns.products, figure: true, cell: (row) => formatNumber(row.products, reader.language) },
  ]
}
