import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { type ListState, listAddress } from '../../../../ui/list-address.ts'
import { Money } from '../../../../ui/money.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { nextStep, type QueuedRefund } from '../../../payments/index.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'

type Row = { refund: QueuedRefund; number: string | null }

type RefundsPageProps = {
  reader: Reader
  frame: OfficeFrame
  rows: Row[]
  sums: { refunds: number; byHand: number; rials: number }
  list: ListState
  more: string | null
}

/** Everything that is owed back, oldest first. */
export const RefundsPage = ({ reader, frame, rows, sums, list, more }: RefundsPageProps) => {
  const words = reader.words.officeAftermath.refund.queue
  const byHand = list.filters.waits === 'by-hand'
  const filters: { name: string; state: ListState; here: boolean }[] = [
    { name: words.all, state: { ...list, filters: {} }, here: !byHand },
    { name: words.byHand, state: { ...list, filters: { waits: 'by-hand' } }, here: byHand },
  ]
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <p>{words.sum(sums.refunds, sums.byHand, sums.rials)}</p>
      <nav class="row g2" aria-label={words.filter}>
        {filters.map(({ name, state, here }) => (
          <a class="chip" href={listAddress(routes.officeRefunds, state)} aria-current={here ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.title}
          columns={columnsOf(reader)}
          rows={rows}
          path={routes.officeRefunds}
          list={list}
          more={more}
          none={words.none}
        />
      </section>
    </OfficePage>
  )
}

const columnsOf = (reader: Reader): Column<Row>[] => {
  const { queue, next } = reader.words.officeAftermath.refund
  const { reason } = reader.words.questions.refunds
  return [
    {
      head: queue.order,
      cell: ({ refund, number }) =>
        number ? (
          <a href={`${routes.officeOrderRefunds(number)}#refund-${refund.id}`}>{shownNumber(reader, number)}</a>
        ) : (
          '—'
        ),
    },
    { head: queue.why, cell: ({ refund }) => reason[refund.reason] },
    { head: queue.since, cell: ({ refund }) => <At reader={reader} at={refund.owedAt} /> },
    { head: queue.amount, figure: true, cell: ({ refund }) => <Money reader={reader} rials={refund.amountRials} /> },
    { head: queue.what, words: true, cell: ({ refund }) => next[nextStep(refund)] },
  ]
}
