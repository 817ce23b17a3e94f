import { expect, test } from 'vitest'
import { closeDays } from '../../src/modules/telemetry/close-day.ts'
import { dayOf, daysBack, toBase64Url } from '../../src/modules/telemetry/device/commitment.ts'
import { takebackOf } from '../../src/modules/telemetry/device/courier.ts'
import { routes } from '../../src/routes.ts'
import { telemetryJobs } from '../../src/telemetry-jobs.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { openDevice, reportDay } from './device.ts'
import { figuresOf, layReports } from './many-reports.ts'

const { house, origin, later } = await testShop({ products: 'none' })
const { db, writer } = house.telemetry
const DAY_MINUTES = 24 * 60
const close = () => closeDays(db, { now: house.clock(), floor: 20 })
const search = (words: string) => ({ words, found: '10+' }) as const
const visit = (minutes: '1-5' | '5-15', exit: 'product' | 'home') =>
  ({ hour: 21, minutes, entry: 'home', exit, reached: 'looked' }) as const

test('words that get past the device and may tell of somebody are stored nowhere, not even until the night', async () => {
  const today = dayOf(house.clock())
  const told = ['ڪوچه گل', '0912 سیصد و چهل و پنج 67', 'خاک گربه']
  const answer = await reportDay(openDevice(origin), today, {
    searches: told.map(search),
    choices: [
      { product: 'cat-litter', rank: 1, words: told[0]! },
      { product: 'cat-food', rank: 2, words: told[2]! },
    ],
  })
  expect(answer.status).toBe(204)
  const [row] = await db`select searches, choices from telemetry.report where day = ${today}`
  expect(row).toEqual({
    searches: ['rare', 'rare', search('خاک گربه')],
    choices: [
      { product: 'cat-litter', rank: 1 },
      { product: 'cat-food', rank: 2, words: 'خاک گربه' },
    ],
  })
})

test('who says more of a day that is closed changes nothing that was counted: taking back takes all of it back', async () => {
  const yesterday = daysBack(dayOf(house.clock()), 2)[1]!
  await layReports(db, yesterday, 19, { visits: [visit('1-5', 'home')] })
  const her = openDevice(origin)
  await reportDay(her, yesterday, { searches: [], choices: [], visits: [visit('1-5', 'home')] })
  await layReports(db, yesterday, 25, { visits: [visit('5-15', 'product')] })
  await close()
  expect(await figuresOf(db, yesterday)).toMatchObject({ 'minutes 1-5': 20, 'minutes 5-15': 25, 'exit home': 20 })
  const grown = await her.report(yesterday, { searches: [], choices: [], visits: [visit('5-15', 'product')] })
  expect((await her.send(routes.telemetryReports, grown)).status).toBe(204)
  const secrets = [await her.revealed(yesterday)]
  const answer = await her.send(routes.telemetryTakebacks, { format: 1, secrets })
  expect(await answer.json()).toEqual({ reports: 1, crashes: 0 })
  const after = await figuresOf(db, yesterday)
  expect(after).toMatchObject({ 'reports all': 44, 'minutes 5-15': 25 })
  expect(Object.keys(after)).not.toContain('minutes 1-5')
})

test('what a device can still take back reaches as far as what the shop still keeps, at every hour', async () => {
  const made = dayOf(house.clock())
  const device = openDevice(origin)
  await reportDay(device, made)
  const commitment = Buffer.from(await device.commitment(made), 'base64url')
  const forget = telemetryJobs(house)['telemetry:forget']!
  const kept = async () => (await db`select from telemetry.report where commitment = ${commitment}`).length
  const reach = async () =>
    (await takebackOf(toBase64Url(device.secret), house.clock())).secrets.includes(await device.revealed(made))
  later(88 * DAY_MINUTES)
  for (let day = 88; day < 93; day++) {
    // Before the night's job, and after it.
    expect([day, 'before', (await kept()) === 0 || (await reach())]).toEqual([day, 'before', true])
    await forget({} as never)
    expect([day, 'after', (await kept()) === 0 || (await reach())]).toEqual([day, 'after', true])
    later(DAY_MINUTES)
  }
  expect(await kept()).toBe(0)
})

test.each([
  'until=9999-12-31',
  'from=9999-12-30&until=9999-12-31',
  'from=0001-01-01&until=0001-01-02&by=month',
  'by=week&until=9999-12-31',
  'by=month&until=9999-12-01&from=9998-01-01',
  `sort=${'x'.repeat(2_000)}`,
  'from=1405-12-30&until=1405-12-30',
  'from=1403-12-30&until=1404-01-01&by=month',
  'by[]=day&from[]=1',
])('the page of figures asked for %s answers', async (query) => {
  const boss = await owner({ house, origin })
  for (const address of [routes.officeUsage, routes.officeUsageTable('time')])
    expect([200, 422], `${address}?${query}`).toContain((await boss.get(`${address}?${query}`)).status)
})

test('under the role that writes no statement reads, changes or calls anything', async () => {
  const names = await db<{ statement: string }[]>`
    select format('select * from %I.%I', n.nspname, c.relname) as statement
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
    union all
    select format('select %I.%I(%s)', n.nspname, p.proname, (select string_agg(format('null::%s', format_type(t, null)), ', ') from unnest(p.proargtypes) t))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('telemetry', 'crashes') and p.prorettype <> 'trigger'::regtype and p.prokind = 'f'`
  expect(names.length).toBeGreaterThan(100)
  for (const { statement } of names)
    await expect(writer.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' })
  const others = [
    ['create table telemetry.mine (x int)', '42501'],
    ["insert into telemetry.taken_back values (sha256(''), now())", '42501'],
    ["insert into telemetry.loss values (now(), 'x', 1)", '42501'],
    ["insert into telemetry.daily values (now(), 'x', 'x', 1)", '42501'],
    ['insert into telemetry.day_grant select * from telemetry.day_grant', '42501'],
    [
      "insert into telemetry.day_grant values (sha256(''), now(), 'usage', '1', '{usage}') returning commitment",
      '42501',
    ],
    ["copy telemetry.report to '/tmp/x'", '42501'],
    ["select pg_read_file('/etc/passwd')", '42501'],
    ["select lo_import('/etc/passwd')", '42501'],
    ['truncate telemetry.report', '42501'],
    ['alter table telemetry.report disable trigger all', '42501'],
    ['set session_replication_role = replica', '42501'],
  ] as const
  const answers: string[][] = []
  for (const [statement] of others)
    answers.push([
      statement,
      await writer.unsafe(statement).then(
        () => 'done',
        ({ code }) => code as string,
      ),
    ])
  expect(answers).toEqual(others)
})
