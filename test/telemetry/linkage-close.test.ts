import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { closeCrashes } from '../../linkage/close-crashes.ts'
import { FLOOR } from '../../linkage/close-day.ts'
import { crashesOf } from '../../linkage/crashes.ts'
import { readGoods } from '../../linkage/goods.ts'
import { defences, type Held, holdMonth, type ReportedDay } from '../../linkage/held.ts'
import { GOODS } from '../../linkage/main.ts'
import { reportedMonth } from '../../linkage/measure.ts'
import { closeCrashes as closeInDatabase } from '../../src/modules/crashes/index.ts'
import { closeDays } from '../../src/modules/telemetry/close-day.ts'
import { dayOf, daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import { testShop } from '../shop.ts'

const { house } = await testShop({ products: 'none' })
const { db } = house.telemetry
const yesterday = daysBack(dayOf(house.clock()), 2)[1]!

/** A report as it stands after the door. @returns its commitment */
const lay = async ({ report }: ReportedDay): Promise<string> => {
  const commitment = randomBytes(32)
  const list = (value: unknown) => db.json(value as never)
  const { browser } = report
  const [name, major] = typeof browser === 'string' ? [browser, null] : [browser.name, browser.major]
  await db`
    insert into telemetry.report values
      (${commitment}, ${yesterday}, 'web', ${report.deviceType}, ${report.language}, ${report.osType}, ${report.networkType},
       ${name}, ${major}, 'unavailable', 'unavailable', ${list(report.searches)}, ${list(report.choices)}, ${list(report.visits)},
       ${list('unavailable')})`
  return commitment.toString('hex')
}

type Row = {
  commitment: Buffer
  device_type: string
  os_type: string
  language: string
  network_type: string
  browser: string
  browser_major: number | null
  searches: (string | { words: string })[]
  choices: (string | { product: string })[]
  visits: Record<string, string | number>[]
}

const sorted = (values: unknown[]) => [...new Set(values.map((value) => JSON.stringify(value)))].sort()
const visitOf = (visit: Record<string, unknown>) =>
  ['hour', 'minutes', 'entry', 'exit', 'reached'].map((field) => visit[field] ?? 'rare')

/** What one kept report says, in the words of both. */
const saidInDatabase = (row: Row) => ({
  searches: sorted(row.searches.flatMap((search) => (typeof search === 'string' ? [] : [search.words]))),
  choices: sorted(row.choices.flatMap((choice) => (typeof choice === 'string' ? [] : [choice.product]))),
  visits: sorted(row.visits.map(visitOf)),
  device: [row.device_type, row.os_type, row.language, row.network_type, row.browser],
  version: row.browser_major === null ? null : `${row.browser} ${row.browser_major}`,
})

const saidInLinkage = ({ searches, choices, visits, device }: Held) => ({
  searches: sorted(searches.map(({ words }) => words)),
  choices: sorted(choices.map(({ product }) => product)),
  visits: sorted(visits.map(visitOf)),
  device: [device.device, device.os, device.language, device.network, device.browser].map((value) => value ?? 'rare'),
  version: device.version,
})

test('what the measurement takes a closed day to be is what the close makes of it', async () => {
  const month = reportedMonth(readGoods(GOODS), { shoppers: 2000, days: 3, seed: 8 })
  const ofDay = month.reported.filter(({ day }) => day === 1)
  expect(ofDay.length).toBeGreaterThan(100)
  const commitments: string[] = []
  for (const each of ofDay) commitments.push(await lay(each))
  const held = holdMonth(ofDay, new Set(defences))
  await closeDays(db, { now: house.clock(), floor: FLOOR })

  const rows = await db<Row[]>`select * from telemetry.report where day = ${yesterday}`
  const kept = new Map(rows.map((row) => [row.commitment.toString('hex'), saidInDatabase(row)]))
  expect(commitments.map((commitment) => kept.get(commitment))).toEqual(held.map(saidInLinkage))
  // And it was worth comparing: some hours went, some stayed.
  const hours = held.flatMap(({ visits }) => visits.map(({ hour }) => hour))
  expect([hours.includes(null), hours.some((hour) => hour !== null)]).toEqual([true, true])

  const crashes = crashesOf(month, new Set(defences), { seed: 8, share: 1 / 8 }).filter(({ day }) => day === 1)
  const devices = await Promise.all(crashes.map((crash, place) => layCrash(crash, place)))
  await closeInDatabase(db, house.clock())
  const after = await db<{ place: number; said: unknown[] }[]>`
    select message::int as place,
      jsonb_build_array(extract(hour from occurred_at at time zone 'UTC' + interval '210 minutes')::int::text, device_type, os_type, language,
        network_type, browser, browser_major::text, memory_total) as said
    from crashes.event
    order by message::int`
  const closed = closeCrashes(crashes, { among: crashes, reports: held, hours: true, devices: true })
  expect(after.map(({ said }) => said)).toEqual(closed.map(crashInLinkage))
  expect(new Set(devices).size).toBeGreaterThan(FLOOR)
  const browsers = closed.map(({ device }) => device.browser)
  expect([browsers.includes(null), browsers.some((browser) => browser !== null)]).toEqual([true, true])
})

const crashInLinkage = ({ visits, device }: Held) => [
  visits[0]!.hour?.toString() ?? null,
  ...[device.device, device.os, device.language, device.network, device.browser].map((value) => value ?? 'rare'),
  device.version?.split(' ')[1] ?? null,
  device.memory ?? 'rare',
]

/** A crash as it stands after the door, its place in its message. @returns its commitment: one for each device */
const layCrash = async ({ visits, device, owner }: Held, place: number): Promise<string> => {
  const commitment = Buffer.alloc(32)
  commitment.writeUInt32BE(owner)
  const [group] = await db<{ id: string }[]>`
    insert into crashes.crash_group (fingerprint, algorithm, client, type, message, frames, last_release, first_seen, last_seen)
    values (sha256('one'), 1, 'web', 'Error', '', '[]', 'unavailable', now(), now())
    on conflict (fingerprint) do update set type = 'Error'
    returning id`
  await db`
    insert into crashes.event
      (group_id, day, occurred_at, commitment, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi, mobile_data, roaming,
       device_type, language, os_type, network_type, browser, browser_major, release, route, type, message, frames)
    values
      (${group!.id}, ${yesterday}, (${yesterday}::date + make_interval(hours => ${visits[0]!.hour!}) - interval '210 minutes') at time zone 'UTC',
       ${commitment}, 'web', sha256('one'), 1, 'unavailable', ${device.memory!}, 'unavailable', 'unavailable', 'unavailable', 'unavailable',
       ${device.device!}, ${device.language!}, ${device.os!}, ${device.network!}, ${device.browser!}, ${device.version?.split(' ')[1] ?? null},
       'unavailable', '/', 'Error', ${String(place)}, '[]')`
  return commitment.toString('hex')
}
