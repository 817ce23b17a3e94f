import { steps } from '../src/modules/telemetry/device/register.ts'
import type { Held, HeldVisit } from './held.ts'

/** Fewer reports of a day than this, and a value goes (P16, P18): the default of `TELEMETRY_FLOOR`. */
export const FLOOR = 20

/**
 * What the shop keeps of a day's reports when the day is over: `db/telemetry/003-daily.sql`, `007-moments.sql` and `013-systems-of-reports.sql` do
 * it for the shop; a test holds them together. `floor`: for searches, choices and visits; `moments`: for hour and step of a visit together;
 * `rareValues`: for what devices say of themselves, each value alone, and with `pairs` for browser and system together and all else beside them.
 * `null` stands where something was hidden.
 */
export const closeDay = (reports: Held[], { floor, moments, rareValues, pairs }: Close): Held[] => {
  const common = commonOf(reports, valuesOf)
  const strip = pairs ? withoutRarePairs(reports) : (device: Device) => withoutRare(device, common)
  const counted = reports.map((report) => ({
    ...report,
    ...(floor ? withoutFew(report, common) : {}),
    device: rareValues ? strip(report.device) : report.device,
  }))
  return moments ? withoutLonelyHours(counted) : counted
}

type Close = { floor: boolean; moments: boolean; rareValues: boolean; pairs: boolean }
type Device = Held['device']

type Common = (dimension: string, value: string | number | null) => boolean

/** Whether at least a floor of these reports says a value of a dimension. */
const commonOf = (reports: readonly Held[], valuesOf: (report: Held) => string[]): Common => {
  const counts = new Map<string, number>()
  for (const report of reports)
    for (const value of new Set(valuesOf(report))) counts.set(value, (counts.get(value) ?? 0) + 1)
  return (dimension, value) => (counts.get(`${dimension} ${value}`) ?? 0) >= FLOOR
}

/** Each value that one report says, once. */
const valuesOf = ({ searches, choices, visits, device }: Held): string[] => [
  ...searches.map(({ words }) => `searches ${words}`),
  ...choices.map(({ product }) => `chosen ${product}`),
  ...visits.flatMap(({ hour, minutes, entry, exit }) => [
    `hour ${hour}`,
    `minutes ${minutes}`,
    `entry ${entry}`,
    `exit ${exit}`,
  ]),
  `reached ${furthest(visits)}`,
  ...Object.entries(device).map(([field, value]) => `${field} ${value}`),
]

const furthest = (visits: readonly HeldVisit[]) =>
  visits
    .map(({ reached }) => reached)
    .reduce<string | null>((one, other) => (further(other) > further(one) ? other : one), null)
const further = (step: string | null) => steps.indexOf(step as (typeof steps)[number])

const withoutFew = ({ searches, choices, visits }: Held, common: Common) => ({
  searches: searches.filter(({ words }) => common('searches', words)),
  choices: choices.filter(({ product }) => common('chosen', product)),
  visits: visits.map((visit) => ({
    ...visit,
    hour: common('hour', visit.hour) ? visit.hour : null,
    minutes: common('minutes', visit.minutes) ? visit.minutes : null,
    entry: common('entry', visit.entry) ? visit.entry : null,
    exit: common('exit', visit.exit) ? visit.exit : null,
    reached: common('reached', furthest(visits)) && common('reached', visit.reached) ? visit.reached : null,
  })),
})

/** The hour of a visit stays where a floor of reports says it with the step that was kept. */
const withoutLonelyHours = (reports: Held[]): Held[] => {
  const common = commonOf(reports, ({ visits }) => visits.map((visit) => `moment ${moment(visit)}`))
  return reports.map((report) => ({
    ...report,
    visits: report.visits.map((visit) => ({ ...visit, hour: common('moment', moment(visit)) ? visit.hour : null })),
  }))
}

const moment = ({ hour, reached }: HeldVisit) => `${hour} ${reached}`

const withoutRare = (device: Device, common: Common): Device =>
  keptWhere(device, (field, value) => common(field, value))

/** A value of a device stays where a floor of reports says it with the same browser and system; these two where a floor says both. */
const withoutRarePairs = (reports: readonly Held[]) => {
  const common = commonOf(reports, ({ device }) =>
    Object.entries(device).map(([field, value]) => `${systemOf(device)} ${besideOf(field, value)}`),
  )
  return (device: Device): Device =>
    keptWhere(device, (field, value) => common(systemOf(device), besideOf(field, value)))
}

const systemOf = ({ browser, os }: Device) => `${browser} ${os}`
const besideOf = (field: string, value: string | null) => `${field} ${value}`

const keptWhere = (device: Device, common: (field: string, value: string | null) => boolean): Device =>
  Object.fromEntries(
    Object.entries(device).map(([field, value]) => [field, common(field, value) ? value : null]),
  ) as Device
