import { firstIdAt } from '../../../platform/ids.ts'
import { tehranDay } from '../../../platform/persian/jalali.ts'
import { tehranInstant } from '../../../platform/persian/tehran-time.ts'
import { jobCounts } from '../../../platform/server-queries.ts'
import { countsSince } from '../../messaging/index.ts'
import { attemptCounts, ordersOwed } from '../../payments/index.ts'
import { countQueues } from '../office/list-queries.ts'
import type { OrderOfficeNeeds } from '../office/panel.ts'
import { MOST_COUNTED, type Queue } from '../office/queue.ts'
import { salesByDay } from './figures-queries.ts'

const MOST_JOBS = 200

export type Today = {
  orders: number
  rials: number
  queues: { queue: Queue; orders: number }[]
  failedPayments: number
  failedMessages: number
  failedJobs: number
}

/** What is going on since midnight in Tehran, and what waits. */
export const readToday = async ({ db, clock }: Pick<OrderOfficeNeeds, 'db' | 'clock'>): Promise<Today> => {
  const now = clock()
  const midnight = tehranInstant(tehranDay(now), 0)
  const [[sales], [waiting], owed, attempts, messages, jobs] = await Promise.all([
    salesByDay(db, midnight, now, 1),
    countQueues(db),
    ordersOwed(db, MOST_COUNTED),
    attemptCounts(db, firstIdAt(midnight)),
    countsSince(db, midnight),
    jobCounts(db, MOST_JOBS),
  ])
  const counts = { ...waiting!, 'money-owed': owed.length }
  return {
    orders: sales?.orders ?? 0,
    rials: sales?.rials ?? 0,
    queues: Object.entries(counts).map(([queue, orders]) => ({ queue: queue as Queue, orders })),
    failedPayments: sum(attempts.filter(({ state }) => state === 'failed').map((each) => each.attempts)),
    failedMessages: sum(messages.filter(({ state }) => badEnds.includes(state)).map((each) => each.messages)),
    failedJobs: sum(jobs.map(({ givenUp }) => givenUp)),
  }
}

const badEnds: readonly string[] = ['failed', 'undelivered', 'unknown']
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)
