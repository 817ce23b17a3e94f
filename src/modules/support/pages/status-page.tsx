import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { NarrowPage } from '../../../ui/narrow-page.tsx'
import { Note } from '../../../ui/note.tsx'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { groupedCaseNumber } from '../case-number.ts'
import type { FakeRow } from '../queries.ts'
import { SearchForm } from './report-page.tsx'

export type StatusProps = {
  reader: Reader
  species: SpeciesLink[]
  fake: Pick<FakeRow, 'number' | 'state' | 'outcome' | 'reportedAt' | 'stateAt'> | null
  typed: string
  trouble: 'badNumber' | 'unknown' | null
  /** it was sent just now */
  told?: boolean
}

/** Where a report stands, for whoever has its number: no word of the report itself. */
export const StatusPage = ({ reader, species, fake, typed, trouble, told = false }: StatusProps) => {
  const words = reader.words.support
  const title = fake ? words.status.title : words.status.search
  return (
    <NarrowPage
      reader={reader}
      title={title}
      species={species}
      way={[{ href: routes.fakeReports, text: words.report.title }]}
      column="stack g5 sms-check"
    >
      {told ? (
        <div role="status">
          <Note kind="trust" icon="check">
            {words.status.done} {words.status.keepNumber}
          </Note>
        </div>
      ) : null}
      {trouble === 'unknown' ? (
        <Note kind="bad" icon="warn">
          {words.status.unknown}
        </Note>
      ) : null}
      {fake ? <Standing reader={reader} fake={fake} /> : null}
      <SearchForm reader={reader} typed={typed} error={trouble === 'badNumber' ? words.status.badNumber : undefined} />
      <p>
        <a href={routes.fakeReports}>{words.status.another}</a>
      </p>
    </NarrowPage>
  )
}

const Standing = ({ reader, fake }: { reader: Reader; fake: NonNullable<StatusProps['fake']> }) => {
  const { status: words, states, stateText } = reader.words.support
  const number = groupedCaseNumber(fake.number)
  // A closed case still says how it ended.
  const shown = fake.state === 'closed' && fake.outcome ? fake.outcome : fake.state
  return (
    <section class="box stack g3">
      <dl class="sms-facts">
        <dt>{words.number}</dt>
        <dd class="num ltr">
          <b>{reader.language === 'fa' ? persianDigits(number) : number}</b>
        </dd>
        <dt>{words.reportedAt}</dt>
        <dd>
          <At reader={reader} at={fake.reportedAt} />
        </dd>
        <dt>{words.state}</dt>
        <dd>
          <b>{states[shown]}</b>
          {fake.state === 'closed' && shown !== 'closed' ? ` · ${states.closed}` : ''}{' '}
          <span class="muted small">
            ({words.since} <At reader={reader} at={fake.stateAt} />)
          </span>
        </dd>
      </dl>
      <p class="muted">{stateText[shown]}</p>
    </section>
  )
}
