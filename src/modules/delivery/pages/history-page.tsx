import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import type { ListState } from '../../../ui/list-address.ts'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ChangeRow } from '../changes/queries.ts'
import { describe, differencesOf } from '../describe.ts'
import { DeliveryTabs, type Shown } from './parts.tsx'

export type HistoryProps = Shown & { rows: ChangeRow[]; list: ListState; more: string | null; me: string }

/** Everything that was changed of delivery: what it was, what it is, by which role, when. */
export const HistoryPage = ({ reader, frame, rows, list, more, me }: HistoryProps) => {
  const { history: words } = reader.words.officeDelivery
  const { roles } = reader.words.office
  const columns: Column<ChangeRow>[] = [
    {
      head: words.what,
      cell: ({ kind, target }) => (
        <>
          <b>{words.kinds[kind]}</b>
          {kind === 'settings' || kind === 'slot' ? null : <bdi class="own-line tiny muted">{target}</bdi>}
        </>
      ),
    },
    { head: words.at, cell: ({ at }) => <At reader={reader} at={at} /> },
    { head: words.before, words: true, cell: (change) => <Told reader={reader} change={change} side="theirs" /> },
    { head: words.after, words: true, cell: (change) => <Told reader={reader} change={change} side="yours" /> },
    {
      head: words.who,
      cell: ({ byRole, byId }) =>
        `${roles[byRole as keyof typeof roles] ?? byRole}${byId === me ? ` (${reader.words.officeStock.movements.you})` : ''}`,
    },
  ]
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <DeliveryTabs reader={reader} current="history" />
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.list}
          columns={columns}
          rows={rows}
          path={routes.officeDeliveryHistory}
          list={list}
          more={more}
          none={words.none}
        />
      </section>
    </OfficePage>
  )
}

/** One side of a change: only what differs, or the whole where there was nothing on the other side. */
const Told = ({ reader, change, side }: { reader: Reader; change: ChangeRow; side: 'theirs' | 'yours' }) => {
  const words = reader.words.officeDelivery
  const { kind, before, after } = change
  const state = side === 'theirs' ? before : after
  if (state === null) return <span class="muted">{words.none}</span>
  const lines =
    before && after
      ? differencesOf(reader, kind, before, after).map((row) => [row.field, row[side]] as const)
      : describe(reader, kind, state)
  return (
    <ul>
      {lines.map(([label, text]) => (
        <li>
          <span class="muted">{label}:</span> {text}
        </li>
      ))}
    </ul>
  )
}
