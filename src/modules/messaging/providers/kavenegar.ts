import { createHash } from 'node:crypto'
import * as z from 'zod'
import { SMS_LINE } from '../message.ts'
import { askOperator, type OperatorAnswer } from './operator-call.ts'
import type { Delivery, DeliveryState, OutgoingSms, SendAnswer, SmsProvider } from './provider.ts'
import {
  e164Of,
  nationalNumber,
  OperatorSilent,
  pairUp,
  type Said,
  sendInBatches,
  unknown,
  withoutWord,
} from './sms-provider.ts'

/**
 * Kavenegar, REST v1 (kavenegar.com/rest.html). Its key stands in the path of every address, so no address of it is ever written
 * anywhere. Sends with `sms/sendarray` (never `verify/lookup`, which chooses the line itself: C7), up to 200 messages of different words,
 * each with our own `localmessageid`: the same one twice is sent once, and for twelve hours it can be asked about.
 */
export const kavenegar = ({ baseUrl, key, timeoutMs }: KavenegarSettings): SmsProvider => {
  const root = `${baseUrl.replace(/\/$/, '')}/v1/${encodeURIComponent(key)}`
  const call = (method: string, fields: Record<string, string>) =>
    askOperator({
      method: 'POST',
      url: `${root}/${method}.json`,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: new URLSearchParams(fields).toString(),
      timeoutMs,
    }).then(read)
  return {
    name: 'kavenegar',
    batchSize: 200,
    knowsOurIds: true,
    send: (messages) =>
      sendInBatches(messages, 200, async (batch) => said(batch, await call('sms/sendarray', form(batch)))),
    deliveries: async (references) => {
      const states = statesIn(await call('sms/status', { messageid: references.join(',') }))
      return references.map((reference) =>
        delivery(
          states?.find(({ messageid }) => messageid === reference),
          reference,
        ),
      )
    },
    deliveriesOfOurs: async (ids) => {
      const states = statesIn(await call('sms/statuslocalmessageid', { localid: ids.map(localIdOf).join(',') }))
      return ids.map((id) => {
        // What it never got it says with a word of its own; to be left out is no word.
        const entry = states?.find(({ localid }) => localid === localIdOf(id))
        if (!entry) throw new OperatorSilent('kavenegar', states ? 'incomplete' : 'no answer')
        return delivery(entry, null)
      })
    },
    refusals: (since) => refusals(call, since),
  }
}

export type KavenegarSettings = { baseUrl: string; key: string; timeoutMs: number }

/**
 * Our id in the form that every reading of the documents allows (some say Long, some String): 63 bits of its SHA-256, as decimal digits.
 * Two of a million messages fall together once in ten million times.
 */
export const localIdOf = (id: string): string =>
  (createHash('sha256').update(id).digest().readBigUInt64BE() >> 1n).toString()

const form = (batch: OutgoingSms[]) => ({
  receptor: JSON.stringify(batch.map(({ to }) => nationalNumber(to))),
  sender: JSON.stringify(batch.map(() => SMS_LINE)),
  message: JSON.stringify(batch.map(({ text }) => text)),
  localmessageids: JSON.stringify(batch.map(({ id }) => localIdOf(id))),
})

const digits = z.union([z.number().int().nonnegative(), z.string().regex(/^\d{1,20}$/)]).transform(String)
const envelope = z.object({ return: z.object({ status: z.coerce.number().int() }), entries: z.unknown() })
const sentEntry = z.object({
  messageid: digits,
  status: z.coerce.number().int(),
  sender: digits.nullish().catch(null),
  receptor: z.unknown(),
  cost: z.coerce.number().int().nonnegative().nullish().catch(null),
})
const stateEntry = z.object({ messageid: digits.nullish(), localid: digits.nullish(), status: z.coerce.number().int() })
const blockedEntry = z.object({ number: z.unknown() })

type Read =
  | { kind: 'entries'; entries: unknown; body: unknown }
  | { kind: 'code'; code: number }
  | { kind: 'nothing'; answer: OperatorAnswer }

/** The word counts, and not HTTP's number, which repeats it; but a success inside of an error says nothing. */
const read = (answer: OperatorAnswer): Read => {
  const parsed = answer.kind === 'answered' ? envelope.safeParse(answer.body) : null
  if (answer.kind !== 'answered' || !parsed?.success) return { kind: 'nothing', answer }
  const { status } = parsed.data.return
  if (status !== 200) return { kind: 'code', code: status }
  return answer.status < 300
    ? { kind: 'entries', entries: parsed.data.entries, body: answer.body }
    : { kind: 'nothing', answer }
}

const said = (batch: OutgoingSms[], answer: Read): Said => {
  if (answer.kind === 'nothing') return { all: withoutWord(answer.answer), oneOfThem: false }
  if (answer.kind === 'code') return { all: sayingOfCode(answer.code), oneOfThem: ABOUT_ONE_MESSAGE.has(answer.code) }
  const entries = z
    .array(z.unknown())
    .safeParse(answer.entries)
    .data?.flatMap((entry) => sentEntry.safeParse(entry).data ?? [])
  return { each: pairUp(batch, entries ?? [], ({ receptor }) => e164Of(receptor)).map(sayingOfEntry) }
}

/** `return.status`: the receiver, the words (empty or too long, a link, characters). One such message stops its whole batch. */
const ABOUT_ONE_MESSAGE = new Set([411, 413, 420, 422])
/** Account, key, line, credit, rate, our own request: it took nothing, and another provider may. 402, "not successful", is none of them. */
const NOT_NOW = new Set([400, 401, 403, 404, 405, 406, 407, 409, 412, 414, 416, 417, 418, 419, 426, 427, 429, 451, 501])

const sayingOfCode = (code: number): SendAnswer => {
  if (ABOUT_ONE_MESSAGE.has(code)) return { kind: 'refused', code: String(code), blocked: false }
  return NOT_NOW.has(code) ? { kind: 'unavailable', code: String(code) } : unknown(String(code))
}

/** 6 failed and 13 cancelled: its cost came back, nothing went out. 14: she blocked advertising, or this line. */
const sayingOfEntry = (entry: z.infer<typeof sentEntry> | null): SendAnswer => {
  if (!entry) return unknown('no-entry')
  const { status, messageid, sender, cost } = entry
  if (status === 14) return { kind: 'refused', code: '14', blocked: true }
  if (status === 6 || status === 13) return { kind: 'unavailable', code: `entry-${status}` }
  if (![1, 2, 4, 5, 10, 11].includes(status) || messageid === '0') return unknown(`entry-${status}`)
  return { kind: 'accepted', reference: messageid, sender: sender ?? null, costRials: cost ?? null }
}

const statesIn = (answer: Read): z.infer<typeof stateEntry>[] | null => {
  if (answer.kind !== 'entries') return null
  const entries = z.array(z.unknown()).safeParse(answer.entries)
  return entries.success ? entries.data.flatMap((entry) => stateEntry.safeParse(entry).data ?? []) : null
}

/** 100: none of ours, or older than it remembers (48 hours by its id, 12 by ours). */
const STATES: Record<number, DeliveryState> = {
  1: 'waiting',
  2: 'waiting',
  4: 'waiting',
  5: 'waiting',
  6: 'undelivered',
  10: 'delivered',
  11: 'undelivered',
  13: 'undelivered',
  14: 'blocked',
  100: 'not-known',
}

const delivery = (entry: z.infer<typeof stateEntry> | undefined, reference: string | null): Delivery => ({
  state: (entry && STATES[entry.status]) ?? 'waiting',
  sender: null,
  costRials: null,
  reference: reference ?? (entry?.messageid && entry.messageid !== '0' ? entry.messageid : null),
})

/** Pages of 200 that one run reads. */
const MOST_PAGES = 50

/** `line/blocked/list`, reason 2: those who sent «11» to the line. The operator took their word; we only ask for it (C5, P51). */
const refusals = async (call: (method: string, fields: Record<string, string>) => Promise<Read>, since: Date) => {
  const numbers = new Set<string>()
  for (let page = 1; page <= MOST_PAGES; page++) {
    const startdate = String(Math.floor(since.getTime() / 1_000))
    const answer = await call('line/blocked/list', {
      linenumber: SMS_LINE,
      blockreason: '2',
      startdate,
      pagenumber: String(page),
    })
    const entries = answer.kind === 'entries' ? z.array(blockedEntry).safeParse(answer.entries).data : undefined
    if (!entries) throw new OperatorSilent('kavenegar', answer.kind === 'code' ? String(answer.code) : 'no answer')
    for (const { number } of entries) {
      const e164 = e164Of(number)
      if (e164) numbers.add(e164)
    }
    if (entries.length < 200) break
  }
  return [...numbers]
}
