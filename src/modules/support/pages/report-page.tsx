import { routes } from '../../../routes.ts'
import { contact } from '../../../ui/contact.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Check, ErrorSummary, Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { MOST_TEXT_CHARACTERS } from '../fake-report.ts'
import type { ReportErrors, TypedReport } from '../report-form.ts'

export type ReportProps = {
  reader: Reader
  species: SpeciesLink[]
  origin: string
  typed: TypedReport
  errors: ReportErrors
  tooMany: boolean
  /** somebody is signed in, and may be answered in her account */
  member: boolean
}

/** An SMS in our name that was not ours: what it said, who sent it, and where the outcome may go (P54). */
export const ReportPage = (props: ReportProps) => {
  const { reader, species, origin } = props
  const words = reader.words.support.report
  return (
    <Page
      reader={reader}
      title={words.title}
      description={words.description}
      canonical={`${origin}${routes.fakeReports}`}
      styles={['shop', 'account']}
      shell="full"
      species={species}
    >
      <div class="wrap">
        <Crumbs
          reader={reader}
          way={[{ href: routes.smsCheck, text: reader.words.authenticity.title }]}
          here={words.title}
        />
        <div class="narrow-page stack g5 sms-check">
          <div class="stack g2">
            <h1>{words.title}</h1>
            <p class="muted">{words.lead}</p>
            <p class="small">
              <a href={routes.smsCheck}>{words.notSure}</a>
            </p>
          </div>
          <ReportForm {...props} />
          <p class="small muted">
            {words.mail}{' '}
            <a href={mailto(reader)}>
              <span class="ltr">{contact.email}</span>
            </a>
          </p>
          <SearchForm reader={reader} typed="" error={undefined} />
        </div>
      </div>
    </Page>
  )
}

const ReportForm = ({ reader, typed, errors, tooMany, member }: ReportProps) => {
  const words = reader.words.support.report
  const said = (name: keyof ReportErrors): string | undefined => {
    const error = errors[name]
    if (!error) return undefined
    return error === 'longText' ? words.errors.longText(MOST_TEXT_CHARACTERS) : words.errors[error]
  }
  const wrong = (Object.keys(errors) as (keyof ReportErrors)[]).map((id) => ({ id, text: said(id)! }))
  return (
    <form class="box stack" method="post" action={routes.fakeReports} novalidate>
      {tooMany ? (
        <Note kind="bad" icon="clock">
          {words.errors.tooMany}
        </Note>
      ) : null}
      <ErrorSummary reader={reader} errors={wrong} />
      <Field
        reader={reader}
        name="sender"
        label={words.sender}
        hint={words.senderWhy}
        error={said('sender')}
        value={typed.sender}
        maxLength={60}
        leftToRight
      />
      <Field
        reader={reader}
        name="smsText"
        label={words.text}
        hint={words.textWhy}
        error={said('smsText')}
        value={typed.smsText}
        rows={5}
      />
      <Field
        reader={reader}
        name="answerTo"
        label={words.answerTo}
        hint={words.answerToWhy}
        error={said('answerTo')}
        value={typed.answerTo}
        maxLength={254}
        leftToRight
        optional
      />
      {member ? <Check name="answerMe" label={words.answerMe} checked={typed.answerMe} /> : null}
      <button class="btn big block" type="submit">
        {words.send}
      </button>
      <p class="tiny muted">{words.keep}</p>
    </form>
  )
}

/** What became of a report, by its number. */
export const SearchForm = (props: { reader: Reader; typed: string; error: string | undefined }) => {
  const { reader, typed, error } = props
  const words = reader.words.support.status
  return (
    <form class="box stack g3" method="get" action={routes.fakeReportSearch} novalidate>
      <h2 class="h-l">{words.search}</h2>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'number', text: error }] : []} />
      <Field
        reader={reader}
        name="number"
        label={words.number}
        hint={words.numberWhy}
        error={error}
        value={typed}
        inputmode="numeric"
        maxLength={20}
        leftToRight
      />
      <button class="btn line" type="submit">
        {words.find}
      </button>
    </form>
  )
}

/** The letter is begun for her; what was typed on this page stays out of it, for an address is no place for it. */
const mailto = (reader: Reader): string => {
  const { mailSubject, mailBody } = reader.words.authenticity
  const letter = new URLSearchParams({ subject: mailSubject, body: mailBody('') })
  return `mailto:${contact.email}?${letter.toString().replaceAll('+', '%20')}`
}
