/** What follows from a provider's answer: nothing is repeated that may have gone, nothing is lost that certainly did not. */
import type { SendAnswer } from '../providers/provider.ts'
import type { Outcome } from './answer-queries.ts'
import { codeForRegister } from './incidents.ts'
import { isOurLine, senderForRegister } from './our-line.ts'
import { MOST_ATTEMPTS, nextAskAt, retryAt } from './waits.ts'

/** The part of a `Taken` that answers are held against. */
export type Asked = { id: string; writtenAt: Date; attempts: number; expiresAt: Date | null; channel: 'sms' | 'email' }

export type Circumstances = {
  now: Date
  /** after how long it is asked whether it knows our id; null: it cannot be asked */
  graceMs: number | null
  /** there is another provider that has not been tried in this round */
  anotherWaits: boolean
}

export const SENDER_MISMATCH = 'sender-mismatch'

export const outcomeOf = (asked: Asked, answer: SendAnswer, circumstances: Circumstances): Outcome => {
  const { now, graceMs } = circumstances
  const { id, writtenAt, attempts } = asked
  const nothing = { reference: null, reportedSender: null, costRials: null, sentAt: null, dueAt: null }
  const plain = { id, writtenAt, attempts, ...nothing }
  switch (answer.kind) {
    case 'accepted':
      return accepted({ ...plain, state: 'sent', why: null }, asked, answer, now)
    case 'refused':
      return { ...plain, state: 'failed', why: answer.blocked ? 'operator' : `refused:${codeForRegister(answer.code)}` }
    case 'unavailable':
      return { ...plain, ...again(asked, answer, circumstances) }
    case 'unknown':
      return {
        ...plain,
        state: 'unknown',
        why: `unknown:${codeForRegister(answer.code)}`,
        dueAt: graceMs === null ? null : new Date(now.getTime() + graceMs),
      }
  }
}

/** A reported sender that is not ours fails it, whatever else was said (P49, C7); one that is not reported is compared later. */
const accepted = (
  outcome: Outcome,
  { channel }: Asked,
  { reference, sender, costRials }: Extract<SendAnswer, { kind: 'accepted' }>,
  now: Date,
): Outcome => {
  const told = {
    reference: referenceForRegister(reference),
    reportedSender: sender === null ? null : senderForRegister(sender),
    costRials: costForRegister(costRials),
    sentAt: now,
  }
  if (channel === 'sms' && sender !== null && !isOurLine(sender))
    return { ...outcome, ...told, state: 'failed', why: SENDER_MISMATCH }
  const asks = channel === 'sms' && told.reference !== null
  return { ...outcome, ...told, dueAt: asks ? nextAskAt(now, now) : null }
}

const again = (
  { attempts, expiresAt }: Asked,
  { code, retryAfterSeconds }: Extract<SendAnswer, { kind: 'unavailable' }>,
  { now, anotherWaits }: Circumstances,
): Pick<Outcome, 'state' | 'why' | 'dueAt'> => {
  const why = `unavailable:${codeForRegister(code)}`
  if (attempts >= MOST_ATTEMPTS) return { state: 'failed', why, dueAt: null }
  const asked = new Date(now.getTime() + (retryAfterSeconds ?? 0) * 1_000)
  const waited = retryAt(now, attempts)
  const dueAt = anotherWaits ? now : asked > waited ? asked : waited
  return expiresAt && dueAt >= expiresAt ? { state: 'expired', why, dueAt: null } : { state: 'written', why, dueAt }
}

/** Its own words, but nothing that is long, or could be somebody's number. */
export const referenceForRegister = (reference: string | null): string | null =>
  reference !== null && /^[\w<>@.:=+/-]{1,200}$/.test(reference) ? reference : null

export const costForRegister = (costRials: number | null): number | null =>
  costRials !== null && Number.isSafeInteger(costRials) && costRials >= 0 ? costRials : null
