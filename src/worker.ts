import { Logger, type Runner, run } from 'graphile-worker'
import { campaignSlots } from './campaign-slots.ts'
import type { House } from './house.ts'
import { messagingJobs, messagingSchedule, sendingNeedsOf } from './messaging-jobs.ts'
import { forgetBaskets } from './modules/baskets/index.ts'
import { forgetTasks, packTitle, workOnTask } from './modules/catalogue/index.ts'
import { breakageTeller } from './modules/crashes/index.ts'
import {
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
import { forgetUsersOfOver } from './modules/discounts/index.ts'
import { availability, releaseExpired, tellRecalled } from './modules/inventory/index.ts'
import {
  askSurveys,
  callSenderNow,
  createMessageMonths,
  mixSurveys,
  sendCampaigns,
  takeUpLeft,
  writeMessages,
} from './modules/messaging/index.ts'
import {
  eraseRecipients,
  expireOrders,
  lapseQuestions,
  paymentHooks,
  settleWithdrawals,
} from './modules/orders/index.ts'
import { sendRefunds, sweep } from './modules/payments/index.ts'
import { hasRuns } from './modules/policy/index.ts'
import { forgetSecrets } from './modules/settings/index.ts'
import { forgetOld as forgetOldOfStaff } from './modules/staff/index.ts'
import { closeLedgerPage, createLedgerMonths } from './modules/vault/index.ts'
import { addDays, addMinutes, type Clock } from './platform/clock.ts'
import { inTransaction } from './platform/database.ts'
import { addJob, takeUpLeftJobs } from './platform/jobs.ts'
import { errorForLog } from './platform/log.ts'
import { privacyJobs, privacySchedule } from './privacy-jobs.ts'
import { proveHere } from './probes/prove-here.ts'
import { storehouseSlots } from './storehouse-slots.ts'
import { surveyAudience } from './survey-slots.ts'
import { telemetryJobs, telemetrySchedule } from './telemetry-jobs.ts'

const BASKET_KEEP_DAYS = 30
const SLOT_DAYS = 14
/** a job that runs longer counts as left by a dead worker */
const LONGEST_JOB_MINUTES = 15

/** Every job of the house: its name, and what it calls. */
export const jobsOf = (house: House, url: string): Record<string, (payload: never) => Promise<unknown>> => ({
  ...messagingJobs(house),
  ...telemetryJobs(house),
  ...shopJobs(house, url),
})

const shopJobs = (
  { config, db, vault, payments, orders, clock, catalogue, importsDir }: House,
  url: string,
): Record<string, (payload: never) => Promise<unknown>> => ({
  'messaging:campaigns': () => sendCampaigns({ db, clock, campaigns: campaignSlots({ catalogue }) }),
  'payments:sweep': () => sweep(db, payments, paymentHooks(orders), { now: clock(), limit: 200 }),
  'payments:refund': () => sendRefunds(db, payments, { now: clock(), limit: 50 }),
  'orders:expire': () => expireOrders(orders),
  'orders:settleWithdrawals': () => settleWithdrawals(orders),
  'orders:lapseQuestions': () => lapseQuestions(orders),
  'orders:eraseRecipients': () => eraseRecipients(orders),
  'inventory:tellRecalled': (payload: never) =>
    tellRecalled({ db, clock, slots: storehouseSlots({ catalogue }) }, payload),
  'inventory:release': () => releaseExpired(db, { now: clock(), limit: 500 }),
  'delivery:freeSlots': () => freeExpiredSlots(db, clock()),
  'delivery:openSlots': () => openSlots(db, { from: clock(), days: SLOT_DAYS }),
  'discounts:forgetUsers': () => forgetUsersOfOver(db, clock()),
  'baskets:forget': () => forgetBaskets(db, addDays(clock(), -BASKET_KEEP_DAYS)),
  'customers:forgetRequests': () => forgetRequests(db, clock(), 1_000),
  'customers:forgetSessions': () => forgetSessions(db, clock(), 1_000),
  'customers:forgetGuards': () => forgetGuards(db, clock(), 1_000),
  'customers:forgetCredentialSteps': () => forgetCredentialSteps(db, clock(), 1_000),
  'customers:eraseCodeDays': () => eraseCodeDays(db, vault, clock()),
  'customers:tellBackInStock': () => tellBackInStock({ db, ...stockSlots(catalogue, clock) }, clock()),
  'customers:forgetContactRequests': () => forgetContactRequests(db, clock()),
  'catalogue:task': ({ task }: { task: string }) => workOnTask({ db, clock, importsDir }, task),
  'catalogue:forgetTasks': () => forgetTasks({ db, clock, importsDir }),
  'settings:forgetSecrets': () => forgetSecrets(db, clock()),
  'staff:forget': () => forgetOldOfStaff(db, clock()),
  'policy:prove': () => proveHere({ db, config, clock }),
  'messaging:askSurveys': () => askSurveys({ db, clock, audience: surveyAudience, writeMessages }),
  'messaging:mixSurveys': () => mixSurveys({ db, vault, clock }),
  'jobs:takeUp': () => takeUpLeftJobs(db, url, addMinutes(clock(), -LONGEST_JOB_MINUTES)),
  'vault:closeLedgerPage': () => closeLedgerPage(db, clock()),
  'vault:ledgerMonths': () => createLedgerMonths(db, clock()),
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
  '* * * * * messaging:campaigns',
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
  '*/5 * * * * orders:lapseQuestions',
  '30 0 * * * baskets:forget',
  '35 0 * * * discounts:forgetUsers',
  '40 0 * * * vault:ledgerMonths',
  '50 0 * * * staff:forget',
  '52 0 * * * settings:forgetSecrets',
  '55 0 * * * catalogue:forgetTasks',
  // 10:00 in Tehran: awake, and before the day's other messages
  '30 6 * * * messaging:askSurveys',
  '5 1 * * * messaging:mixSurveys',
  ...privacySchedule,
  ...messagingSchedule,
  ...telemetrySchedule,
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
  // A shop that slept through the nights that make them.
  await createMessageMonths(house.db, house.clock())
  // What a dead process was sending: nobody else can be, where the database is this process's own.
  await takeUpLeft(sendingNeedsOf(house), { alone: !house.config.databaseUrl })
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
    // One for what sells, two that ask providers what became of messages, one for the probes of the night, and two for what people
    // wait for: a provider that hangs over all of its questions holds no code up.
    concurrency: 6,
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
