import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { FLOOR } from '../../linkage/close-day.ts'
import { readGoods } from '../../linkage/goods.ts'
import { defences, type Held, holdMonth, type ReportedDay } from '../../linkage/held.ts'
import { GOODS } from '../../linkage/main.ts'
import { reportedMonth } from '../../linkage/measure.ts'
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
})
