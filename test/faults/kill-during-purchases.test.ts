import { resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type House, openHouse } from '../../src/house.ts'
import { fa } from '../../src/messages/fa.ts'
import { freeExpiredSlots } from '../../src/modules/delivery/index.ts'
import { releaseExpired } from '../../src/modules/inventory/index.ts'
import { expireOrders, paymentHooks } from '../../src/modules/orders/index.ts'
import { startSandboxBank, sweep } from '../../src/modules/payments/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { type Db, openDatabase } from '../../src/platform/database.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { withPort } from '../../src/platform/free-port.ts'
import { openLog } from '../../src/platform/log.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { databasePid, dataFolder, eventually, type ShopProcess, startShop } from '../lifecycle/shop-process.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { formsOf } from '../stories/forms.ts'
import { labelOf } from '../stories/orders.ts'
import { buyUntilOver, type Stream } from './purchase-stream.ts'

const KILLS = 20
const BUYERS = 8
const LONGEST_LIFE_MS = 1_200

const folder = dataFolder()
const bank = await startSandboxBank({ port: 0, host: '127.0.0.1' })
afterAll(() => bank.close())
const { port } = await withPort(readConfig({ NODE_ENV: 'test', DATA_DIR: folder, PORT: '0' }))
const settings = {
  NODE_ENV: 'development',
  PORT: String(port),
  DATA_DIR: folder,
  ZARINPAL_MERCHANT_ID: '00000000-0000-4000-8000-000000000000',
  ZARINPAL_URL: bank.url,
  GATEWAY_TIMEOUT_MS: '2000',
  LOG_LEVEL: 'error',
}
/** What must be left when all is over, so that the kills fell among purchases; a slow day waits for it. */
const LEAST = { seen: KILLS + 1, paid: 6 }
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Takes the life of the shop, of its database, or of both, and waits until nothing of the shop is left. */
const kill = async (shop: ShopProcess, victim: 'shop' | 'database' | 'both') => {
  const database = databasePid(folder)
  if (victim !== 'database') shop.child.kill('SIGKILL')
  if (victim !== 'shop' && database) process.kill(database, 'SIGKILL')
  await shop.ended
}

const variantsOnSale = async (): Promise<string[]> => {
  const browser = httpBuyer(port)
  const { body } = await browser.get(routes.home)
  browser.close()
  const forms = formsOf(body).filter(({ action }) => action === routes.basketLines)
  return [...new Set(forms.map(({ controls }) => controls.find(({ name }) => name === 'variant')!.value))].slice(0, 8)
}

test(`killed ${KILLS} times in a stream of purchases, the shop keeps every order and every payment, once`, {
  timeout: 600_000,
}, async () => {
  let over = false
  let shop = await startShop(folder, settings)
  const stream: Stream = {
    port,
    bank,
    variants: await variantsOnSale(),
    confirmedWords: fa.purchase.order.headline.confirmed,
    over: () => over,
    seen: [],
    replays: { count: 0 },
  }
  const buyers = Array.from({ length: BUYERS }, () => buyUntilOver(stream))
  const victims = ['shop', 'database', 'both'] as const
  for (let round = 0; round < KILLS; round++) {
    await pause(150 + Math.random() * LONGEST_LIFE_MS)
    await kill(shop, victims[round % victims.length]!)
    shop = await startShop(folder, settings)
  }
  const paid = () => stream.seen.filter((one) => one.paid).length
  await eventually(() => stream.seen.length >= LEAST.seen && paid() >= LEAST.paid, 120_000)
  over = true
  await Promise.all(buyers)
  await jobsDone()
  shop.child.kill('SIGTERM')
  expect(await shop.ended).toBe(0)

  expect(stream.seen.length, 'orders that a buyer saw').toBeGreaterThanOrEqual(LEAST.seen)
  expect(paid(), 'receipts that a buyer saw').toBeGreaterThanOrEqual(LEAST.paid)
  expect(stream.replays.count, 'forms and returns that met a dead shop').toBeGreaterThan(0)
  await withHouse(async (house, later) => {
    await settleEverything(house, later)
    await everyAcknowledgedOrderIsThere(house, stream)
    await everyPaymentIsThereOnce(house)
    await stockAddsUp(house.db)
    await nothingIsDoubled(house, stream)
  })
})

/** Every job and message that was promised is seen to soon after a start, also one that a killed worker had in its hands. */
const jobsDone = async () => {
  const db = openDatabase({ url: (await startEmbeddedPostgres({ dataDir: folder })).url(), maxConnections: 1 })
  const left = () => db`
    select task_identifier, attempts, last_error, locked_by from graphile_worker.jobs
    where run_at <= now() and task_identifier = 'messaging:send'
    union all
    select 'a message that waits', 0, id::text, null from messaging.message where state = 'written'`
  const done = await eventually(async () => (await left()).length === 0, 60_000)
  const rest = await left()
  await db.end()
  expect(rest, 'jobs that nobody does').toEqual([])
  expect(done).toBe(true)
}

const withHouse = async (work: (house: House, later: (minutes: number) => void) => Promise<void>) => {
  const server = await startEmbeddedPostgres({ dataDir: folder })
  let minutes = 0
  const house = await openHouse({
    config: readConfig(settings),
    log: openLog('silent'),
    url: server.url(),
    programDir: resolve('dist'),
    sandboxUrl: null,
    clock: () => new Date(Date.now() + minutes * 60_000),
  })
  try {
    await work(house, (more) => {
      minutes += more
    })
  } finally {
    await house.close()
    await server.stop()
  }
}

/** What the jobs of the next hour do: the sweeper asks the bank, and orders that nobody paid expire. */
const settleEverything = async (house: House, later: (minutes: number) => void) => {
  const { db, payments, orders, clock } = house
  expect((await db`show fsync`)[0]).toEqual({ fsync: 'on' })
  for (const minutes of [3, 5, 9, 20, 40]) {
    later(minutes)
    await sweep(db, payments, paymentHooks(orders), { now: clock(), limit: 2_000 })
    while ((await expireOrders(orders)) > 0);
    await releaseExpired(db, { now: clock(), limit: 5_000 })
    await freeExpiredSlots(db, clock())
  }
  const open = await db`select state, count(*)::int from payments.attempt
    where state in ('created', 'asked', 'verifying') group by state`
  expect(open, 'attempts that nobody ended').toEqual([])
}

const everyAcknowledgedOrderIsThere = async (house: House, { seen }: Stream) => {
  const rows = await house.db<{ id: string; number: string; state: string; formKey: string }[]>`
    select id, number, state, form_key as "formKey" from orders.purchase`
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  for (const { number, formKey, paid } of seen) {
    expect(byNumber.get(number)?.formKey, `the order ${number} that a buyer saw`).toBe(formKey)
    if (!paid) continue
    expect(byNumber.get(number)!.state, `the order ${number} whose receipt a buyer saw`).toBe('confirmed')
    const label = await labelOf({ house }, byNumber.get(number)!.id)
    expect(label?.street).toBe(cast.sara.street)
  }
}

/** The bank's books and ours hold the same payments: same references, same amounts, each once. */
const everyPaymentIsThereOnce = async ({ db }: House) => {
  const ours = await db<{ reference: string; amountRials: number; honoured: boolean; state: string }[]>`
    select a.reference, a.amount_rials as "amountRials", a.honoured, p.state
    from payments.attempt a join orders.purchase p on p.id = a.order_ref
    where a.state = 'settled'
    order by a.reference`
  const theirs = bank
    .payments()
    .filter(({ state }) => state === 'VERIFIED')
    .map(({ authority, amountRials }) => ({ reference: authority, amountRials, honoured: true, state: 'confirmed' }))
    .sort((one, other) => (one.reference < other.reference ? -1 : 1))
  expect([...ours]).toEqual(theirs)
  expect(ours.length).toBeGreaterThan(0)
  const refunds = await db`select * from payments.refund`
  expect(refunds, 'money owed back').toEqual([])
  const unpaid = await db`
    select p.number from orders.purchase p
    where p.state = 'confirmed'
      and (select count(*) from payments.attempt a where a.order_ref = p.id and a.state = 'settled') <> 1`
  expect(unpaid, 'confirmed orders without exactly one payment').toEqual([])
}

const stockAddsUp = async (db: Db) => {
  const crooked = await db`
    select l.id, l.on_hand, l.reserved, m.moved, r.held
    from inventory.lot l
    cross join lateral (select coalesce(sum(quantity), 0)::int as moved from inventory.movement where lot_id = l.id) m
    cross join lateral (
      select coalesce(sum(quantity), 0)::int as held from inventory.reservation where lot_id = l.id and state = 'held') r
    where l.on_hand <> m.moved or l.reserved <> r.held`
  expect(crooked, 'lots whose ledger disagrees').toEqual([])
  const differing = await db`
    select coalesce(sold.variant_id, bought.variant_id) as variant, sold.units as left_the_stock, bought.units as ordered
    from (
      select l.variant_id, -sum(m.quantity)::int as units
      from inventory.movement m join inventory.lot l on l.id = m.lot_id
      where m.kind in ('sold', 'returned') group by l.variant_id) sold
    full join (
      select l.variant_id, sum(l.quantity)::int as units
      from orders.line l join orders.purchase p on p.id = l.purchase_id
      where p.state = 'confirmed' group by l.variant_id) bought using (variant_id)
    where sold.units is distinct from bought.units`
  expect(differing, 'goods that left the stock without an order, or the other way').toEqual([])
}

const nothingIsDoubled = async ({ db }: House, { seen }: Stream) => {
  const numbersOf = Map.groupBy(seen, ({ formKey }) => formKey)
  for (const sightings of numbersOf.values()) expect(new Set(sightings.map(({ number }) => number)).size).toBe(1)
  const odd = await db`
    select p.number, p.state, moves.confirmed, messages.told
    from orders.purchase p
    cross join lateral (
      select count(*) filter (where to_state = 'confirmed')::int as confirmed from orders.move where purchase_id = p.id) moves
    cross join lateral (
      select count(*)::int as told from messaging.message
      where cause = 'order:' || p.id and template = 'order-confirmed') messages
    where moves.confirmed <> (p.state = 'confirmed')::int or messages.told <> moves.confirmed`
  expect(odd, 'orders confirmed twice, or told twice').toEqual([])
}
