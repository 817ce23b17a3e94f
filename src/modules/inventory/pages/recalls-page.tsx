import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Field } from '../../../ui/form.tsx'
import type { ListState } from '../../../ui/list-address.ts'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { LotView } from '../office-queries.ts'
import type { RecallRow } from '../recall/queries.ts'
import { type RecallState, recallState } from '../recall/recall.ts'
import { Count, Expiry, type Names, type Shown, titleOf } from './parts.tsx'

export type RecallsProps = Shown & {
  rows: RecallRow[]
  names: Names
  list: ListState
  more: string | null
  asked: string
  /** lots with the code that was asked for */
  lots: LotView[]
}

/** Every recall, and the way to the next one: a lot is found by its code. */
export const RecallsPage = (props: RecallsProps) => {
  const { reader, frame, rows, names, list, more, asked, lots } = props
  const words = reader.words.officeStock.recall
  const columns: Column<RecallRow>[] = [
    { head: words.lot, cell: ({ id, lotCode }) => <RecallLink id={id} code={lotCode} /> },
    { head: words.state, cell: (recall) => <RecallBadge reader={reader} state={recallState(recall)} /> },
    { head: words.goods, words: true, cell: ({ variantId }) => titleOf(reader, names.get(variantId)) },
    { head: words.reason, words: true, cell: ({ reason }) => words.reasons[reason] },
    { head: words.at, cell: ({ at }) => <At reader={reader} at={at} /> },
  ]
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <search>
        <form class="box stack g3" action={routes.officeRecalls}>
          <h2>{words.find}</h2>
          <Field
            reader={reader}
            name="code"
            label={words.lotCode}
            hint={words.findHint}
            value={asked}
            maxLength={40}
            leftToRight
          />
          <button class="btn" type="submit">
            {words.findButton}
          </button>
          {asked === '' ? null : <FoundLots {...props} lots={lots} />}
        </form>
      </search>
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.list}
          columns={columns}
          rows={rows}
          path={routes.officeRecalls}
          list={list}
          more={more}
          none={words.none}
        />
      </section>
    </OfficePage>
  )
}

const RecallLink = ({ id, code }: { id: string; code: string }) => (
  <a href={routes.officeRecall(id)}>
    <bdi class="ltr">{code}</bdi>
  </a>
)

const FoundLots = ({ reader, names, asked, lots }: RecallsProps) => {
  const words = reader.words.officeStock
  if (lots.length === 0) return <p role="status">{words.recall.noLot(asked)}</p>
  return (
    <ul class="rows">
      {lots.map((lot) => (
        <li>
          <span>
            {titleOf(reader, names.get(lot.variantId))}
            <span class="own-line small muted">
              <bdi class="ltr">{lot.code}</bdi> · {words.expires}: <Expiry reader={reader} day={lot.expiresOn} /> ·{' '}
              {words.onHand}: <Count reader={reader} value={lot.onHand} />
            </span>
          </span>
          {lot.blocked ? (
            <span class="badge bad">{words.recall.blockedBadge}</span>
          ) : (
            <a class="btn line" href={routes.officeLotRecall(lot.id)}>
              {words.recall.begin}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

const tones: Record<RecallState, string> = { telling: 'warn', told: 'bad', lifted: '' }

export const RecallBadge = ({ reader, state }: { reader: Reader; state: RecallState }) => (
  <span class={`badge ${tones[state]}`.trim()}>{reader.words.officeStock.recall.states[state]}</span>
)
