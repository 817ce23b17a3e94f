import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { House } from '../src/house.ts'
import { closeDays } from '../src/modules/telemetry/close-day.ts'
import { dayOf, daysBack } from '../src/modules/telemetry/device/commitment.ts'
import type { Report } from '../src/modules/telemetry/device/register.ts'
import { days, losses, sums } from '../src/modules/telemetry/figures-queries.ts'
import { readReport } from '../src/modules/telemetry/read-report.ts'
import { takeGrant, takeReport } from '../src/modules/telemetry/take-report.ts'
import { routes } from '../src/routes.ts'
import type { Bench, Benchmark } from './benchmark.ts'
import { cost, type Figure, speed } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { someAddress } from './load.ts'
import { startShop } from './shop-process.ts'
import { alternated, median, seeded } from './statistics.ts'
import { fillFigures, fillReports } from './telemetry-rows.ts'

const ROUNDS = 5
const REPORTS_A_ROUND = 800
const AT_ONCE = 8
/** `TELEMETRY_ROWS=100000 npm run bench -- telemetry.dashboard` for a look in a hurry */
const ROWS = Number(process.env.TELEMETRY_ROWS ?? 10_000_000)
const FLOOR = 20
const MOST_VALUES = 200

export const telemetry: Benchmark = {
  names: [
    'telemetry.ingest',
    'telemetry.ingest-http',
    'telemetry.dashboard',
    'telemetry.dashboard-year',
    'telemetry.raw-question',
    'telemetry.close-day',
  ],
  run: async (bench, wanted) => {
    const figures: Figure[] = []
    if ([...wanted].some((name) => name.startsWith('telemetry.ingest'))) figures.push(...(await ingest(bench)))
    if ([...wanted].some((name) => !name.startsWith('telemetry.ingest'))) figures.push(...(await dashboard(bench)))
    return figures
  },
}

/** Reports a second through the verb and through the door, beside one COPY of as many rows of the same into the same table without its trigger. */
const ingest = async ({ workshop, folders }: Bench): Promise<Figure[]> => {
  const dataDir = await folders.demo()
  const shop = await startShop(workshop, dataDir)
  const { house, close } = await openHouseOf(workshop, dataDir)
  const { db, writer } = house.telemetry
  await db`create table if not exists telemetry.bench_copy (like telemetry.report including all)`
  const rate = (work: (reports: Report[]) => Promise<unknown>) => async () => {
    const reports = await grantedReports(house)
    const startMs = performance.now()
    await work(reports)
    return (1_000 * reports.length) / (performance.now() - startMs)
  }
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const send = sender(shop.origin, agent)
  const verb = async (report: Report) => {
    const read = readReport(JSON.stringify(report), report.day)
    if (!read.ok || !(await takeReport(writer, read.value)).ok) throw new Error('a report was not taken')
  }
  const reached = await alternated(ROUNDS, {
    copy: rate((reports) => copy(house, reports)),
    verb: rate((reports) => inTurns(reports, verb)),
    door: rate((reports) => inTurns(reports, send)),
  })
  await db`drop table telemetry.bench_copy`
  agent.destroy()
  await close()
  await shop.stop()
  return [
    speed('telemetry.ingest', 'reports/s', reached.verb, { ceiling: reached.copy }),
    speed('telemetry.ingest-http', 'reports/s', reached.door, { ceiling: reached.copy }),
  ]
}

const inTurns = async (reports: Report[], work: (report: Report) => Promise<unknown>) => {
  const left = [...reports]
  const worker = async () => {
    for (let report = left.pop(); report; report = left.pop()) await work(report)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** Reports of new devices, whose days are laid down before the clock starts. */
const grantedReports = async (house: House): Promise<Report[]> => {
  const day = dayOf(house.clock())
  const reports = Array.from({ length: REPORTS_A_ROUND }, (_, n) => reportOf(day, n))
  await inTurns(reports, ({ commitment }) =>
    takeGrant(house.telemetry.writer, {
      format: 1,
      stream: 'usage',
      day,
      commitment,
      textVersion: '1',
      switches: ['usage', 'searches'],
    }),
  )
  return reports
}

const reportOf = (day: string, n: number): Report => ({
  format: 1,
  day,
  commitment: randomBytes(32).toString('base64url'),
  client: 'web',
  deviceType: 'phone',
  language: 'fa',
  osType: 'android',
  androidPseudonym: 'unavailable',
  advertisingPseudonym: 'unavailable',
  searches: [{ words: `غذای گربه ${n % 300}`, found: '10+' }],
  choices: [{ product: `product-${n % 270}`, rank: 1 + (n % 40), words: `غذای گربه ${n % 300}` }],
  visits: [{ hour: n % 24, minutes: '5-15', entry: 'home', exit: 'product', reached: 'product' }],
  installedApps: 'unavailable',
  networkType: 'cell',
  browser: { name: 'chrome', major: 150 + (n % 4) },
})

const copy = async ({ telemetry: { db } }: House, reports: Report[]) => {
  const lines = reports.map((report) =>
    [
      `\\\\x${Buffer.from(report.commitment, 'base64url').toString('hex')}`,
      report.day,
      'web\tphone\tfa\tandroid\tcell\tchrome\t153\tunavailable\tunavailable',
      ...[report.searches, report.choices, report.visits, report.installedApps].map((value) => JSON.stringify(value)),
    ].join('\t'),
  )
  const into = await db`copy telemetry.bench_copy from stdin`.writable()
  await pipeline(Readable.from([`${lines.join('\n')}\n`]), into)
}

/** Each device has an address of its own. */
const sender = (origin: string, agent: Agent) => {
  const random = seeded(7)
  return (report: Report) =>
    new Promise<void>((done, fail) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': someAddress(random) }
      request(`${origin}${routes.telemetryReports}`, { method: 'POST', agent, headers }, (answer) => {
        answer.resume()
        answer.on('end', () => (answer.statusCode === 204 ? done() : fail(new Error(`answered ${answer.statusCode}`))))
      })
        .on('error', fail)
        .end(JSON.stringify(report))
    })
}

/**
 * What the page of figures asks, over a year of figures beside ten million reports: thirty days, and twelve months. Beside it what one of its
 * twenty tables would cost if it were asked of the reports of thirty days. And the close of one day of some 110,000 reports.
 */
const dashboard = async ({ workshop, folders }: Bench): Promise<Figure[]> => {
  const { house, close } = await openHouseOf(workshop, await folders.demo())
  const { db } = house.telemetry
  const today = dayOf(house.clock())
  await fillReports(db, today, ROWS, workshop.say)
  workshop.say(`${await fillFigures(db, today)} figures`)
  const before = (count: number) => daysBack(today, count + 1).at(-1)!
  const page = async (from: string) => {
    const startMs = performance.now()
    await Promise.all([
      sums(db, from, today, FLOOR, MOST_VALUES),
      days(db, from, today, FLOOR),
      losses(db, from, today),
    ])
    return performance.now() - startMs
  }
  const month = await repeated(9, () => page(before(30)))
  const year = await repeated(5, () => page(before(365)))
  const raw = await repeated(3, () => rawQuestion(house, before(30)))
  await db`truncate telemetry.closed_day`
  await db`
    insert into telemetry.closed_day (day, floor, closed_on)
    select day::date, ${FLOOR}, ${today}::date from generate_series(${today}::date - 90, ${today}::date - 2, interval '1 day') as day`
  const startMs = performance.now()
  const { closed } = await closeDays(db, { now: house.clock(), floor: FLOOR })
  const closeSeconds = (performance.now() - startMs) / 1_000
  if (closed.length !== 1) throw new Error(`${closed.length} days were closed`)
  await close()
  return [
    cost('telemetry.dashboard', 'ms', month, { goal: 300 }),
    cost('telemetry.dashboard-year', 'ms', year),
    cost('telemetry.raw-question', 'ms', raw),
    cost('telemetry.close-day', 's', closeSeconds, { goal: 120 }),
  ]
}

const repeated = async (times: number, work: () => Promise<number>): Promise<number> => {
  const measured: number[] = []
  for (let time = 0; time <= times; time++) measured.push(await work())
  return median(measured.slice(1))
}

const rawQuestion = async ({ telemetry: { db } }: House, from: string): Promise<number> => {
  const startMs = performance.now()
  await db.begin(async (tx) => {
    await tx`set local statement_timeout = 0`
    await tx`
      select search ->> 'words' as words, count(distinct commitment)
      from telemetry.report
      cross join lateral telemetry.listed(searches) as search
      where day >= ${from}::date
      group by 1
      order by 2 desc
      limit 200`
  })
  return performance.now() - startMs
}
