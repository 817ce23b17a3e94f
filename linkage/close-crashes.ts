import { FLOOR } from './close-day.ts'
import type { Held } from './held.ts'

type Device = Held['device']

/** What stays beside browser and system, where a floor has all three; reports know nothing of memory. */
const beside = ['version', 'device', 'language', 'network', 'memory'] as const

/**
 * What is kept of crashes once their day is over: `db/telemetry/011-rare-devices-of-crashes.sql` does it for the shop; a test holds both together.
 * `hours`: only where a floor of devices broke; `devices`: only what a floor has of the devices that broke, or of the day's reports.
 * @param among the crashes that are counted
 * @param reports those of the same days, as they are kept
 */
export const closeCrashes = (crashes: Held[], { among, reports, hours, devices }: Close): Held[] => {
  const [brokeAt, broke, reported] = [shared(among, hourSaid), shared(among, said), shared(reports, said)]
  const common = (day: number, value: string) => broke(day, value) || reported(day, value)
  return crashes.map((crash) => ({
    ...crash,
    visits: crash.visits.map((visit) =>
      !hours || hourSaid(crash).some((hour) => brokeAt(crash.day, hour)) ? visit : { ...visit, hour: null },
    ),
    device: devices ? withoutRare(crash.device, (value) => common(crash.day, value)) : crash.device,
  }))
}
type Close = { among: readonly Held[]; reports: readonly Held[]; hours: boolean; devices: boolean }

const hourSaid = ({ visits }: Held): string[] => [`hour ${visits[0]!.hour}`]
const said = ({ device }: Held): string[] =>
  device.browser === null || device.os === null
    ? []
    : [systemOf(device), ...beside.filter((field) => device[field]).map((field) => besideOf(device, field))]
const systemOf = ({ browser, os }: Device): string => `${browser} ${os}`
const besideOf = (device: Device, field: (typeof beside)[number]): string =>
  `${systemOf(device)} ${field} ${device[field]}`

/** Do a floor of devices say this on this day? Rows that share a name are one device's. */
const shared = (rows: readonly Held[], valuesOf: (held: Held) => string[]) => {
  const sayers = new Map<string, Set<unknown>>()
  for (const row of rows)
    for (const value of valuesOf(row)) {
      const word = `${row.day} ${value}`
      sayers.set(word, (sayers.get(word) ?? new Set()).add(row.name ?? row))
    }
  return (day: number, value: string) => (sayers.get(`${day} ${value}`)?.size ?? 0) >= FLOOR
}

const withoutRare = (device: Device, common: (value: string) => boolean): Device => {
  const kept = common(systemOf(device))
  return {
    browser: kept ? device.browser : null,
    os: kept ? device.os : null,
    ...(Object.fromEntries(
      beside.map((field) => [field, common(besideOf(device, field)) ? device[field] : null]),
    ) as Pick<Device, (typeof beside)[number]>),
  } as Device
}
