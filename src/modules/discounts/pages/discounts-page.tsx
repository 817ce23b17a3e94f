import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Select } from '../../../ui/form.tsx'
import type { ListState } from '../../../ui/list-address.ts'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import { type Column, ListFilters, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { DiscountFigures } from '../office-needs.ts'
import { discountStates, type OfficeRow } from '../office-queries.ts'
import { stateOf, sumText, toneOf, usesText, whatItGives } from './discount-words.ts'

type DiscountsPageProps = {
  reader: Reader
  frame: OfficeFrame
  rows: OfficeRow[]
  figures: DiscountFigures[]
  list: ListState
  more: string | null
  now: Date
}

/** Every discount, the newest first, with what orders made of it. */
export const DiscountsPage = (props: DiscountsPageProps) => {
  const { reader, frame, rows, list, more } = props
  const words = reader.words.officeDiscounts
  const options = (names: readonly string[], texts: Record<string, string>) =>
    names.map((value) => ({ value, text: texts[value] ?? value }))
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <div class="row between">
        <p class="muted">{words.intro}</p>
        <a class="btn" href={routes.officeNewDiscount} data-key="c">
          {words.add}
        </a>
      </div>
      <ListFilters reader={reader} path={routes.officeDiscounts} list={list}>
        <Select
          reader={reader}
          name="state"
          label={words.columns.state}
          optional
          placeholder={words.all}
          value={list.filters.state}
          options={options(discountStates, words.states)}
        />
        <Select
          reader={reader}
          name="how"
          label={words.how}
          optional
          placeholder={words.all}
          value={list.filters.how}
          options={options(['code', 'automatic'], words.hows)}
        />
      </ListFilters>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.title}
          columns={columnsFor(props)}
          rows={rows}
          path={routes.officeDiscounts}
          list={list}
          more={more}
          none={words.none}
        />
      </section>
    </OfficePage>
  )
}

const columnsFor = ({ reader, figures, now }: DiscountsPageProps): Column<OfficeRow>[] => {
  const words = reader.words.officeDiscounts
  const figuresOf = new Map(figures.map((each) => [each.discountId, each]))
  return [
    {
      head: words.columns.name,
      cell: (row) => (
        <>
          <a href={routes.officeDiscount(row.id)}>{reader.language === 'fa' ? row.titleFa : row.titleEn}</a>{' '}
          {row.code ? <bdi class="muted">{row.code}</bdi> : <span class="muted">{words.hows.automatic}</span>}
        </>
      ),
    },
    { head: words.columns.gives, cell: (row) => whatItGives(reader, row) },
    {
      head: words.columns.state,
      cell: (row) => {
        const state = stateOf(row, now)
        return <span class={toneOf[state]}>{words.states[state]}</span>
      },
    },
    {
      head: words.columns.until,
      cell: (row) =>
        row.validUntil ? <Day reader={reader} day={new Date(row.validUntil.getTime() - 1)} /> : words.open,
    },
    { head: words.columns.uses, figure: true, cell: (row) => (row.code ? usesText(reader, row) : '–') },
    {
      head: words.columns.orders,
      figure: true,
      cell: ({ id }) => formatNumber(figuresOf.get(id)?.orders ?? 0, reader.language),
    },
    {
      head: words.columns.reduced,
      figure: true,
      cell: ({ id }) => sumText(reader, figuresOf.get(id)?.orders ?? 0, figuresOf.get(id)?.reducedRials ?? 0),
    },
  ]
}
