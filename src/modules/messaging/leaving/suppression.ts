/**
 * The contacts that we write to no more, as digests (P46, C5, C9). One set for all: it survives erasure, re-registration and
 * every list that is imported. For each reason, what it stops and what ends it:
 *
 *   erased        what sells    an explicit yes of whoever proved the contact anew
 *   unsubscribed  what sells    the same; or «put it back» on the page of her link
 *   complained    what sells    an explicit yes in the profile, signed in; not the one at sign-up: she was angry, so she is asked twice
 *   operator      what sells    her word in the profile that she lifted it at the operator; if she did not, the operator says so again
 *   bounced       everything    the contact is confirmed anew
 *
 * What sells is what a switch has to allow (`asksHerSwitch` in `category.ts`). Codes are stopped by nothing: she asked for each of
 * them herself, a moment ago, and the one that confirms an address is what ends its bounce.
 */
import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import { asksHerSwitch } from '../category.ts'
import type { Category } from '../message.ts'
import { deleteStops, insertStops, type StopRow, stopsAmong } from './suppression-queries.ts'

export type Why = 'erased' | 'unsubscribed' | 'bounced' | 'complained' | 'operator'
export type Stop = { why: Why; marketingOnly: boolean }
export type StandingStop = { digest: Buffer; why: Why; since: Date }

const stopsEverything: Record<Why, boolean> = {
  erased: false,
  unsubscribed: false,
  bounced: true,
  complained: false,
  operator: false,
}

/** What an explicit yes ends: at sign-up and by her link; in the profile, where she is signed in and sees what stands there. */
export const ENDED_BY_YES = ['erased', 'unsubscribed'] as const satisfies Why[]
export const ENDED_IN_PROFILE = ['erased', 'unsubscribed', 'complained'] as const satisfies Why[]

const MOST_AT_ONCE = 10_000

/**
 * Which of these contacts are stopped, by the digest in hex; where several reasons stand, the one that stops most.
 * @throws RangeError for more than 10,000
 */
export const stoppedAmong = async (db: DbOrTx, digests: Buffer[]): Promise<Map<string, Stop>> => {
  const rows = await standingStops(db, digests)
  const strictestLast = [...rows].sort((a, b) => Number(stopsEverything[a.why]) - Number(stopsEverything[b.why]))
  return new Map(
    strictestLast.map(({ digest, why }) => [digest.toString('hex'), { why, marketingOnly: !stopsEverything[why] }]),
  )
}

/** Whether this stop keeps back such a message. */
export const keepsBack = (stop: Stop | undefined, message: { category: Category; cause: string }): boolean => {
  if (!stop || message.category === 'security-code') return false
  return !stop.marketingOnly || asksHerSwitch(message)
}

/** Every reason that stands against these contacts. @throws RangeError for more than 10,000 */
export const standingStops = async (db: DbOrTx, digests: Buffer[]): Promise<StandingStop[]> => {
  if (digests.length > MOST_AT_ONCE) throw new RangeError(`at most ${MOST_AT_ONCE} contacts are asked for at once`)
  if (digests.length === 0) return []
  return (await stopsAmong(db, digests)) as (StopRow & { why: Why })[]
}

export type NewStop = { digest: Buffer; kind: 'mobile' | 'email'; why: Why; now: Date }

/** Writes to these contacts no more; what stands there already stays as it is. Answers how many are new. */
export const stopContacts = async (tx: Db | Tx, entries: NewStop[]): Promise<number> =>
  entries.length === 0
    ? 0
    : (
        await insertStops(
          tx,
          entries.map(({ now, ...entry }) => ({ ...entry, since: dayOf(now) })),
        )
      ).length

/** Ends these reasons, where they were there when she said so. Answers how many ended. */
export const liftStops = async (
  tx: Db | Tx,
  { digests, whys, saidAt }: { digests: Buffer[]; whys: readonly Why[]; saidAt: Date },
): Promise<number> => (digests.length === 0 ? 0 : (await deleteStops(tx, digests, [...whys], dayOf(saidAt))).length)

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
