/** Calls providers with what this run took, and writes down what they said. */
import type { Tx } from '../../../platform/database.ts'
import { inTransaction } from '../../../platform/database.ts'
import { errorForLog } from '../../../platform/log.ts'
import { type NewStop, stopContacts } from '../leaving/suppression.ts'
import { SMS_LINE } from '../message.ts'
import type { EmailProvider, SendAnswer } from '../providers/provider.ts'
import { NO_SUCH_MAILBOX } from '../providers/return-path.ts'
import { updateAnswered, updateCalled } from './answer-queries.ts'
import { outcomeOf, SENDER_MISMATCH } from './answers.ts'
import type { Taken } from './claim.ts'
import { raise } from './incidents.ts'
import type { SendingNeeds } from './needs.ts'
import { graceMsOf } from './waits.ts'

/** A call that has not begun by then is not made: another run may think that this one is dead. */
export const LONGEST_TO_CALL_MS = 240_000
/** An adapter limits its calls itself; this is for one that does not. */
const LONGEST_CALL_MS = 120_000
const CALLS_AT_ONCE = 8
/** as many as the mail server's connections carry within a moment: what is given to them waits in a row, and a code must not stand behind a campaign there */
const EMAILS_AT_ONCE = 8

/** Sends these, each by the provider that was chosen for it. What one call says is written down at once. */
export const carry = async (needs: SendingNeeds, taken: Taken[]): Promise<void> => {
  const { sms, email } = callsOf(needs, taken)
  const inTurn = async (calls: Call[]) => {
    for (let call = calls.shift(); call; call = calls.shift()) await makeCall(needs, call)
  }
  const callers = [...Array.from({ length: Math.min(CALLS_AT_ONCE, sms.length) }, () => inTurn(sms)), inTurn(email)]
  // The others go on when writing down fails for one: it is left as `sending`, and asked about later.
  const failed = (await Promise.allSettled(callers)).find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

type Call = {
  provider: string
  graceMs: number | null
  messages: Taken[]
  send: (messages: Taken[]) => Promise<SendAnswer[]>
}

const callsOf = ({ providers: { sms, email } }: SendingNeeds, taken: Taken[]): { sms: Call[]; email: Call[] } => {
  const calls = (carrier: Omit<Call, 'messages'>, batchSize: number): Call[] =>
    inBatches(
      taken.filter(({ provider }) => provider === carrier.provider),
      batchSize,
    ).map((messages) => ({ ...carrier, messages }))
  return {
    sms: sms.flatMap((each) => {
      const send = (messages: Taken[]) => each.send(messages.map(smsOfTaken))
      return calls({ provider: each.name, graceMs: graceMsOf(each), send }, each.batchSize)
    }),
    email: email ? calls({ provider: email.name, graceMs: null, send: lettersBy(email) }, EMAILS_AT_ONCE) : [],
  }
}

const lettersBy = (email: EmailProvider) => (messages: Taken[]) =>
  Promise.all(messages.map((message) => email.send(emailOfTaken(message))))

const inBatches = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

const smsOfTaken = ({ id, to, words }: Taken) => ({ id, to, text: words.channel === 'sms' ? words.text : '' })

const emailOfTaken = ({ id, to, words }: Taken) => {
  if (words.channel !== 'email') throw new Error('an SMS was given to the mail server')
  return { id, to, ...words.letter }
}

const makeCall = async (needs: SendingNeeds, call: Call): Promise<void> => {
  const late = call.messages.filter((message) => isLate(message, needs.clock()))
  if (late.length > 0) {
    const answers = late.map(() => NOT_CALLED)
    await inTransaction(needs.db, (tx) =>
      writeDown(tx, needs, { ...call, messages: late }, answers, needs.clock(), false),
    )
  }
  const inTime = call.messages.filter((message) => !late.includes(message))
  // From here on it may have gone; and what another run took up meanwhile is not this one's any more.
  const held = new Set((inTime.length === 0 ? [] : await updateCalled(needs.db, inTime)).map(({ id }) => id))
  const messages = inTime.filter(({ id }) => held.has(id))
  if (messages.length === 0) return
  const answers = await answersOf(needs, { ...call, messages })
  const opened = tellBreaker(needs, call, answers)
  const now = needs.clock()
  await inTransaction(needs.db, (tx) => writeDown(tx, needs, { ...call, messages }, answers, now, opened))
}

/** It waited for its call too long: another run may have it by now, or it is of no use any more. */
const isLate = ({ takenAt, expiresAt }: Taken, now: Date): boolean =>
  now.getTime() - takenAt.getTime() > LONGEST_TO_CALL_MS || (expiresAt !== null && expiresAt <= now)

const NOT_CALLED: SendAnswer = { kind: 'unavailable', code: 'not-called' }

/** As many answers as messages, whatever happens. */
const answersOf = async ({ log }: SendingNeeds, { provider, messages, send }: Call): Promise<SendAnswer[]> => {
  const unknown = (code: string): SendAnswer[] => messages.map(() => ({ kind: 'unknown', code }))
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<SendAnswer[]>((answer) => {
    timer = setTimeout(() => answer(unknown('too-long')), LONGEST_CALL_MS)
  })
  try {
    const answers = await Promise.race([send(messages), tooLong])
    return answers.length === messages.length ? answers : unknown('answers-missing')
  } catch (error) {
    log.error({ err: errorForLog(error), provider }, 'provider threw')
    return unknown('threw')
  } finally {
    clearTimeout(timer)
  }
}

/** A call of which nothing came through is a failure of the provider; a refusal is an answer. @returns true when this opened it */
const tellBreaker = ({ breakers }: SendingNeeds, { provider }: Call, answers: SendAnswer[]): boolean => {
  if (answers.some(({ kind }) => kind === 'accepted' || kind === 'refused')) {
    breakers.wentWell(provider)
    return false
  }
  const waits = answers.flatMap((answer) => (answer.kind === 'unavailable' ? (answer.retryAfterSeconds ?? []) : []))
  return breakers.failed(provider, waits.length > 0 ? Math.max(...waits) : undefined)
}

const writeDown = async (
  tx: Tx,
  needs: SendingNeeds,
  { provider, graceMs, messages }: Call,
  answers: SendAnswer[],
  now: Date,
  opened: boolean,
): Promise<void> => {
  const names = messages[0]!.words.channel === 'sms' ? needs.providers.sms.map(({ name }) => name as string) : []
  const outcomes = messages.map((message, n) =>
    outcomeOf({ ...message, channel: message.words.channel }, answers[n]!, {
      now,
      graceMs,
      anotherWaits: message.attempts < names.length && names.some((name) => name !== provider && isUp(needs, name)),
    }),
  )
  await updateAnswered(tx, outcomes, ['sending'], now)
  await stopContacts(
    tx,
    messages.flatMap((message, n) => stopOf(message, answers[n]!, now) ?? []),
  )
  const strangers = outcomes.filter(({ why }) => why === SENDER_MISMATCH)
  if (strangers.length > 0)
    await raise(
      tx,
      {
        kind: SENDER_MISMATCH,
        provider,
        detail: `${strangers[0]!.reportedSender} ≠ ${SMS_LINE}`,
        seen: strangers.length,
      },
      now,
    )
  const givenUp = outcomes.filter(({ state, why }) => state === 'failed' && why?.startsWith('unavailable:'))
  if (givenUp.length > 0)
    await raise(tx, { kind: 'given-up', provider, detail: givenUp[0]!.why!, seen: givenUp.length }, now)
  if (opened) await raise(tx, { kind: 'breaker-open', provider, detail: worst(answers) }, now)
}

const isUp = ({ breakers }: SendingNeeds, name: string): boolean => breakers.stateOf(name) !== 'open'

/** What an answer says of the contact for good: she stopped our line at the operator (C5), or there is no such mailbox. */
const stopOf = ({ digest, words }: Taken, answer: SendAnswer, now: Date): NewStop | null => {
  if (answer.kind !== 'refused') return null
  const kind = words.channel === 'sms' ? 'mobile' : 'email'
  if (answer.blocked) return { digest, kind, why: 'operator', now }
  return kind === 'email' && answer.code === NO_SUCH_MAILBOX ? { digest, kind, why: 'bounced', now } : null
}

const worst = (answers: SendAnswer[]): string => {
  const found = answers.find(({ kind }) => kind === 'unavailable' || kind === 'unknown')
  return found?.kind ?? 'failed'
}
