import { persianDigits } from '../../../../platform/persian/digits.ts'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { Field } from '../../../../ui/form.tsx'
import { Money } from '../../../../ui/money.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { StoryRow } from '../order-queries.ts'
import type { OfficeOrderProps } from './office-order-page.tsx'
import { roleName } from './order-words.ts'

/** How the order came to where it is; staff by their role. */
export const Story = ({ reader, story }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.timeline
  return (
    <section class="box stack">
      <h2>{words.title}</h2>
      <ol class="rows small">
        {story.map((row) => (
          <li>
            <span>
              {stepText(reader, row)}
              <span class="muted"> ({whoDid(reader, row)})</span>
            </span>
            <span class="muted">
              <At reader={reader} at={row.at} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const stepText = (reader: Reader, { from, to }: StoryRow): string => {
  const words = reader.words.officeOrders.timeline
  if (from === 'confirmed' && to === 'confirmed') return words.checked
  if (from === 'needs-information' && to === 'confirmed') return words.answered
  return from === null && to === 'confirmed' ? words.placed : words.moves[to]
}

const whoDid = (reader: Reader, { byKind, byRole }: StoryRow): string =>
  byKind === 'staff' ? (byRole ? roleName(reader, byRole) : '') : reader.words.officeOrders.timeline.by[byKind]

/** Every try to pay, and what became of it. */
export const Payments = ({ reader, attempts }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.payment
  return (
    <section class="box stack">
      <h2>{words.title}</h2>
      {attempts.length === 0 ? <p class="muted small">{words.none}</p> : null}
      <ul class="rows small">
        {attempts.map(({ gateway, state, amountRials, refNumber, settledAt, createdAt }) => (
          <li>
            <span>
              {words.gateways[gateway]}
              {reader.words.common.listComma}
              {words.states[state]}
              {refNumber ? (
                <span class="tiny muted own-line">
                  {words.reference(reader.language === 'fa' ? persianDigits(refNumber) : refNumber)}
                </span>
              ) : null}
              <span class="tiny muted own-line">
                <At reader={reader} at={settledAt ?? createdAt} />
              </span>
            </span>
            <Money reader={reader} rials={amountRials} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which messages of this order were written to whom it is about: what kind and what became of it, no number and no word. */
export const Messages = ({ reader, messages }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.told
  const { letters, sending } = reader.words
  return (
    <section class="box stack">
      <h2>{words.title}</h2>
      {messages.length === 0 ? <p class="muted small">{words.none}</p> : null}
      <ul class="rows small">
        {messages.map(({ template, channel, state, at }) => (
          <li>
            <span>
              {letters.office.template[template]}
              <span class="tiny muted own-line">
                {sending.channels[channel]}
                {reader.words.common.listComma}
                <At reader={reader} at={at} />
              </span>
            </span>
            <span class="badge">{sending.states[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** That there are notes and by which role; their words are opened like a person (they are about one). */
export const Notes = ({ reader, purchase, notes, told, typed, formKey }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.notes
  const came = told.form === 'note'
  return (
    <section class="box stack">
      <h2>{words.title}</h2>
      <p class="small muted">{notes.length === 0 ? words.none : words.count(notes.length)}</p>
      <ul class="rows small">
        {notes.map(({ writtenAt, byRole }) => (
          <li>
            <span>{roleName(reader, byRole)}</span>
            <span class="muted">
              <At reader={reader} at={writtenAt} />
            </span>
          </li>
        ))}
      </ul>
      <form class="stack" method="post" action={routes.officeOrderNotes(purchase.number)} novalidate>
        <input type="hidden" name="key" value={formKey} />
        <Field
          reader={reader}
          name="staffNote"
          label={words.label}
          hint={words.hint}
          value={came && typeof typed.staffNote === 'string' ? typed.staffNote : ''}
          error={came ? told.errors?.staffNote : undefined}
          maxLength={1_000}
          rows={3}
        />
        <div>
          <button class="btn line" type="submit">
            {words.button}
          </button>
        </div>
      </form>
    </section>
  )
}
