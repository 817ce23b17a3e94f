import { Logger, type Runner, run } from 'graphile-worker'
import type { House } from './house.ts'
import { forgetBaskets } from './modules/baskets/index.ts'
import { packTitle } from './modules/catalogue/index.ts'
import {
  breakageTeller,
  crashAlerts,
  createCrashMonths,
  forgetOldCrashes,
  vacuumCrashes,
} from './modules/crashes/index.ts'
import {
  approvedContacts,
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
import { type Approval, callSenderNow, messageSender, writeMessage } from './modules/messaging/index.ts'
import {
  approvedByOrders,
  eraseRecipients,
  expireOrders,
  paymentHooks,
  settleWithdrawals,
} from './modules/orders/index.ts'
import { sendRefunds, sweep } from './modules/payments/index.ts'
import { hasRuns } from './modules/policy/index.ts'
import { approvedMembers, forgetOld as forgetOldOfStaff, membersWith } from './modules/staff/index.ts'
import { closeDays, createMonths, forgetBytes, forgetReports } from './modules/telemetry/index.ts'
import { closeLedgerPage, createLedgerMonths } from './modules/vault/index.ts'
import { addDays, addMinutes, type Clock } from './platform/clock.ts'
import { inTransaction, together } from './platform/database.ts'
import { addJob, takeUpLeftJobs } from './platform/jobs.ts'
import { errorForLog } from './platform/log.ts'
import { keptSince } from './platform/retention.ts'
import { whileUp } from './platform/telemetry-database.ts'
import { privacyJobs, privacySchedule } from './privacy-jobs.ts'
import { proveHere } from './probes/prove-here.ts'
import { routes } from './routes.ts'

const BASKET_KEEP_DAYS = 30
const SLOT_DAYS = 14
/** a job that runs longer counts as left by a dead worker */
const LONGEST_JOB_MINUTES = 15

/** Every job of the house: its name, and what it calls. */
export const jobsOf = (
  { config, db, vault, payments, orders, clock, catalogue, telemetry }: House,
  url: string,
): Record<string, (payload: never) => Promise<unknown>> => ({
  'messaging:send': messageSender(db, { approved: approvedBy(db, clock), viewer: !config.production }),
  'payments:sweep': () => sweep(db, payments, paymentHooks(orders), { now: clock(), limit: 200 }),
  'payments:refund': () => sendRefunds(db, payments, { now: clock(), limit: 50 }),
  'orders:expire': () => expireOrders(orders),
  'orders:settleWithdrawals': () => settleWithdrawals(orders),
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
  'staff:forget': () => forgetOldOfStaff(db, clock()),
  'telemetry:months': whileUp(telemetry, () => createMonths(telemetry.db, clock())),
  'telemetry:forget': whileUp(telemetry, () => forgetReports(telemetry.db, keptSince('telemetry-90d', clock()))),
  'telemetry:closeDay': whileUp(telemetry, () => closeAndTidy(telemetry.db, config, clock)),
  'telemetry:forgetBytes': whileUp(telemetry, () => vacuumCrashes(telemetry.db).then(() => forgetBytes(telemetry.db))),
  'crashes:months': whileUp(telemetry, () => createCrashMonths(telemetry.db, clock())),
  'crashes:alert': whileUp(telemetry, () =>
    crashAlerts(telemetry.db, clock(), (alerts) => tellStaff(db, config.origin, alerts.length, clock())),
  ),
  'crashes:forget': whileUp(telemetry, () => forgetOldCrashes(telemetry.db, keptSince('telemetry-90d', clock()))),
  'policy:prove': () => proveHere({ db, config, clock }),
  'jobs:takeUp': () => takeUpLeftJobs(db, url, addMinutes(clock(), -LONGEST_JOB_MINUTES)),
  'vault:closeLedgerPage': () => closeLedgerPage(db, clock()),
  'vault:ledgerMonths': () => createLedgerMonths(db, clock()),
})

/** What was stripped from the reports of a day leaves the files too. */
const closeAndTidy = async (db: House['db'], { telemetryFloor }: House['config'], clock: Clock): Promise<void> => {
  const closed = await closeDays(db, { now: clock(), floor: telemetryFloor })
  if (closed.length > 0) await forgetBytes(db)
}

/** Whom messages may go to (P05, P06): a member's contacts as they are now, whoever an order is about, for that order, and the staff. */
const approvedBy =
  (db: House['db'], clock: Clock): Approval =>
  async (receivers) => {
    const [ofMembers, ofOrders, ofStaff] = await together(db, (connection) =>
      Promise.all([
        approvedContacts(connection, receivers, clock()),
        approvedByOrders(connection, receivers),
        approvedMembers(connection, receivers),
      ]),
    )
    return receivers.map((_, n) => ofMembers[n] === true || ofOrders[n] === true || ofStaff[n] === true)
  }

/** Everybody who may settle crashes hears by e-mail that there is something to look at; what it is stands in the office alone. */
const tellStaff = (db: House['db'], origin: string, crashes: number, now: Date) =>
  inTransaction(db, async (tx) => {
    const address = origin + routes.officeCrashes
    for (const told of await membersWith(tx, 'crashes.settle'))
      await writeMessage(tx, {
        ...told,
        category: 'answer',
        channel: 'email',
        field: 'email',
        cause: 'crashes',
        template: 'crash-alert',
        params: { crashes, address },
        now,
      })
  })

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
  '* * * * * messaging:send',
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
  '*/10 * * * * orders:settleWithdrawals',
  '30 0 * * * baskets:forget',
  '40 0 * * * vault:ledgerMonths',
  '50 0 * * * staff:forget',
  ...privacySchedule,
  '35 0 * * * telemetry:months',
  '37 0 * * * telemetry:forget',
  '57 0 * * * telemetry:forgetBytes',
  // The day of Tehran ends at 20:30; the other hours are for a night in which the database was down.
  '40 * * * * telemetry:closeDay',
  '*/10 * * * * crashes:alert',
  '36 0 * * * crashes:months',
  '38 0 * * * crashes:forget',
  '20 1 * * * policy:prove',
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
  if (!(await hasRuns(house.db))) await proveSoon(house)
  return runWorker(house, url)
}

const FIRST_PROOF_MINUTES = 10

/** A new shop does not wait for its first night to say whether its promises hold. */
const proveSoon = ({ db, clock }: House) =>
  inTransaction(db, (tx) =>
    addJob(tx, {
      name: 'policy:prove',
      payload: {},
      runAt: addMinutes(clock(), FIRST_PROOF_MINUTES),
      key: 'first-proof',
    }),
  )

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
      Object.entries({ ...jobsOf(house, url), ...privacyJobs(house) }).map(([name, work]) => [
        name,
        (payload: unknown) => work(payload as never).then(() => undefined),
      ]),
    ),
    logger: quietLogger(house),
  })

/** The worker's own words hold payloads; only what failed, and how, goes into our log. */
const quietLogger = ({ log, crashes }: House) => {
  const tellBreakage = breakageTeller(crashes)
  return new Logger(() => (level, message, meta) => {
    if (level !== 'error') return
    log.error({ err: errorForLog(meta?.error ?? message) }, 'job')
    tellBreakage(meta?.error, 'job')
  })
}
