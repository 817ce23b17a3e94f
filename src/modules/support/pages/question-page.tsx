import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { contact } from '../../../ui/contact.ts'
import { digits } from '../../../ui/header.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { NarrowPage } from '../../../ui/narrow-page.tsx'
import { Note } from '../../../ui/note.tsx'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { groupedCaseNumber } from '../case-number.ts'
import { QuestionForm, type QuestionFormProps } from './question-form.tsx'

type Framed = { reader: Reader; species: SpeciesLink[] }

/** The form on a page of its own: where it comes back to be mended, and where the account leads to. */
export const QuestionPage = ({ species, ...form }: Framed & QuestionFormProps) => {
  const { reader } = form
  const words = reader.words.tickets.form
  return (
    <NarrowPage
      reader={reader}
      title={words.title}
      description={words.description}
      species={species}
      way={[{ href: routes.contact, text: reader.words.pageTexts.contact.title }]}
      column="stack g5"
    >
      <QuestionForm {...form} />
      <p class="small muted">
        {reader.words.pageTexts.contact.lead}{' '}
        <a class="num ltr" href={`tel:${contact.phoneE164}`}>
          {digits(contact.phoneLocal, reader)}
        </a>
      </p>
    </NarrowPage>
  )
}

/**
 * After a guest's question. It asks no database: whoever types numbers into its address learns nothing. The way to the ticket goes to
 * her contact alone.
 */
export const QuestionReceivedPage = ({ reader, species, number }: Framed & { number: string | null }) => {
  const words = reader.words.tickets.received
  return (
    <NarrowPage
      reader={reader}
      title={words.title}
      species={species}
      way={[{ href: routes.contact, text: reader.words.pageTexts.contact.title }]}
      column="stack g5"
    >
      {number ? (
        <p>
          {words.number}: <b class="num ltr">{shownNumber(reader, number)}</b>
        </p>
      ) : null}
      <Note kind="trust" icon="sms">
        {words.link}
      </Note>
      <p class="muted">{words.proof}</p>
      <p>
        <a class="btn line" href={routes.home}>
          <Icon name="home" /> {words.back}
        </a>
      </p>
    </NarrowPage>
  )
}

export const shownNumber = (reader: Reader, number: string): string =>
  reader.language === 'fa' ? persianDigits(groupedCaseNumber(number)) : groupedCaseNumber(number)
