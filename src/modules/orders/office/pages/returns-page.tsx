import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { At, Day } from '../../../../ui/dates.tsx'
import { type ListState, listAddress } from '../../../../ui/list-address.ts'
import { Money } from '../../../../ui/money.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { WithdrawalState } from '../../withdrawal.ts'
import type { ListedWithdrawal } from '../../withdrawal-queries.ts'

type ReturnsPageProps = {
  reader: Reader
  frame: OfficeFrame
  rows: ListedWithdrawal[]
  counts: { state: WithdrawalState; count: number }[]
  list: ListState
  more: string | null
}

const states = ['asked', 'goods-back', 'paid-back', 'refused', 'dropped'] as const

/** Returns, state by state; nothing of a person stands in the list. */
export const ReturnsPage = ({ reader, frame, rows, counts, list, more }: ReturnsPageProps) => {
  const words = reader.words.officeAftermath.returns
  const countOf = (state: WithdrawalState) => counts.find((row) => row.state === state)?.count
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <nav class="row g2" aria-label={words.state}>
        {states.map((state) => {
          const count = countOf(state)
          return (
            <a
              class="chip"
              href={listAddress(routes.officeReturns, { ...list, filters: { state } })}
              aria-current={list.filters.state === state ? 'page' : undefined}
            >
              {words.filter[state]}
              {count === undefined ? '' : ` (${formatNumber(count, reader.language)})`}
            </a>
          )
        })}
      </nav>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.title}
          columns={columnsOf(reader)}
          rows={rows}
          path={routes.officeReturns}
          list={list}
          more={more}
          none={words.none}
        />
      </section>
    </OfficePage>
  )
}

const columnsOf = (reader: Reader): Column<ListedWithdrawal>[] => {
  const words = reader.words.officeAftermath.returns
  return [
    {
      head: words.order,
      cell: ({ id, number }) => <a href={routes.officeReturn(id)}>{shownNumber(reader, number)}</a>,
    },
    { head: words.units, cell: ({ units }) => words.unitsOf(units) },
    { head: words.asked, cell: ({ askedAt }) => <At reader={reader} at={askedAt} /> },
    { head: words.lastDay, cell: ({ lastDay }) => <Day reader={reader} day={lastDay} /> },
    {
      head: words.money,
      figure: true,
      cell: ({ owedRials, goodsRials, deliveryRials }) => (
        <Money reader={reader} rials={owedRials ?? goodsRials + deliveryRials} />
      ),
    },
  ]
}
