import { steps } from '../src/modules/telemetry/device/register.ts'
import type { Held, HeldVisit } from './held.ts'

/** Fewer reports of a day than this, and a value goes (P16, P18): the default of `TELEMETRY_FLOOR`. */
export const FLOOR = 20

/**
 * What the shop keeps of a day's reports when the day is over: `db/telemetry/003-daily.sql` does it for the shop, and this is written
 * after it, so whoever changes one changes the other. `floor`: for searches, choices and visits; `rareValues`: for what devices say of
 * themselves. `null` stands where something was hidden.
 */
export const closeDay = (reports: Held[], { floor, rareValues, pairs = false }: Close): Held[] => {
  const common = commonOf(reports)
  return reports.map((report) => ({
    ...report,
    ...(floor ? withoutFew(report, common, pairs) : {}),
    device: rareValues ? withoutRare(report.device, common) : report.device,
  }))
}

/** `pairs`: of a visit's hour and step together a floor of reports must speak too, or the hour goes; tried out, not done by the shop. */
type Close = { floor: boolean; rareValues: boolean; pairs?: boolean }

type Common = (dimension: string, value: string | number | null) => boolean

const commonOf = (reports: readonly Held[]): Common => {
  const counts = new Map<string, number>()
  for (const report of reports)
    for (const value of new Set(valuesOf(report))) counts.set(value, (counts.get(value) ?? 0) + 1)
  return (dimension, value) => (counts.get(`${dimension} ${value}`) ?? 0) >= FLOOR
}

/** Each value that one report says, once. */
const valuesOf = ({ searches, choices, visits, device }: Held): string[] => [
  ...searches.map(({ words }) => `searches ${words}`),
  ...choices.map(({ product }) => `chosen ${product}`),
  ...visits.flatMap(({ hour, minutes, entry, exit, reached }) => [
    `moment ${hour} ${reached}`,
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

const withoutFew = ({ searches, choices, visits }: Held, common: Common, pairs: boolean) => ({
  searches: searches.filter(({ words }) => common('searches', words)),
  choices: choices.filter(({ product }) => common('chosen', product)),
  visits: visits.map((visit) => ({
    ...visit,
    hour:
      common('hour', visit.hour) && (!pairs || common('moment', `${visit.hour} ${visit.reached}`)) ? visit.hour : null,
    minutes: common('minutes', visit.minutes) ? visit.minutes : null,
    entry: common('entry', visit.entry) ? visit.entry : null,
    exit: common('exit', visit.exit) ? visit.exit : null,
    reached: common('reached', furthest(visits)) && common('reached', visit.reached) ? visit.reached : null,
  })),
})

const withoutRare = (device: Held['device'], common: Common): Held['device'] =>
  Object.fromEntries(
    Object.entries(device).map(([field, value]) => [field, common(field, value) ? value : null]),
  ) as Held['device']
