import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { At } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { SecretPage } from '../../../ui/secret-page.tsx'
import { type AnswerErrors, neededOf, type TypedAnswer } from '../answer-form.ts'
import type { PurchaseRow } from '../queries.ts'
import { REMINDER_HOURS } from '../question.ts'
import type { QuestionRow } from '../question-queries.ts'
import { AddressFields, addressErrors } from './address-fields.tsx'
import { shownNumber } from './to-bank-page.tsx'

export type QuestionPageProps = {
  reader: Reader
  species: SpeciesLink[]
  purchase: PurchaseRow
  question: QuestionRow
  /** why it is asked, in the words of staff; null: the question is over, or the words are erased */
  reason: string | null
  /** where the answer goes */
  form: string
  /** opened by the link of the message, by somebody who may see nothing else of the order */
  byLink: boolean
  typed: TypedAnswer
  errors: AnswerErrors
}

/** Exactly what is asked about an order, why, until when, what happens on silence, and the form to answer (P08). */
export const QuestionPage = (props: QuestionPageProps) => {
  const { reader, species, purchase, question, byLink } = props
  const words = reader.words.questions
  const number = shownNumber(reader, purchase.number)
  const title = question.state === 'open' ? words.title(number) : words.over.title
  const body = (
    <div class="narrow-page stack">
      <h1>{title}</h1>
      {question.state === 'open' ? <Open {...props} /> : <Note icon="check">{words.over[question.state]}</Note>}
      {byLink ? null : (
        <a class="btn quiet" href={routes.order(purchase.number)}>
          {words.back}
        </a>
      )}
    </div>
  )
  if (byLink)
    return (
      <SecretPage reader={reader} species={species} title={title}>
        {body}
      </SecretPage>
    )
  const order = { href: routes.order(purchase.number), text: reader.words.purchase.order.title(number) }
  return (
    <Page
      reader={reader}
      title={title}
      styles={['shop', 'account']}
      robots="noindex"
      shell="full"
      current={{ tab: 'orders' }}
      species={species}
    >
      <div class="wrap">
        <Crumbs reader={reader} way={[order]} here={title} />
        {body}
      </div>
    </Page>
  )
}

const Open = (props: QuestionPageProps) => {
  const { reader, purchase, question, reason, form, typed, errors } = props
  const words = reader.words.questions
  return (
    <>
      <section class="box stack g3">
        <p>{words.intro}</p>
        <ul class="stack g2">
          {question.fields.map((field) => (
            <li class="row g2">
              <Icon name="edit" /> <b>{words.fields[field]}</b>
            </li>
          ))}
        </ul>
        <h2 class="h-m">{words.reason}</h2>
        {reason === null ? <p class="muted">{words.reasonGone}</p> : <p dir="auto">{reason}</p>}
      </section>
      <Note kind="warn" icon="clock">
        <b>
          {words.until} <At reader={reader} at={question.dueAt} />
        </b>
        <span class="own-line">{purchase.paymentMethod === 'cash' ? words.silenceCash : words.silence}</span>
        {question.remindedAt ? null : <span class="own-line small">{words.reminder(REMINDER_HOURS)}</span>}
      </Note>
      <form class="box stack" method="post" action={form} novalidate>
        <AddressFields
          reader={reader}
          fields={question.fields}
          needed={neededOf(question.fields)}
          typed={typed}
          errors={addressErrors(reader, errors)}
        />
        <Note kind="trust" icon="lock">
          {words.onlyHere}
        </Note>
        <p class="small muted">{words.attest}</p>
        <button class="btn big block" type="submit">
          {words.send}
        </button>
      </form>
      <p class="small muted">
        {words.ours} <a href={routes.smsCheck}>{words.oursLink}</a>
      </p>
    </>
  )
}

/** A link that is not whole, a question that is not there: the same page, so that nobody learns which. */
export const QuestionGonePage = ({ reader, species }: { reader: Reader; species: SpeciesLink[] }) => {
  const words = reader.words.questions.over
  return (
    <SecretPage reader={reader} species={species} title={words.title}>
      <div class="narrow-page stack">
        <h1>{words.title}</h1>
        <p>{words.gone}</p>
        <a class="btn" href={routes.tracking}>
          {reader.words.purchase.tracking.title}
        </a>
      </div>
    </SecretPage>
  )
}
