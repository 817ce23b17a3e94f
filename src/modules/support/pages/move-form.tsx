import { At } from '../../../ui/dates.tsx'
import { ErrorSummary, Select } from '../../../ui/form.tsx'
import { deskOf, filedUnder, moveReasons, type Subject, subjects } from '../ticket.ts'
import type { TicketCaseProps } from './ticket-case-page.tsx'

/** Where it came from, and the way to the other desk, folded away. */
export const MoveToDesk = (props: TicketCaseProps) => (
  <>
    <CameFrom {...props} />
    {props.ticket.state === 'waiting' ? <MoveForm {...props} /> : null}
  </>
)

const CameFrom = ({ reader, moves }: TicketCaseProps) => {
  const words = reader.words.officeTickets.move
  const { roles } = reader.words.office
  return moves.length === 0 ? null : (
    <section class="box stack g2">
      <h2>{words.history}</h2>
      <ul class="rows small">
        {moves.map(({ movedAt, fromKind, reason, byRole }) => (
          <li>
            <span>
              {words.from[deskOf(fromKind)]}
              {reader.words.common.listComma}
              {words.reasons[reason]}
              <span class="muted">
                {' '}
                ({Object.hasOwn(roles, byRole) ? roles[byRole as keyof typeof roles] : byRole})
              </span>
            </span>
            <span class="muted">
              <At reader={reader} at={movedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const MoveForm = ({ reader, door, ticket, errors, formKey }: TicketCaseProps) => {
  const words = reader.words.officeTickets.move
  const other = subjects.filter((subject) => deskOf(filedUnder(subject).kind) !== door.desk)
  const wrong = [
    ...(errors.topic ? [{ id: 'move-topic', text: errors.topic }] : []),
    ...(errors.reason ? [{ id: 'move-reason', text: errors.reason }] : []),
  ]
  const text = (subject: Subject): string => reader.words.tickets.subjects[subject]
  const choose = { value: '', text: words.choose }
  return (
    <details class="box" open={wrong.length > 0}>
      <summary>{words.title[door.desk]}</summary>
      <form class="stack g3" method="post" action={door.moves(ticket.number)} novalidate>
        <p class="small muted">{words.text}</p>
        <ErrorSummary reader={reader} errors={wrong} />
        <input type="hidden" name="key" value={formKey} />
        <Select
          reader={reader}
          name="topic"
          id="move-topic"
          label={words.topic}
          options={[choose, ...other.map((subject) => ({ value: subject, text: text(subject) }))]}
          value=""
          error={errors.topic}
        />
        <Select
          reader={reader}
          name="reason"
          id="move-reason"
          label={words.reason}
          hint={words.reasonHint}
          options={[choose, ...moveReasons.map((reason) => ({ value: reason, text: words.reasons[reason] }))]}
          value=""
          error={errors.reason}
        />
        <button class="btn line" type="submit">
          {words.button}
        </button>
      </form>
    </details>
  )
}
