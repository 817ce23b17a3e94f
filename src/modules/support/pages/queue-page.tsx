import { persianDigits } from '../../../platform/persian/digits.ts'
import { formatNumber } from '../../../platform/persian/numbers.ts'
import { At } from '../../../ui/dates.tsx'
import { Select } from '../../../ui/form.tsx'
import type { ListState } from '../../../ui/list-address.ts'
import { Done, Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import { type Column, ListFilters, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { groupedCaseNumber } from '../case-number.ts'
import { type TicketState, urgency } from '../ticket.ts'
import { TicketBadge } from './conversation.tsx'

/** One line of a queue, of either desk: a ticket, or a correction that a member asked for. */
export type QueueRow = {
  href: string
  /** null: a correction, which has no number */
  number: string | null
  about: string
  state: TicketState
  outcome: string | null
  writer: string
  askedAt: Date
  stateAt: Date
  dueAt: Date
}

export type QueueProps = {
  reader: Reader
  frame: OfficeFrame
  title: string
  caption: string
  /** a ticket just went from here to the other desk */
  moved: boolean
  /** a sentence on the clock of this desk */
  clock: string | null
  counts: { waiting: number; late: number }
  rows: readonly QueueRow[]
  topics: readonly { value: string; text: string }[]
  path: string
  list: ListState
  more: string | null
  now: Date
}

/** What waits at a desk, the nearest deadline first. No word of what was written, and nobody's name. */
export const QueuePage = (props: QueueProps) => {
  const { reader, list, counts } = props
  const words = reader.words.officeTickets
  const states = reader.words.tickets.states
  const waits = (list.filters.state ?? 'waiting') === 'waiting'
  return (
    <OfficePage reader={reader} title={props.title} frame={props.frame}>
      <p class="row">
        <span class="badge warn">
          {formatNumber(counts.waiting, reader.language)} {words.counts.waiting}
        </span>
        {counts.late > 0 ? (
          <span class="badge bad">
            {formatNumber(counts.late, reader.language)} {words.counts.late}
          </span>
        ) : null}
      </p>
      <Done told={props.moved ? words.move.moved : null} />
      {props.clock ? <Note icon="clock">{props.clock}</Note> : null}
      <ListFilters reader={reader} path={props.path} list={list}>
        <Select
          reader={reader}
          name="state"
          label={words.state}
          value={list.filters.state ?? 'waiting'}
          options={(['waiting', 'answered', 'closed'] as const).map((value) => ({ value, text: states[value] }))}
        />
        <Select
          reader={reader}
          name="topic"
          label={words.topic}
          value={list.filters.topic}
          placeholder={words.all}
          options={[...props.topics]}
          optional
        />
      </ListFilters>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={props.caption}
          columns={columnsOf(reader, props.now, waits)}
          rows={props.rows}
          path={props.path}
          list={list}
          more={props.more}
          none={words.empty}
        />
      </section>
    </OfficePage>
  )
}

const columnsOf = (reader: Reader, now: Date, waits: boolean): Column<QueueRow>[] => {
  const words = reader.words.officeTickets
  return [
    {
      head: words.number,
      cell: (row) => (
        <a href={row.href}>
          <bdi dir={row.number === null ? 'auto' : 'ltr'}>{nameOf(reader, row)}</bdi>
        </a>
      ),
    },
    { head: words.state, cell: (row) => <TicketBadge reader={reader} state={row.state} /> },
    { head: words.topic, cell: ({ about, outcome }) => (outcome ? `${about} · ${outcome}` : about) },
    { head: words.writer, cell: ({ writer }) => <span class="muted">{writer}</span> },
    waits
      ? { head: words.due, cell: (row) => <Deadline reader={reader} row={row} now={now} /> }
      : { head: words.changed, cell: ({ stateAt }) => <At reader={reader} at={stateAt} /> },
  ]
}

const nameOf = (reader: Reader, { number }: QueueRow): string => {
  if (number === null) return reader.words.officeTickets.privacy.correction
  return reader.language === 'fa' ? persianDigits(groupedCaseNumber(number)) : groupedCaseNumber(number)
}

/** The promised moment, and whether it is near or gone. */
export const Deadline = (props: { reader: Reader; row: { state: TicketState; dueAt: Date }; now: Date }) => {
  const { reader, row, now } = props
  const words = reader.words.officeTickets
  const how = urgency(row, now)
  return (
    <>
      <At reader={reader} at={row.dueAt} /> {how === 'late' ? <span class="badge bad">{words.late}</span> : null}
      {how === 'soon' ? <span class="badge warn">{words.soon}</span> : null}
    </>
  )
}
