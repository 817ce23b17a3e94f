import { addDays } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { findSubjectsOfKind, type Vault } from '../vault/index.ts'
import { type Asker, HANDOVER_IDLE_DAYS, isIdle, outcomeOf } from './handover.ts'
import type { CustomerNeeds } from './needs.ts'
import { type OtherMethod, otherMethodsOf } from './other-methods.ts'
import { type CustomerRow, customersById, lockCustomer, numberTakenOverAt } from './queries.ts'
import { numberLeftAt } from './sign-in-request.ts'

/** The account that has this confirmed number, or null. The caller holds `lockLookup` of it. */
export const accountOfNumber = async (tx: Tx, vault: Vault, mobile: string): Promise<CustomerRow | null> => {
  const ids = await findSubjectsOfKind(tx, vault, { kind: 'mobile', value: mobile }, 'customer')
  const [found] = await customersById(tx, ids)
  const [account] = found ? await lockCustomer(tx, found.id) : []
  return account ?? null
}

type Known = { account: CustomerRow; otherMethods: OtherMethod[] }
export type Opening =
  | { outcome: 'sign-up' }
  | ({ outcome: 'open' } & Known)
  | ({ outcome: 'ask' } & Known)
  | ({ outcome: 'hand-over' } & Known)

/** What does a proven number open for who asks (P59)? The caller holds `lockLookup` of it. */
export const whatNumberOpens = async (
  tx: Tx,
  vault: Vault,
  { mobile, asker, now }: { mobile: string; asker: Asker; now: Date },
): Promise<Opening> => {
  const account = await accountOfNumber(tx, vault, mobile)
  if (!account) return { outcome: 'sign-up' }
  const otherMethods = await otherMethodsOf(tx, account.id)
  const state = { account: true, otherMethod: otherMethods.length > 0, idle: isIdle(account.activeAt, now) }
  const outcome = outcomeOf(state, asker)
  return outcome === 'sign-up' ? { outcome } : { outcome, account, otherMethods }
}

/**
 * Guest orders of a proven number join its account: those of the last 90 days, since the number may have been somebody
 * else's before, and none from before it left an account: not even when the account that took it is gone by now, or it was
 * let go by its owner. Older ones need the order's number as a second fact. The caller holds `lockLookup` of the number.
 */
export const joinGuestOrders = async (
  tx: Tx,
  { vault, slots }: Pick<CustomerNeeds, 'vault' | 'slots'>,
  { customerId, mobile, now }: { customerId: string; mobile: string; now: Date },
): Promise<number> => {
  const [taken] = await numberTakenOverAt(tx, customerId)
  const left = await numberLeftAt(tx, vault, mobile)
  const ends = [addDays(now, -HANDOVER_IDLE_DAYS), taken?.takenOverAt ?? new Date(0), left ?? new Date(0)]
  const since = new Date(Math.max(...ends.map((at) => at.getTime())))
  return slots.numberProven(tx, { customerId, mobile, since })
}
