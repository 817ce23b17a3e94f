import { Logger, type Runner, run } from 'graphile-worker'
import type { House } from './house.ts'
import { forgetBaskets } from './modules/baskets/index.ts'
import { packTitle } from './modules/catalogue/index.ts'
import {
  approvedContact,
  type BackInStockNeeds,
  eraseCodeDays,
  forgetContactRequests,
  forgetCredentialSteps,
  forgetGuards,
  forgetRequests,
  forgetSessions,
  tellBackInStock,
} from './modules/customers/index.ts'
import { freeExpiredSlots, openSlots } from './modules/delivery/index.ts'
import { availability, releaseExpired } from './modules/inventory/index.ts'
import { type Approval, sendMessage } from './modules/messaging/index.ts'
import { approvedByOrder, eraseRecipients, expireOrders, paymentHooks } from './modules/orders/index.ts'
import { sendRefunds, sweep } from './modules/payments/index.ts'
import { forgetOld as forgetOldOfStaff } from './modules/staff/index.ts'
import { closeLedgerPage, createLedgerMonths } from './modules/vault/index.ts'
import { addDays, addMinutes, type Clock } from './platform/clock.ts'
import { takeUpLeftJobs } from './platform/jobs.ts'
import { errorForLog } from './platform/log.ts'

const BASKET_KEEP_DAYS = 30
const SLOT_DAYS = 14
/** a job that runs longer counts as left by a dead worker */
const LONGEST_JOB_MINUTES = 15

/** Every job of the house: its name, and what it calls. */
const jobsOf = (
  { config, db, vault, payments, orders, clock, catalogue }: House,
  url: string,
): Record<string, (payload: never) => Promise<unknown>> => ({
  'messaging:send': (payload: { message: string }) =>
    sendMessage(db, payload, { approved: approvedBy(db, clock), viewer: !config.production }),
  'payments:sweep': () => sweep(db, payments, paymentHooks(orders), { now: clock(), limit: 200 }),
  'payments:refund': () => sendRefunds(db, payments, { now: clock(), limit: 50 }),
  'orders:expire': () => expireOrders(orders),
  'orders:eraseRecipients': () => eraseRecipients(orders),
  'inventory:release': () => releaseExpired(db, { now: clock(), limit: 500 }),
  'delivery:freeSlots': () => freeExpiredSlots(db, clock()),
  'delivery:openSlots': () => openSlots(db, { from: clock(), days: SLOT_DAYS }),
  'baskets:forget': () => forgetBaskets(db, addDays(clock(), -BASKET_KEEP_DAYS)),
  'customers:forgetRequests': () => forgetRequests(db, clock(), 1_000),
  'customers:forgetSessions': () => forgetSessions(db, clock(), 1_000),
  'customers:forgetGuards': () => forgetGuards(db, clock(), 1_000),
  'customers:forgetCredentialSteps': () => forgetCredentialSteps(db, clock(), 1_000),
  'customers:eraseCodeDays': () => eraseCodeDays(db, vault, clock()),
  'customers:tellBackInStock': () => tellBackInStock({ db, ...stockSlots(catalogue, clock) }, clock()),
  'customers:forgetContactRequests': () => forgetContactRequests(db, clock()),
  'jobs:takeUp': () => takeUpLeftJobs(db, url, addMinutes(clock(), -LONGEST_JOB_MINUTES)),
  'staff:forget': () => forgetOldOfStaff(db, clock()),
  'vault:closeLedgerPage': () => closeLedgerPage(db, clock()),
  'vault:ledgerMonths': () => createLedgerMonths(db, clock()),
})

/** Whom messages may go to (P05, P06): a member's contacts as they are now, and whoever an order is about, for that order. */
const approvedBy =
  (db: House['db'], clock: Clock): Approval =>
  async (subjectId, recordId) =>
    (await approvedContact(db, subjectId, recordId, clock())) || (await approvedByOrder(db, subjectId, recordId))

/** What the accounts ask of the goods. */
const stockSlots = (catalogue: House['catalogue'], clock: Clock): Omit<BackInStockNeeds, 'db'> => ({
  available: async (db, variantIds) => {
    const found = await availability(db, variantIds, clock())
    return new Map([...found].map(([variantId, { available }]) => [variantId, available]))
  },
  titleOf: (variantId) => {
    const card = catalogue.current().cardOfVariant(variantId)
    return card && packTitle(card)
  },
})

/** The schedule, in UTC. Each job is safe to run twice and on several hosts at once. */
const schedule = [
  '* * * * * payments:sweep',
  '* * * * * payments:refund',
  '* * * * * orders:expire',
  '* * * * * inventory:release',
  '* * * * * delivery:freeSlots',
  '* * * * * customers:tellBackInStock',
  '*/5 * * * * customers:forgetContactRequests',
  '*/5 * * * * vault:closeLedgerPage',
  '*/5 * * * * jobs:takeUp',
  '*/5 * * * * customers:forgetRequests',
  '*/5 * * * * customers:forgetCredentialSteps',
  '15 * * * * customers:forgetSessions',
  '50 0 * * * customers:eraseCodeDays',
  '55 0 * * * customers:forgetGuards',
  '10 0 * * * delivery:openSlots',
  '20 0 * * * orders:eraseRecipients',
  '30 0 * * * baskets:forget',
  '40 0 * * * vault:ledgerMonths',
  '50 0 * * * staff:forget',
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
