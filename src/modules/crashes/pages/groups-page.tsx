import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { At, Day } from '../../../ui/dates.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { GroupRow, GroupState } from '../office-queries.ts'
import { Spark } from './chart.tsx'
import { culprit } from './title.ts'

export type ListedGroup = GroupRow & { days: number[] }

type GroupsProps = {
  reader: Reader
  frame: OfficeFrame
  state: GroupState
  counts: Partial<Record<GroupState, number>>
  groups: ListedGroup[]
  /** the address of the next page, or null */
  older: string | null
}

/** What breaks, the latest first, in one state. */
export const GroupsPage = (props: GroupsProps) => {
  const { reader, frame, state, counts, groups, older } = props
  const words = reader.words.crashes
  return (
    <OfficePage
      reader={reader}
      title={words.title}
      frame={frame}
      beside={counts.open ? <span class="badge bad">{words.openCount(counts.open)}</span> : null}
    >
      <p class="muted prose">{words.intro}</p>
      <nav class="row" aria-label={words.stateFilter}>
        {(['open', 'resolved', 'ignored'] as const).map((each) => (
          <a
            class="chip"
            href={`${routes.officeCrashes}?state=${each}`}
            aria-current={each === state ? 'page' : undefined}
          >
            {words.states[each]} <span class="num">{formatNumber(counts[each] ?? 0, reader.language)}</span>
          </a>
        ))}
      </nav>
      <section class="box">
        {groups.length > 0 ? <Groups {...props} /> : <p class="muted">{words.empty[state]}</p>}
      </section>
      {older ? (
        <p>
          <a class="btn line" href={older} rel="next">
            {words.older}
          </a>
        </p>
      ) : null}
    </OfficePage>
  )
}

/** WCAG 2.1.1: with large letters the table is wider than its box, and what scrolls by itself takes the focus. */
const reachable = { tabIndex: 0 }

const Groups = ({ reader, groups }: GroupsProps) => {
  const words = reader.words.crashes
  return (
    <section class="scroll crash-list" aria-label={words.title} {...reachable}>
      <table class="queue">
        <caption class="vh">{words.title}</caption>
        <thead>
          <tr>
            <th>{words.error}</th>
            <th>{words.state}</th>
            <th>{words.events}</th>
            <th>{words.lastDays}</th>
            <th>{words.release}</th>
            <th>{words.last}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr>
              <td>
                <a href={routes.officeCrash(group.id)}>
                  <bdi class="ltr">{group.type}</bdi>
                </a>
                <bdi class="tiny muted own-line ltr culprit">
                  {culprit(group.frames, words.elsewhere) ?? group.message}
                </bdi>
              </td>
              <td>
                <GroupBadge reader={reader} group={group} />
              </td>
              <td class="num">{words.times(group.events)}</td>
              <td>
                <Spark label={words.sparkLabel(group.days.reduce((sum, count) => sum + count, 0))} days={group.days} />
              </td>
              <td class="muted">
                <bdi class="ltr">{releaseWord(reader, group.lastRelease)}</bdi>
              </td>
              <td class="muted">
                <Seen reader={reader} group={group} at={group.lastSeen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The hour of a device's crash may be gone with its day; the server's own keep theirs. */
export const Seen = ({ reader, group, at }: { reader: Reader; group: Pick<GroupRow, 'client'>; at: Date }) =>
  group.client === 'server' ? <At reader={reader} at={at} /> : <Day reader={reader} day={at} />

export const GroupBadge = ({ reader, group }: { reader: Reader; group: Pick<GroupRow, 'state' | 'reopenedAt'> }) => {
  const words = reader.words.crashes
  if (group.state === 'open')
    return <span class="badge bad">{group.reopenedAt ? words.cameBack : words.states.open}</span>
  return <span class={`badge ${group.state === 'resolved' ? 'trust' : 'warn'}`}>{words.states[group.state]}</span>
}

/** A release as it is named, without our own name before it. */
export const releaseWord = (reader: Reader, release: string): string =>
  release === 'unavailable' || release === 'refused' ? reader.words.crashes[release] : release.replace(/^ipetplus@/, '')
