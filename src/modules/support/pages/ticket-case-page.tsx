import type { ComponentChildren } from 'preact'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Done, Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Masked, Revealed, RevealForm } from '../../../ui/reveal.tsx'
import type { CannedRow } from '../canned-queries.ts'
import type { DeskFacts } from '../desk.ts'
import type { Said } from '../own-ticket.ts'
import type { TicketRow } from '../ticket-queries.ts'
import { AnswerForm } from './answer-form.tsx'
import { SaidList, TicketBadge } from './conversation.tsx'
import { TicketFacts } from './ticket-facts.tsx'

export type CaseErrors = {
  purpose?: string
  contactPurpose?: string
  answer?: string
  outcome?: string
  why?: string
  sure?: string
  refused?: string
}

export type TicketCaseProps = {
  reader: Reader
  frame: OfficeFrame
  door: DeskFacts
  ticket: TicketRow
  /** an order that is hers, shown to be so */
  orderNumber: string | null
  mayOpenOrder: boolean
  now: Date
  /** what was opened just now, for a purpose; null: covered */
  said: readonly Said[] | null
  /** the contact that was opened just now; `value` null: erased, or none */
  contact: { value: string | null } | null
  canned: readonly CannedRow[]
  typed: { answer: string; outcome: string; why: string }
  formKey: string
  errors: CaseErrors
  told: string | null
  /** what this desk does besides answering */
  extra?: ComponentChildren
}

/** One ticket. What was written, and to whom the answer goes, is shown to whoever says what for; and that is written down. */
export const TicketCasePage = (props: TicketCaseProps) => {
  const { reader, frame, door, ticket, errors, told } = props
  const words = reader.words.officeTickets
  return (
    <OfficePage
      reader={reader}
      title={words.ticket(ticket.number)}
      frame={frame}
      beside={<TicketBadge reader={reader} state={ticket.state} />}
      islands={['office-revealed', 'canned-answer']}
    >
      <Done told={told} trouble={errors.refused} />
      <div class="cols a">
        <div class="stack">
          <Words {...props} />
          {props.said ? <AnswerForm {...props} /> : null}
        </div>
        <div class="stack">
          <TicketFacts {...props} />
          <Contact {...props} />
          {props.extra}
          <Close {...props} />
        </div>
      </div>
      <p>
        <a class="btn quiet" href={door.list}>
          {door.desk === 'privacy' ? words.privacy.title : words.back}
        </a>
      </p>
    </OfficePage>
  )
}

const Words = ({ reader, door, ticket, said, errors, orderNumber }: TicketCaseProps) => {
  const words = reader.words.officeTickets
  const purposes = (Object.keys(words.purposes) as (keyof typeof words.purposes)[]).map((value) => ({
    value,
    title: words.purposes[value],
  }))
  if (said)
    return (
      <section class="box stack g3">
        <h2>{words.words}</h2>
        <Revealed reader={reader}>
          <SaidList reader={reader} said={said} names={{ writer: words.theirs, staff: words.ours }} />
          {orderNumber === null && said.some((one) => one.orderNumber !== null) ? (
            <p class="small muted">{words.orderUnproven}</p>
          ) : null}
        </Revealed>
      </section>
    )
  return (
    <section class="box stack g3">
      <h2>{words.words}</h2>
      <p>
        <Masked reader={reader} /> <span class="muted small">{words.wordsCount(ticket.words)}</span>
      </p>
      <RevealForm reader={reader} action={door.openings(ticket.number)} purposes={purposes} error={errors.purpose} />
    </section>
  )
}

const Contact = ({ reader, door, ticket, contact, errors }: TicketCaseProps) => {
  const words = reader.words.officeTickets
  const purposes = (Object.keys(words.contactPurposes) as (keyof typeof words.contactPurposes)[]).map((value) => ({
    value,
    title: words.contactPurposes[value],
  }))
  return (
    <section class="box stack g3">
      <h2>{words.contact}</h2>
      {contact ? (
        <Revealed reader={reader}>
          <p>{contact.value ? <bdi class="num">{contact.value}</bdi> : words.noContact}</p>
        </Revealed>
      ) : (
        <details open={errors.contactPurpose !== undefined}>
          <summary class="row">
            <Masked reader={reader} /> {reader.words.office.reveal.title}
          </summary>
          <p class="small muted">{words.contactText}</p>
          <RevealForm
            reader={reader}
            action={door.contacts(ticket.number)}
            purposes={purposes}
            error={errors.contactPurpose}
          />
        </details>
      )}
    </section>
  )
}

const Close = ({ reader, door, ticket, typed, errors }: TicketCaseProps) => {
  const words = reader.words.officeTickets
  if (ticket.state === 'closed') return <Note icon="check">{words.over}</Note>
  return (
    <details class="box" open={errors.why !== undefined}>
      <summary>{words.close}</summary>
      <form class="stack g3" method="post" action={door.closings(ticket.number)} novalidate>
        <p class="small muted">{words.closeText}</p>
        <ErrorSummary reader={reader} errors={errors.why ? [{ id: 'close-why', text: errors.why }] : []} />
        <Field
          reader={reader}
          name="why"
          id="close-why"
          label={reader.words.office.why}
          hint={words.closeWhy}
          value={typed.why}
          error={errors.why}
          rows={2}
          maxLength={500}
        />
        <button class="btn line" type="submit">
          {words.close}
        </button>
      </form>
    </details>
  )
}
