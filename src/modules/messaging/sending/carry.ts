/** Calls providers with what this run took, and writes down what they said. */
import type { Tx } from '../../../platform/database.ts'
import { inTransaction } from '../../../platform/database.ts'
import { errorForLog } from '../../../platform/log.ts'
import { stopContacts } from '../leaving/suppression.ts'
import { SMS_LINE } from '../message.ts'
import type { SendAnswer } from '../providers/provider.ts'
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
const EMAILS_AT_ONCE = 10

/** Sends these, each by the provider that was chosen for it. What one call says is written down at once. */
export const carry = async (needs: SendingNeeds, taken: Taken[]): Promise<void> => {
  const calls = callsOf(needs, taken)
  const callers = Array.from({ length: Math.min(CALLS_AT_ONCE, calls.length) }, async () => {
    for (let call = calls.shift(); call; call = calls.shift()) await makeCall(needs, call)
  })
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

const callsOf = ({ providers }: SendingNeeds, taken: Taken[]): Call[] => {
  const { email } = providers
  const carriers = [
    ...providers.sms.map((sms) => ({
      provider: sms.name as string,
      batchSize: sms.batchSize,
      graceMs: graceMsOf(sms),
      send: (messages: Taken[]) => sms.send(messages.map(smsOfTaken)),
    })),
    ...(email
      ? [
          {
            provider: email.name as string,
            batchSize: EMAILS_AT_ONCE,
            graceMs: null,
            send: (messages: Taken[]) => Promise.all(messages.map((message) => email.send(emailOfTaken(message)))),
          },
        ]
      : []),
  ]
  return carriers.flatMap(({ batchSize, ...carrier }) =>
    inBatches(
      taken.filter(({ provider }) => provider === carrier.provider),
      batchSize,
    ).map((messages) => ({ ...carrier, messages })),
  )
}

const inBatches = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

const smsOfTaken = ({ id, to, words }: Taken) => ({ id, to, text: words.channel === 'sms' ? words.text : '' })

const emailOfTaken = ({ id, to, words }: Taken) => {
  if (words.channel !== 'email') throw new Error('an SMS was given to the mail server')
  return { id, to, ...words.letter }
}

const makeCall = async (needs: SendingNeeds, call: Call): Promise<void> => {
  const late = needs.clock().getTime() - call.messages[0]!.takenAt.getTime() > LONGEST_TO_CALL_MS
  // From here on it may have gone; and what another run took up meanwhile is not this one's any more.
  const held = new Set((late ? [] : await updateCalled(needs.db, call.messages)).map(({ id }) => id))
  const messages = late ? call.messages : call.messages.filter(({ id }) => held.has(id))
  if (messages.length === 0) return
  const answers = late ? messages.map(() => NOT_CALLED) : await answersOf(needs, { ...call, messages })
  const opened = late ? false : tellBreaker(needs, call, answers)
  const now = needs.clock()
  await inTransaction(needs.db, (tx) => writeDown(tx, needs, { ...call, messages }, answers, now, opened))
}

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
  const blocked = messages.filter((_, n) => isBlocked(answers[n]!))
  await stopContacts(
    tx,
    blocked.map(({ digest, words }) => ({
      digest,
      kind: words.channel === 'sms' ? ('mobile' as const) : ('email' as const),
      why: 'operator' as const,
      now,
    })),
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
  if (opened) await raise(tx, { kind: 'breaker-open', provider, detail: worst(answers) }, now)
}

const isUp = ({ breakers }: SendingNeeds, name: string): boolean => breakers.stateOf(name) !== 'open'

const isBlocked = (answer: SendAnswer): boolean => answer.kind === 'refused' && answer.blocked

const worst = (answers: SendAnswer[]): string => {
  const found = answers.find(({ kind }) => kind === 'unavailable' || kind === 'unknown')
  return found?.kind ?? 'failed'
}
