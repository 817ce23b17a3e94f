import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Field } from '../../../ui/form.tsx'
import type { ListState } from '../../../ui/list-address.ts'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, ListFilters, OfficeTable } from '../../../ui/office-table.tsx'
import type { LotView, LowVariant } from '../office-queries.ts'
import type { PaperRow } from '../papers/queries.ts'
import { Count, DaysLeft, Expiry, Goods, LotLink, type Names, type Shown, StockTabs, Who } from './parts.tsx'

type Listed<Row> = Shown & { rows: Row[]; names: Names; list: ListState; more: string | null }

/** Goods of which less is for sale than their mark. */
export const LowPage = ({ reader, frame, rows, names, list, more }: Listed<LowVariant>) => {
  const words = reader.words.officeStock
  const columns: Column<LowVariant>[] = [
    {
      head: words.goods,
      words: true,
      cell: ({ variantId }) => <Goods reader={reader} names={names} variantId={variantId} />,
    },
    { head: words.available, figure: true, cell: ({ available }) => <Count reader={reader} value={available} /> },
    { head: words.low.mark, figure: true, cell: ({ mark }) => <Count reader={reader} value={mark} /> },
  ]
  return (
    <OfficePage reader={reader} title={words.low.title} frame={frame}>
      <StockTabs reader={reader} current="low" />
      <p class="muted">{words.low.text}</p>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.low.title}
          columns={columns}
          rows={rows}
          path={routes.officeLowStock}
          list={list}
          more={more}
          none={words.low.none}
        />
      </section>
    </OfficePage>
  )
}

/** Lots that expire soon, or have, with how many days they have left. */
export const ExpiringPage = (props: Listed<LotView> & { today: string; days: number }) => {
  const { reader, frame, rows, names, list, more, today, days } = props
  const words = reader.words.officeStock
  const columns: Column<LotView>[] = [
    {
      head: words.goods,
      words: true,
      cell: ({ variantId }) => <Goods reader={reader} names={names} variantId={variantId} />,
    },
    { head: words.lot, cell: (lot) => <LotLink reader={reader} lot={lot} /> },
    { head: words.onHand, figure: true, cell: ({ onHand }) => <Count reader={reader} value={onHand} /> },
    { head: words.expires, cell: ({ expiresOn }) => <Expiry reader={reader} day={expiresOn} /> },
    { head: words.expiring.left, cell: ({ expiresOn }) => <DaysLeft reader={reader} today={today} day={expiresOn!} /> },
  ]
  return (
    <OfficePage reader={reader} title={words.expiring.title} frame={frame}>
      <StockTabs reader={reader} current="expiring" />
      <p class="muted">{words.expiring.text(days)}</p>
      <ListFilters reader={reader} path={routes.officeExpiring} list={list}>
        <Field
          reader={reader}
          name="within"
          label={words.expiring.days}
          value={reader.language === 'fa' ? persianDigits(list.filters.within ?? '') : list.filters.within}
          inputmode="numeric"
          maxLength={4}
          optional
        />
      </ListFilters>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.expiring.title}
          columns={columns}
          rows={rows}
          path={routes.officeExpiring}
          list={list}
          more={more}
          none={words.expiring.none}
        />
      </section>
    </OfficePage>
  )
}

export type ListedPaper = PaperRow & { lines: number; units: number }

/** Every paper that somebody wrote: receipts, counts, corrections. */
export const PapersPage = (props: Omit<Listed<ListedPaper>, 'names'> & { me: string }) => {
  const { reader, frame, rows, list, more, me } = props
  const words = reader.words.officeStock
  const columns: Column<ListedPaper>[] = [
    {
      head: words.papers.title,
      cell: ({ id, kind }) => <a href={routes.officePaper(id)}>{words.papers.kinds[kind]}</a>,
    },
    { head: words.movements.quantity, figure: true, cell: ({ units }) => <bdi class="num">{words.signed(units)}</bdi> },
    {
      head: words.movements.why,
      words: true,
      cell: ({ reason, note, lines }) => (
        <>
          {words.reasons[reason]}: {note} <span class="muted">({words.papers.lines(lines)})</span>
        </>
      ),
    },
    { head: words.movements.who, cell: (paper) => <Who reader={reader} me={me} author={paper} /> },
    { head: words.movements.at, cell: ({ at }) => <At reader={reader} at={at} /> },
  ]
  return (
    <OfficePage reader={reader} title={words.papers.title} frame={frame}>
      <StockTabs reader={reader} current="papers" />
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.papers.list}
          columns={columns}
          rows={rows}
          path={routes.officePapers}
          list={list}
          more={more}
          none={words.papers.none}
        />
      </section>
    </OfficePage>
  )
}
