import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import type { RecallCount, RecallRow } from '../recall/queries.ts'
import { recallState, type Whereabouts } from '../recall/recall.ts'
import { Goods, type Names, type Shown, Who } from './parts.tsx'
import { RecallBadge } from './recalls-page.tsx'

/** How the messages of a recall stand, put together from the register's states. */
export type MessageStand = { waiting: number; sent: number; delivered: number; failed: number }

export type RecallProps = Shown & {
  recall: RecallRow
  names: Names
  counts: RecallCount[]
  messages: MessageStand
  whereabouts: Whereabouts
  mayCorrect: boolean
  me: string
  errors: { why?: string }
}

/** One recall: how far it is, what became of the messages, and what is left of the lot. It names no buyer. */
export const RecallPage = (props: RecallProps) => {
  const { reader, frame, recall, errors } = props
  const words = reader.words.officeStock.recall
  const state = recallState(recall)
  return (
    <OfficePage
      reader={reader}
      title={words.pageTitle(recall.lotCode)}
      frame={frame}
      beside={<RecallBadge reader={reader} state={state} />}
      islands={state === 'telling' ? ['task-progress'] : []}
    >
      <ErrorSummary reader={reader} errors={errors.why ? [{ id: 'why', text: errors.why }] : []} />
      <div class="cols b">
        <div class="stack">
          <Progress {...props} />
          <Messages {...props} />
        </div>
        <div class="stack">
          <About {...props} />
          <Left {...props} />
        </div>
      </div>
    </OfficePage>
  )
}

const Progress = ({ reader, recall, counts, whereabouts }: RecallProps) => {
  const words = reader.words.officeStock.recall
  const all = counts.reduce((sum, { orders }) => sum + orders, 0)
  const units = counts.reduce((sum, each) => sum + each.units, 0)
  const waiting = counts.find(({ state }) => state === 'waiting')?.orders ?? 0
  return (
    <section class="box stack g3">
      <h2>{words.progressTitle}</h2>
      {recallState(recall) === 'telling' ? (
        <>
          <task-progress class="stack g2">
            <progress value={all - waiting} max={Math.max(all, 1)} aria-label={words.progressTitle} />
            <p data-part="told">{words.progress(all - waiting, all)}</p>
          </task-progress>
          <p>
            <a href={routes.officeRecall(recall.id)}>{words.lookAgain}</a>
          </p>
        </>
      ) : null}
      <p class="strong">{words.orders(all, units)}</p>
      <dl class="pd">
        {counts.map(({ state, orders }) => (
          <>
            <dt>{words.counts[state]}</dt>
            <dd>{words.countUnit(orders)}</dd>
          </>
        ))}
      </dl>
      {whereabouts.here > 0 ? (
        <Note kind="warn" icon="box">
          {words.here(whereabouts.here)}
        </Note>
      ) : null}
    </section>
  )
}

const Messages = ({ reader, messages }: RecallProps) => {
  const words = reader.words.officeStock.recall
  const shown = (Object.keys(messages) as (keyof MessageStand)[]).filter((state) => messages[state] > 0)
  if (shown.length === 0) return null
  return (
    <section class="box stack g3">
      <h2>{words.messageStates}</h2>
      <dl class="pd">
        {shown.map((state) => (
          <>
            <dt>{words.messageState[state]}</dt>
            <dd>{words.countUnit(messages[state])}</dd>
          </>
        ))}
      </dl>
      <p class="small muted">{words.noPersons}</p>
    </section>
  )
}

const About = ({ reader, recall, names, me }: RecallProps) => {
  const { recall: words, movements } = reader.words.officeStock
  return (
    <section class="box">
      <dl class="pd">
        <dt>{words.goods}</dt>
        <dd>
          <Goods reader={reader} names={names} variantId={recall.variantId} />
        </dd>
        <dt>{words.reason}</dt>
        <dd>{words.reasons[recall.reason]}</dd>
        <dt>{words.note}</dt>
        <dd>{recall.note}</dd>
        <dt>{movements.who}</dt>
        <dd>
          <Who reader={reader} me={me} author={recall} />
        </dd>
        <dt>{words.at}</dt>
        <dd>
          <At reader={reader} at={recall.at} />
        </dd>
      </dl>
    </section>
  )
}

const Left = ({ reader, recall, mayCorrect, errors }: RecallProps) => {
  const words = reader.words.officeStock.recall
  return (
    <section class="box stack g3">
      <h2>{words.leftTitle}</h2>
      {recall.liftedAt ? <p>{words.lifted}</p> : <p>{words.left(recall.onHand - recall.reserved)}</p>}
      {!recall.liftedAt && recall.reserved > 0 ? <p>{words.stillHeld(recall.reserved)}</p> : null}
      {mayCorrect ? (
        <p>
          <a class="btn line" href={routes.officeLot(recall.lotId)}>
            {words.writeOff}
          </a>
        </p>
      ) : null}
      {recall.liftedAt ? null : (
        <details open={errors.why !== undefined}>
          <summary>{words.lift}</summary>
          <form class="stack g3" method="post" action={routes.officeRecallLiftings(recall.id)}>
            <p class="small">{words.liftText}</p>
            <Field
              reader={reader}
              name="why"
              label={words.liftWhy}
              hint={reader.words.office.whyHint}
              error={errors.why}
              maxLength={300}
            />
            <button class="btn line" type="submit">
              {words.lift}
            </button>
          </form>
        </details>
      )}
    </section>
  )
}
