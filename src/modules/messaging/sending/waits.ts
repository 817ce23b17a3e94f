/** How long a message waits before it is tried again, or asked about again. */
import { addDays } from '../../../platform/clock.ts'
import type { SmsProvider } from '../providers/provider.ts'

const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 3_600_000

/** Doubling from 15 seconds to an hour, a quarter more or less, so that what failed together does not come back together. */
export const retryAt = (now: Date, attempts: number, random: () => number = Math.random): Date => {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS)
  return new Date(now.getTime() + wait * (0.75 + random() / 2))
}

export const MOST_ATTEMPTS = 12

const FIRST_ASK_MS = 60_000
const LONGEST_ASK_MS = 6 * 3_600_000
const ASKED_DAYS = 3

/** When to ask next what became of it: after half its age again, from a minute to six hours; null after three days. */
export const nextAskAt = (now: Date, sentAt: Date): Date | null => {
  if (now >= addDays(sentAt, ASKED_DAYS)) return null
  const ageMs = now.getTime() - sentAt.getTime()
  return new Date(now.getTime() + Math.min(Math.max(FIRST_ASK_MS, ageMs / 2), LONGEST_ASK_MS))
}

const GRACE_MS = { sendsOnce: 30_000, sendsTwice: 300_000 }

/**
 * How long an unknown message waits before it is asked about: a provider may still be at work on a call that we gave up. Longer
 * where the same id twice would be sent twice. Null: it cannot be asked about ids of ours.
 */
export const graceMsOf = ({
  knowsOurIds,
  deliveriesOfOurs,
}: Pick<SmsProvider, 'knowsOurIds' | 'deliveriesOfOurs'>): number | null => {
  if (!deliveriesOfOurs) return null
  return knowsOurIds ? GRACE_MS.sendsOnce : GRACE_MS.sendsTwice
}

const REMEMBERED_HOURS = 6

/** Providers forget ids of ours (Kavenegar after 12 hours): from then on «not known» says nothing any more. */
export const isRemembered = (sentAt: Date, now: Date): boolean =>
  now.getTime() - sentAt.getTime() < REMEMBERED_HOURS * 3_600_000
