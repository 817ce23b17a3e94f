import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { FLOOR, type Frame } from '../crash.ts'
import type { GroupRow, Shares as Share } from '../office-queries.ts'
import { BarTable, TimeChart } from './chart.tsx'
import { GroupBadge, releaseWord, Seen } from './groups-page.tsx'
import { type SettleErrors, SettleForms } from './settle-forms.tsx'
import { Shares } from './shares.tsx'
import { culprit } from './title.ts'

export type GroupProps = {
  reader: Reader
  frame: OfficeFrame
  group: GroupRow
  /** as the source maps tell them, the call that broke last */
  frames: Frame[]
  days: { day: string; events: number }[]
  releases: { release: string; events: number }[]
  /** releases that a group can be mended in */
  known: string[]
  shares: Share[]
  /** kept crashes, whose details are here, and the devices from which they came */
  kept: number
  devices: number
  maySettle: boolean
  typedWhy: string
  errors: SettleErrors
}

/** One group: where it broke, how often, in which releases, what those share for whom it breaks, and what is decided. */
export const GroupPage = (props: GroupProps) => {
  const { reader, frame, group, frames, days, releases, kept, devices, errors } = props
  const words = reader.words.crashes
  return (
    <OfficePage
      reader={reader}
      title={group.type === 'refused' ? words.noTrace : group.type}
      frame={frame}
      beside={<GroupBadge reader={reader} group={group} />}
    >
      {errors.refused ? (
        <Note kind="bad" icon="warn">
          {errors.refused}
        </Note>
      ) : null}
      <div class="cols a">
        <section class="box stack">
          <div>
            <h2>
              <bdi class="ltr">{culprit(frames, words.elsewhere) ?? words.nowhere}</bdi>
            </h2>
            <p class="small muted">
              {words.clients[group.client]} · {words.times(group.events)}
              {kept < group.events ? <> · {words.kept(kept)}</> : null}
              {group.client === 'server' ? null : <> · {words.devices(devices)}</>}
            </p>
          </div>
          <Trace reader={reader} group={group} frames={frames} />
          <TimeChart
            reader={reader}
            title={words.byDay}
            unit={words.day}
            bars={days.map(({ day, events }) => ({
              label: jalaliDate(day, reader.language, { year: false, weekday: false }),
              count: events,
            }))}
          />
          <BarTable
            reader={reader}
            title={words.byRelease}
            unit={words.release}
            bars={releases.map(({ release, events }) => ({ label: releaseWord(reader, release), count: events }))}
          />
          <Shares reader={reader} shares={props.shares} own={group.client === 'server'} />
        </section>
        <aside class="box stack">
          <Facts {...props} />
          <Note kind="plain" icon="shield">
            {words.fields(FLOOR)}
          </Note>
          {props.maySettle ? <SettleForms {...props} /> : null}
        </aside>
      </div>
      <p>
        <a class="btn quiet" href={routes.officeCrashes}>
          {words.back}
        </a>
      </p>
    </OfficePage>
  )
}

/** WCAG 2.1.1: a box that scrolls takes the focus. */
const reachable = { tabIndex: 0 }

const Trace = ({ reader, group, frames }: Pick<GroupProps, 'reader' | 'group' | 'frames'>) => (
  <section class="trace" aria-label={reader.words.crashes.trace} {...reachable}>
    <pre>
      <b>
        {group.type}
        {group.message ? `: ${group.message}` : ''}
      </b>
      {[...frames].reverse().map((frame) => (
        <span class={frame.inApp ? 'own-call' : 'muted'}>{`\n  at ${frame.function} (${placeIn(frame)})`}</span>
      ))}
    </pre>
  </section>
)

const placeIn = ({ file, line, column }: Frame): string =>
  [file, line, column].filter((part) => part !== null).join(':')

const Facts = ({ reader, group }: GroupProps) => {
  const words = reader.words.crashes
  return (
    <dl class="pd">
      <dt>{words.first}</dt>
      <dd>
        <Seen reader={reader} group={group} at={group.firstSeen} />
      </dd>
      <dt>{words.last}</dt>
      <dd>
        <Seen reader={reader} group={group} at={group.lastSeen} />
      </dd>
      <dt>{words.release}</dt>
      <dd>
        <bdi class="ltr">{releaseWord(reader, group.lastRelease)}</bdi>
      </dd>
      {group.state === 'resolved' ? (
        <>
          <dt>{words.resolvedIn}</dt>
          <dd>
            {group.resolvedIn ? <bdi class="ltr">{releaseWord(reader, group.resolvedIn)}</bdi> : words.nextRelease}
          </dd>
        </>
      ) : null}
      {group.ignoredUntil ? (
        <>
          <dt>{words.ignoredUntil}</dt>
          <dd>
            <At reader={reader} at={group.ignoredUntil} />
          </dd>
        </>
      ) : null}
    </dl>
  )
}

/** Nothing is left of it: its crashes are too old, or were taken back. */
export const GoneGroupPage = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => (
  <OfficePage reader={reader} title={reader.words.crashes.gone} frame={frame}>
    <p class="muted">{reader.words.crashes.goneText}</p>
    <p>
      <a class="btn line" href={routes.officeCrashes}>
        {reader.words.crashes.back}
      </a>
    </p>
  </OfficePage>
)

/** The database of crashes cannot be read now; the shop goes on. */
export const DownPage = ({ reader, frame }: { reader: Reader; frame: OfficeFrame }) => (
  <OfficePage reader={reader} title={reader.words.crashes.title} frame={frame}>
    <Note kind="warn" icon="warn">
      <p>{reader.words.crashes.down}</p>
    </Note>
  </OfficePage>
)
