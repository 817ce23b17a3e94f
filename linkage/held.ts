import { buildReport, type Environment } from '../src/modules/telemetry/device/build-report.ts'
import { dayOf } from '../src/modules/telemetry/device/commitment.ts'
import { type DayRecord, newDay, noteChoice, noteSearch, seePage } from '../src/modules/telemetry/device/day-record.ts'
import type { Choice, Report, Search, Visit } from '../src/modules/telemetry/device/register.ts'
import { closeDay } from './close-day.ts'
import type { LivedDay, Month } from './month.ts'

/** What stands between a report and its owner. Each can be taken away, to see what it is worth. */
export const defences = [
  'dailyNames',
  'hours',
  'floor',
  'moments',
  'rareValues',
  'pairs',
  'crashHours',
  'crashDevices',
  'scrubbing',
] as const
export type Defence = (typeof defences)[number]

/** A visit as it is reported; `from` and `until` (ms since 1970) only where hours are taken away as a defence. */
export type HeldVisit = { [Name in keyof Visit]: Visit[Name] | null } & { from?: number; until?: number }

/** A report as the shop holds it after its day, and who it is of: the attack is told the first and measured by the second. */
export type Held = {
  day: number
  /** what all reports of one device share, where that defence is off */
  name: number | null
  searches: Search[]
  choices: Choice[]
  visits: HeldVisit[]
  /** null: too rare to be kept */
  device: Record<'device' | 'os' | 'language' | 'network' | 'browser' | 'version', string | null> & {
    /** of crashes alone */
    memory?: string | null
  }
  owner: number
}

const SWITCHES = ['usage', 'searches'] as const

/** A day with the report that her device makes of it, and what the device noted for it. */
export type ReportedDay = LivedDay & { record: DayRecord; report: Report }

/** The reports of a month, made by the device's own library. */
export const reportMonth = ({ lived }: Month): ReportedDay[] =>
  lived.map((each) => {
    const record = recordOf(each)
    const environment = each.shopper.device
    return { ...each, record, report: buildReport(record, { switches: SWITCHES, commitment: '', environment }) }
  })

/** A month's reports in the shop's hands, closed day by day. */
export const holdMonth = (reported: readonly ReportedDay[], on: ReadonlySet<Defence>): Held[] =>
  [...Map.groupBy(reported, ({ day }) => day).values()].flatMap((ofDay) =>
    closeDay(
      ofDay.map((each) => hold(each, on)),
      { floor: on.has('floor'), moments: on.has('moments'), rareValues: on.has('rareValues'), pairs: on.has('pairs') },
    ),
  )

const hold = ({ report, record, searches, day, shopper }: ReportedDay, on: ReadonlySet<Defence>): Held => {
  return {
    day,
    name: on.has('dailyNames') ? null : shopper.customer,
    searches: on.has('scrubbing') ? (report.searches as Search[]) : searches.map(asTyped),
    choices: report.choices as Choice[],
    visits: on.has('hours') ? (report.visits as Visit[]) : withTimes(report.visits as Visit[], record),
    device: holdDevice(report),
    owner: shopper.customer,
  }
}

export const holdDevice = ({ deviceType, osType, language, networkType, browser }: DeviceFacts): Held['device'] => ({
  device: deviceType,
  os: osType,
  language,
  network: networkType,
  ...browserWords(browser),
})

type DeviceFacts = Pick<Environment, 'deviceType' | 'osType' | 'language' | 'networkType' | 'browser'>

const recordOf = ({ pages, searches, choices }: LivedDay): DayRecord => {
  let record = newDay(dayOf(new Date(pages[0]!.at)))
  for (const { at, kind, bought } of pages) record = seePage(record, new Date(at), kind, bought)
  for (const { typed, results } of searches) record = noteSearch(record, typed, results)
  for (const { product, rank, typed } of choices) record = noteChoice(record, product.slug, rank, typed)
  return record
}

const asTyped = ({ typed, results }: LivedDay['searches'][number]): Search => ({
  words: typed,
  found: results === 0 ? '0' : results < 10 ? '1-9' : '10+',
})

const withTimes = (visits: Visit[], record: DayRecord): HeldVisit[] =>
  visits.map((visit, place) => ({ ...visit, from: record.visits[place]!.from, until: record.visits[place]!.until }))

const browserWords = (browser: Environment['browser']) =>
  typeof browser === 'string'
    ? { browser, version: null }
    : { browser: browser.name, version: `${browser.name} ${browser.major}` }
