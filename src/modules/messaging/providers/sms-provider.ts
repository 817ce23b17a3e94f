/** What the four operators have in common: which numbers they take, batches, and what is said where they said nothing. */
import type { OperatorAnswer } from './operator-call.ts'
import type { OutgoingSms, SendAnswer } from './provider.ts'

/**
 * What an operator said to one call: a word to each message, or one word to all. `oneOfThem`: it took none of them because of some
 * message in the batch, and does not say which.
 */
export type Said = { each: SendAnswer[] } | { all: SendAnswer; oneOfThem: boolean }

/** Calls that one send may take on top of one for each batch, to find the messages because of which a whole batch was refused. */
const MOST_SEARCHES = 32

/**
 * Sends any number of messages by calls of at most `batchSize`. A number that is none and a message without words are refused here,
 * before anybody is asked. A batch that was refused because of one message is sent again in halves, until that one stands alone.
 */
export const sendInBatches = async (
  messages: OutgoingSms[],
  batchSize: number,
  once: (batch: OutgoingSms[]) => Promise<Said>,
): Promise<SendAnswer[]> => {
  const answers = new Map<OutgoingSms, SendAnswer>()
  const good = messages.filter((message) => {
    const wrong = wrongWith(message)
    if (wrong) answers.set(message, { kind: 'refused', code: wrong, blocked: false })
    return !wrong
  })
  let searches = MOST_SEARCHES
  const send = async (batch: OutgoingSms[]): Promise<void> => {
    const said = await once(batch)
    if ('all' in said && said.oneOfThem && batch.length > 1) {
      if (searches < 2)
        return keep(
          batch,
          batch.map(() => IN_BAD_COMPANY),
        )
      searches -= 2
      const half = Math.ceil(batch.length / 2)
      await send(batch.slice(0, half))
      return send(batch.slice(half))
    }
    keep(batch, 'all' in said ? batch.map(() => said.all) : said.each)
  }
  const keep = (batch: OutgoingSms[], said: SendAnswer[]) => {
    for (const [n, message] of batch.entries()) answers.set(message, said[n] ?? unknown('no-entry'))
  }
  for (let start = 0; start < good.length; start += batchSize) await send(good.slice(start, start + batchSize))
  return messages.map((message) => answers.get(message)!)
}

/** Nothing of its batch was taken, and the search for the culprit was given up: it comes again in another batch. */
const IN_BAD_COMPANY: SendAnswer = { kind: 'unavailable', code: 'in-bad-company' }

const wrongWith = ({ to, text }: OutgoingSms): string | null => {
  if (!/^\+989\d{9}$/.test(to)) return 'no-such-number'
  return text.trim() === '' ? 'no-words' : null
}

export const unknown = (code: string): SendAnswer => ({ kind: 'unknown', code })

/** `+989121234567` as the operators of Iran write it: `09121234567`. */
export const nationalNumber = (e164: string): string => `0${e164.slice(3)}`

/** Back to E.164 from whatever an operator writes (`0912…`, `98912…`, `+98912…`, 912…), or null. */
export const e164Of = (written: unknown): string | null => {
  const digits = /^(?:\+|00)?(?:98|0)?(9\d{9})$/.exec(String(written).trim())
  return digits ? `+98${digits[1]}` : null
}

/**
 * For a call without a word that can be read. 401 and 429 mean by themselves that the request was not looked at (RFC 9110 §15.5.2,
 * RFC 6585 §4); of anything else nobody knows.
 */
export const withoutWord = (answer: OperatorAnswer): SendAnswer => {
  if (answer.kind === 'not-sent') return { kind: 'unavailable', code: answer.code }
  const { status, retryAfterSeconds } = answer
  if (status === 429 || status === 401)
    return { kind: 'unavailable', code: `http-${status}`, ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) }
  return unknown(answer.kind === 'lost' ? answer.code : answer.status >= 400 ? `http-${status}` : 'unreadable')
}

/**
 * Which entry of an answer belongs to which message. As many entries as messages, each with the right number: by place. Otherwise by
 * number, where no two messages of the batch went to it; null for a message of which nothing certain was said.
 */
export const pairUp = <E>(
  messages: OutgoingSms[],
  entries: E[],
  receptorOf: (entry: E) => string | null,
): (E | null)[] => {
  const inPlace = entries.length === messages.length && messages.every(({ to }, n) => receptorOf(entries[n]!) === to)
  if (inPlace) return entries
  return messages.map(({ to }) => {
    const asked = messages.filter((other) => other.to === to)
    const said = entries.filter((entry) => receptorOf(entry) === to)
    return asked.length === 1 && said.length === 1 ? said[0]! : null
  })
}

/** A poll that brought nothing. Its message is a name and a code: no address, no number, no key. */
export class OperatorSilent extends Error {
  override name = 'OperatorSilent'
  constructor(provider: string, code: string) {
    super(`${provider} could not be asked: ${code}`)
  }
}

/** Asks about one after the other, five at a time. */
export const inTurns = async <T, R>(items: T[], ask: (item: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = []
  for (let start = 0; start < items.length; start += 5)
    answers.push(...(await Promise.all(items.slice(start, start + 5).map(ask))))
  return answers
}
