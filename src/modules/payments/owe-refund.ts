import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import type { Attempt, MethodName } from './attempt.ts'
import { lockAttempt } from './queries.ts'
import type { RefundReason, StaffReason } from './refund.ts'
import { insertRefund, nameWhoOwes, refundedRials, refundOfForm } from './refund-queries.ts'

export type Owed =
  | { ok: true; refundId: string }
  | { ok: false; why: 'no-such-attempt' | 'not-settled' | 'more-than-paid' }

/**
 * Writes, in the caller's transaction, that a part or all of a settled payment must go back. All refunds of one attempt
 * together never exceed what was paid; a second cancellation of the same order is answered `more-than-paid`.
 */
export const oweRefund = async (
  tx: Tx,
  owed: { attemptId: string; amountRials: number; reason: RefundReason; now: Date },
): Promise<Owed> => {
  const attempt = await lockAttempt(tx, owed.attemptId)
  if (!attempt) return { ok: false, why: 'no-such-attempt' }
  if (attempt.state !== 'settled') return { ok: false, why: 'not-settled' }
  if ((await refundedRials(tx, attempt.id)) + owed.amountRials > attempt.amountRials)
    return { ok: false, why: 'more-than-paid' }
  return { ok: true, refundId: await oweForAttempt(tx, attempt, owed) }
}

export type OwedUpTo = { refundId: string | null; owedRials: number }

/**
 * Owes so much, or what is left where a part went back before: nobody gets more than was paid, and nobody less for having had
 * a part already. `refundId` null: nothing is left.
 */
export const oweUpTo = async (
  tx: Tx,
  owed: { attemptId: string; amountRials: number; reason: RefundReason; now: Date },
): Promise<OwedUpTo> => {
  const attempt = await lockAttempt(tx, owed.attemptId)
  if (attempt?.state !== 'settled') return { refundId: null, owedRials: 0 }
  const left = attempt.amountRials - (await refundedRials(tx, attempt.id))
  const amountRials = Math.min(owed.amountRials, left)
  if (amountRials <= 0) return { refundId: null, owedRials: 0 }
  return { refundId: await oweForAttempt(tx, attempt, { ...owed, amountRials }), owedRials: amountRials }
}

export type OwedByStaff =
  | Owed
  | { ok: false; why: 'done-already'; refundId: string }
  | { ok: false; why: 'sum-changed'; leftRials: number }

export type PartByStaff = {
  attemptId: string
  amountRials: number
  reason: StaffReason
  /** made with the form */
  key: string
  /** what the form said was left of the payment */
  shownLeftRials: number
}

/**
 * As `oweRefund`, by a form of the office: the second press of the same form finds what the first one wrote, and a form that was
 * made before somebody else's refund is told of it.
 */
export const oweByStaff = async ({ tx, by, now }: Audited<'refund.owed'>, owed: PartByStaff): Promise<OwedByStaff> => {
  const attempt = await lockAttempt(tx, owed.attemptId)
  if (!attempt) return { ok: false, why: 'no-such-attempt' }
  const [before] = await refundOfForm(tx, owed.key)
  if (before) return { ok: false, why: 'done-already', refundId: before.id }
  const leftRials = attempt.amountRials - (await refundedRials(tx, attempt.id))
  if (leftRials !== owed.shownLeftRials) return { ok: false, why: 'sum-changed', leftRials }
  const made = await oweRefund(tx, { ...owed, now })
  if (made.ok) await nameWhoOwes(tx, made.refundId, { by: by.id, key: owed.key })
  return made
}

/** For who holds the attempt's row already. */
export const oweForAttempt = async (
  tx: Tx,
  attempt: Attempt,
  { amountRials, reason, now }: { amountRials: number; reason: RefundReason; now: Date },
): Promise<string> => {
  const id = newId(now.getTime())
  const byBank = reverses(attempt.gateway) && amountRials === attempt.amountRials
  await insertRefund(tx, { id, attemptId: attempt.id, amountRials, reason, now, byBank })
  return id
}

/** Only ZarinPal has a call that gives money back, and only the whole of it. */
const reverses = (gateway: MethodName): boolean => gateway === 'zarinpal'
