import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Check, ErrorSummary, Field } from '../../../ui/form.tsx'
import { Done, Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { OwnTicket, Said } from '../own-ticket.ts'
import { MOST_UNANSWERED, type TicketState } from '../ticket.ts'
import type { TicketRow } from '../ticket-queries.ts'

export type ConversationProps = {
  reader: Reader
  own: OwnTicket
  /** where her forms go */
  actions: { words: string; erasures: string; proofs: string | null }
  formKey: string
  typed: string
  errors: { question?: string; sure?: string }
  told: string | null
}

/** A ticket as whoever asked sees it, by her link or in her account: what was said, who of us read it, and her ways on. */
export const Conversation = (props: ConversationProps) => {
  const { reader, own, told } = props
  const words = reader.words.tickets.own
  const { ticket, said, readings } = own
  return (
    <>
      <Done told={told} />
      <Facts reader={reader} ticket={ticket} />
      {props.actions.proofs ? <Proof {...props} proofs={props.actions.proofs} /> : null}
      <section class="stack g3" aria-label={words.conversation}>
        <SaidList reader={reader} said={said} names={{ writer: words.you, staff: words.us }} />
      </section>
      <More {...props} />
      <section class="box stack g2">
        <h2 class="h-l">{words.readings}</h2>
        {readings.length === 0 ? <p class="muted">{words.nobody}</p> : null}
        <ul class="rows">
          {readings.map(({ at, actorRole, reason }) => (
            <li class="small">
              <b>{roleName(reader, actorRole)}</b> · {reason} · <At reader={reader} at={at} />
            </li>
          ))}
        </ul>
      </section>
      <Erase {...props} />
    </>
  )
}

const roleName = (reader: Reader, role: string | null): string =>
  reader.words.office.roles[role as keyof Reader['words']['office']['roles']] ?? reader.words.tickets.own.us

const tones: Record<TicketState, string> = { waiting: 'warn', answered: 'trust', closed: '' }

export const TicketBadge = ({ reader, state }: { reader: Reader; state: TicketState }) => (
  <span class={`badge ${tones[state]}`.trim()}>{reader.words.tickets.states[state]}</span>
)

const Facts = ({ reader, ticket }: { reader: Reader; ticket: TicketRow }) => {
  const { own: words, subjects, outcomes } = reader.words.tickets
  const subject = ticket.kind === 'question' ? (ticket.topic === 'privacy' ? 'other' : ticket.topic) : ticket.kind
  return (
    <p class="row small muted">
      <TicketBadge reader={reader} state={ticket.state} />
      {ticket.outcome ? <span class="badge">{outcomes[ticket.outcome]}</span> : null}
      <span>
        {words.about} {subjects[subject]}
      </span>
      <span>
        {words.askedAt} <At reader={reader} at={ticket.askedAt} />
      </span>
      {ticket.state === 'waiting' ? (
        <span>
          {words.promised} <At reader={reader} at={ticket.dueAt} />
        </span>
      ) : null}
    </p>
  )
}

/** What was said, in its order; plain text wherever it came from. */
export const SaidList = (props: { reader: Reader; said: readonly Said[]; names: Record<Said['saidBy'], string> }) => {
  const { reader, said, names } = props
  const words = reader.words.tickets.own
  return (
    <ol class="stack g3 said">
      {said.map(({ saidBy, at, text, orderNumber }) => (
        <li class={`box stack g2 said-${saidBy}`}>
          <p class="row between small muted">
            <b>{names[saidBy]}</b>
            <At reader={reader} at={at} />
          </p>
          {text === null ? (
            <p class="muted">{words.gone}</p>
          ) : (
            <p class="said-text" dir="auto">
              {text}
            </p>
          )}
          {orderNumber === null ? null : (
            <p class="small muted">
              {words.order}: <bdi class="num">{orderNumber}</bdi>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

const Proof = ({ reader, own, proofs }: ConversationProps & { proofs: string }) => {
  const words = reader.words.tickets.own
  if (own.ticket.provenAt)
    return (
      <Note kind="trust" icon="check">
        {words.proven}
      </Note>
    )
  return (
    <form class="box stack g3" method="post" action={proofs}>
      <h2 class="h-l">{words.proofTitle}</h2>
      <p class="muted">{words.proofText}</p>
      <button class="btn" type="submit">
        {words.prove}
      </button>
    </form>
  )
}

const More = ({ reader, own, actions, formKey, typed, errors }: ConversationProps) => {
  const words = reader.words.tickets.own
  if (own.ticket.state === 'closed')
    return (
      <Note icon="check">
        {words.closed} <a href={routes.questions}>{words.ask}</a>
      </Note>
    )
  const unanswered = own.said.length - 1 - own.said.findLastIndex(({ saidBy }) => saidBy === 'staff')
  if (unanswered >= MOST_UNANSWERED) return <Note icon="clock">{words.unanswered}</Note>
  return (
    <form class="box stack" method="post" action={actions.words} novalidate>
      <ErrorSummary reader={reader} errors={errors.question ? [{ id: 'question', text: errors.question }] : []} />
      <input type="hidden" name="key" value={formKey} />
      <Field
        reader={reader}
        name="question"
        label={words.more}
        hint={words.moreWhy}
        error={errors.question}
        value={typed}
        rows={4}
      />
      <button class="btn" type="submit">
        {words.send}
      </button>
    </form>
  )
}

const Erase = ({ reader, actions, errors }: ConversationProps) => {
  const words = reader.words.tickets.own
  return (
    <details class="box" open={errors.sure !== undefined}>
      <summary>{words.eraseTitle}</summary>
      <form class="stack g3" method="post" action={actions.erasures} novalidate>
        <p class="muted">{words.eraseText}</p>
        <Check name="sure" label={words.eraseSure} required error={errors.sure} />
        <button class="btn danger" type="submit">
          {words.erase}
        </button>
      </form>
    </details>
  )
}
