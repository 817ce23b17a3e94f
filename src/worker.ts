import { Logger, type Runner, run } from 'graphile-worker'
import type { House } from './house.ts'
import { forgetBaskets } from './modules/baskets/index.ts'
import { freeExpiredSlots, openSlots } from './modules/delivery/index.ts'
import { releaseExpired } from './modules/inventory/index.ts'
import { callSenderNow, holdForViewer } from './modules/messaging/index.ts'
import { eraseRecipients, expireOrders, paymentHooks } from './modules/orders/index.ts'
import { sendRefunds, sweep } from './modules/payments/index.ts'
import { closeLedgerPage, createLedgerMonths } from './modules/vault/index.ts'
import { addDays, addMinutes } from './platform/clock.ts'
import { takeUpLeftJobs } from './platform/jobs.ts'
import { errorForLog } from './platform/log.ts'

const BASKET_KEEP_DAYS = 30
const SLOT_DAYS = 14
/** a job that runs longer counts as left by a dead worker */
const LONGEST_JOB_MINUTES = 15

/** Every job of the house: its name, and what it calls. */
const jobsOf = (
  { config, db, payments, orders, clock }: House,
  url: string,
): Record<string, (payload: never) => Promise<unknown>> => ({
  // Messages wait for the road out, which is not built yet; in development the viewer shows them.
  'messaging:send': () => (config.production ? Promise.resolve() : holdForViewer(db)),
  'payments:sweep': () => sweep(db, payments, paymentHooks(orders), { now: clock(), limit: 200 }),
  'payments:refund': () => sendRefunds(db, payments, { now: clock(), limit: 50 }),
  'orders:expire': () => expireOrders(orders),
  'orders:eraseRecipients': () => eraseRecipients(orders),
  'inventory:release': () => releaseExpired(db, { now: clock(), limit: 500 }),
  'delivery:freeSlots': () => freeExpiredSlots(db, clock()),
  'delivery:openSlots': () => openSlots(db, { from: clock(), days: SLOT_DAYS }),
  'baskets:forget': () => forgetBaskets(db, addDays(clock(), -BASKET_KEEP_DAYS)),
  'jobs:takeUp': () => takeUpLeftJobs(db, url, addMinutes(clock(), -LONGEST_JOB_MINUTES)),
  'vault:closeLedgerPage': () => closeLedgerPage(db, clock()),
  'vault:ledgerMonths': () => createLedgerMonths(db, clock()),
})

/** The schedule, in UTC. Each job is safe to run twice and on several hosts at once. */
const schedule = [
  '* * * * * messaging:send',
  '* * * * * payments:sweep',
  '* * * * * payments:refund',
  '* * * * * orders:expire',
  '* * * * * inventory:release',
  '* * * * * delivery:freeSlots',
  '*/5 * * * * vault:closeLedgerPage',
  '*/5 * * * * jobs:takeUp',
  '10 0 * * * delivery:openSlots',
  '20 0 * * * orders:eraseRecipients',
  '30 0 * * * baskets:forget',
  '40 0 * * * vault:ledgerMonths',
].join('\n')

/**
 * Starts the worker of this process. `stop` waits for the jobs under way. The embedded database has one shop (the lock on
 * its folder), so whatever is locked when it opens was left by a dead one; elsewhere other workers may be at work.
 */
export const startWorker = async (house: House, url: string): Promise<Runner> => {
  await takeUpLeftJobs(
    house.db,
    url,
    house.config.databaseUrl ? addMinutes(house.clock(), -LONGEST_JOB_MINUTES) : house.clock(),
  )
  await callSenderNow(house.db)
  return runWorker(house, url)
}

const runWorker = (house: House, url: string): Promise<Runner> =>
  run({
    connectionString: url,
    concurrency: 2,
    maxPoolSize: 4,
    pollInterval: 1_000,
    noHandleSignals: true,
    noPreparedStatements: false,
    crontab: schedule,
    taskList: Object.fromEntries(
      Object.entries(jobsOf(house, url)).map(([name, work]) => [
        name,
        (payload: unknown) => work(payload as never).then(() => undefined),
      ]),
    ),
    logger: quietLogger(house),
  })

/** The worker's own words hold payloads; only what failed, and how, goes into our log. */
const quietLogger = ({ log }: House) =>
  new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ err: errorForLog(meta?.error ?? message) }, 'job')
  })
