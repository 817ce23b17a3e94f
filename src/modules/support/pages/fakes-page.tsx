import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { groupedCaseNumber } from '../case-number.ts'
import type { FakeState } from '../fake-report.ts'
import type { ListedFake } from '../queries.ts'

type FakesProps = {
  reader: Reader
  frame: OfficeFrame
  fakes: ListedFake[]
  /** the address of the next page, or null */
  older: string | null
  further: boolean
}

/** Every report, the latest first; what they say is opened case by case. */
export const FakesPage = ({ reader, frame, fakes, older, further }: FakesProps) => {
  const words = reader.words.support.office
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <section class="box">
        {fakes.length === 0 ? <p class="muted">{words.empty}</p> : <List reader={reader} fakes={fakes} />}
      </section>
      <div class="row between">
        {further ? <a href={routes.officeFakes}>{words.newest}</a> : <span />}
        {older ? (
          <a class="btn line" href={older} rel="next">
            {words.older}
          </a>
        ) : null}
      </div>
    </OfficePage>
  )
}

const List = ({ reader, fakes }: Pick<FakesProps, 'reader' | 'fakes'>) => {
  const words = reader.words.support.office
  return (
    <table class="queue">
      <caption class="vh">{words.list}</caption>
      <thead>
        <tr>
          <th>{words.number}</th>
          <th>{words.reportedAt}</th>
          <th>{words.state}</th>
          <th>{words.answer}</th>
        </tr>
      </thead>
      <tbody>
        {fakes.map((fake) => (
          <tr>
            <td class="num">
              <a href={routes.officeFake(fake.number)}>
                <bdi dir="ltr">{shownCaseNumber(reader, fake.number)}</bdi>
              </a>
            </td>
            <td class="muted">
              <At reader={reader} at={fake.reportedAt} />
            </td>
            <td>
              <FakeBadge reader={reader} state={fake.state} />
            </td>
            <td class="muted">{fake.wantsAnswer ? words.wants : words.wantsNot}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const shownCaseNumber = (reader: Reader, number: string): string =>
  reader.language === 'fa' ? persianDigits(groupedCaseNumber(number)) : groupedCaseNumber(number)

const tones: Record<FakeState, string> = {
  new: 'warn',
  'looked-at': 'warn',
  fake: 'bad',
  'passed-to-authority': 'bad',
  'ours-after-all': 'trust',
  closed: '',
}

export const FakeBadge = ({ reader, state }: { reader: Reader; state: FakeState }) => (
  <span class={`badge ${tones[state]}`.trim()}>{reader.words.support.states[state]}</span>
)
