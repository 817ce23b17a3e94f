import { addMinutes } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { type Attempt, FIRST_CHECK_MINUTES } from './attempt.ts'
import type { Why } from './bank-errors.ts'
import type { Gateway } from './gateway.ts'
import type { Payments } from './payments.ts'
import { attemptById, moveAttempt } from './queries.ts'

export type AskedGateway =
  | { ok: true; payUrl: string }
  /** `again`: the same attempt may be asked once more; otherwise a new attempt is needed. `closed`: it is over already. */
  | { ok: false; why: Why | 'no-such-attempt' | 'closed'; again: boolean }

/**
 * Asks the attempt's bank for a place to pay and answers the address to send the buyer to. Must be called outside of any
 * transaction: it speaks HTTP and then writes one statement of its own. Asking twice gives the same address.
 *
 * `callbackUrl` names the attempt and nothing else: an address without the attempt's id, or with a query of its own, is a
 * defect and throws, for it is the one free text that a bank gets from us (C10).
 */
export const askGateway = async (
  db: Db,
  payments: Payments,
  attemptId: string,
  { callbackUrl, now }: { callbackUrl: string; now: Date },
): Promise<AskedGateway> => {
  refuseTalkativeAddress(callbackUrl, attemptId)
  const attempt = await attemptById(db, attemptId)
  if (!attempt) return { ok: false, why: 'no-such-attempt', again: false }
  const gateway = payments.gateway(attempt.gateway, attempt)
  if (gateway && attempt.state !== 'created') return addressOf(attempt, gateway)
  return askForNew(db, payments, attempt, { callbackUrl, now })
}

/** What the caller knows of an attempt that it has just written down. */
export type FreshAttempt = Pick<Attempt, 'id' | 'gateway' | 'amountRials' | 'expiresAt'>

/** The same for an attempt that was committed a moment ago: it need not be read first. Whoever else asked meanwhile wins. */
export const askForNew = async (
  db: Db,
  payments: Payments,
  attempt: FreshAttempt,
  { callbackUrl, now }: { callbackUrl: string; now: Date },
): Promise<AskedGateway> => {
  const { id: attemptId } = attempt
  refuseTalkativeAddress(callbackUrl, attemptId)
  const gateway = payments.gateway(attempt.gateway)
  if (!gateway) return { ok: false, why: 'merchant-misconfigured', again: false }
  if (now >= attempt.expiresAt) return { ok: false, why: 'expired', again: false }

  const { amountRials } = attempt
  const asked = await gateway.request({ attemptId, amountRials, callbackUrl, description: payments.description })
  if (asked.ok) return remember(db, gateway, attempt, asked.reference, now)
  if (!asked.again)
    await moveAttempt(db, {
      id: attemptId,
      from: 'created',
      to: 'failed',
      cause: 'askGateway',
      at: now,
      why: asked.why,
    })
  return { ok: false, why: asked.why, again: asked.again }
}

const refuseTalkativeAddress = (callbackUrl: string, attemptId: string) => {
  const { pathname, search, hash, username, password } = new URL(callbackUrl)
  if (!pathname.split('/').includes(attemptId) || search || hash || username || password)
    throw new Error('the address that the bank returns to must hold the attempt id and nothing else')
}

/** Two clicks ask the bank twice; the first reference that is stored wins, and nobody ever pays on the other. */
const remember = async (
  db: Db,
  gateway: Gateway,
  attempt: FreshAttempt,
  reference: string,
  now: Date,
): Promise<AskedGateway> => {
  const nextCheckAt = addMinutes(now, FIRST_CHECK_MINUTES)
  const stored = await moveAttempt(db, {
    id: attempt.id,
    from: 'created',
    to: 'asked',
    cause: 'askGateway',
    at: now,
    reference,
    account: gateway.account,
    nextCheckAt,
  })
  if (stored) return { ok: true, payUrl: gateway.payUrl(reference) }
  const current = await attemptById(db, attempt.id)
  return current ? addressOf(current, gateway) : { ok: false, why: 'no-such-attempt', again: false }
}

const addressOf = ({ state, reference }: Attempt, gateway: Gateway): AskedGateway =>
  state === 'asked' && reference
    ? { ok: true, payUrl: gateway.payUrl(reference) }
    : { ok: false, why: 'closed', again: false }
