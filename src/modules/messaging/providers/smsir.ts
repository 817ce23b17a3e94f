import * as z from 'zod'
import { SMS_LINE } from '../message.ts'
import { askOperator, type OperatorAnswer } from './operator-call.ts'
import type { Delivery, DeliveryState, OutgoingSms, SendAnswer, SmsProvider } from './provider.ts'
import { inTurns, nationalNumber, type Said, sendInBatches, unknown, withoutWord } from './sms-provider.ts'

/**
 * SMS.ir, REST v1 (sms.ir/rest-api). Sends with `send/likeToLike`, up to 100 messages of different words; it takes no id of ours and has
 * no list of who stopped the line, so a lost answer stays unknown, and refusals are seen in states (7) and in answers (0, 115) only.
 * The line is reported in states, not when sending. Its cost is a number of parts, not of Rials, and is left out.
 */
export const smsir = ({ baseUrl, key, timeoutMs }: SmsirSettings): SmsProvider => {
  const root = `${baseUrl.replace(/\/$/, '')}/v1`
  const call = (method: 'GET' | 'POST', path: string, body?: object) =>
    askOperator({
      method,
      url: `${root}/${path}`,
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      timeoutMs,
    }).then(read)
  return {
    name: 'smsir',
    batchSize: 100,
    knowsOurIds: false,
    send: (messages) =>
      sendInBatches(messages, 100, async (batch) => said(batch, await call('POST', 'send/likeToLike', words(batch)))),
    deliveries: (references) =>
      inTurns(references, async (reference) =>
        delivery(await call('GET', `send/${encodeURIComponent(reference)}`), reference),
      ),
  }
}

export type SmsirSettings = { baseUrl: string; key: string; timeoutMs: number }

const words = (batch: OutgoingSms[]) => ({
  lineNumber: Number(SMS_LINE),
  messageTexts: batch.map(({ text }) => text),
  mobiles: batch.map(({ to }) => nationalNumber(to)),
  sendDateTime: null,
})

const envelope = z.object({ status: z.number().int(), data: z.unknown() })
/** by place: an id, 0 for a blacklisted number, null for a number or text that cannot be sent */
const sentData = z.object({
  messageIds: z.array(z.union([z.number().int().nonnegative(), z.string().regex(/^\d{1,20}$/)]).nullable()),
})
const reportData = z.object({
  deliveryState: z.number().int().nullish(),
  lineNumber: z.union([z.number(), z.string()]).transform(String).nullish().catch(null),
})

type Read =
  | { kind: 'data'; data: unknown }
  | { kind: 'code'; code: number }
  | { kind: 'nothing'; answer: OperatorAnswer }

const read = (answer: OperatorAnswer): Read => {
  const parsed = answer.kind === 'answered' ? envelope.safeParse(answer.body) : null
  if (answer.kind !== 'answered' || !parsed?.success || answer.status >= 500) return { kind: 'nothing', answer }
  const { status, data } = parsed.data
  if (status !== 1) return { kind: 'code', code: status }
  return answer.status < 300 ? { kind: 'data', data } : { kind: 'nothing', answer }
}

const said = (batch: OutgoingSms[], answer: Read): Said => {
  if (answer.kind === 'nothing') return { all: withoutWord(answer.answer), oneOfThem: false }
  if (answer.kind === 'code') return { all: sayingOfCode(answer.code), oneOfThem: ABOUT_ONE_MESSAGE.has(answer.code) }
  const ids = sentData.safeParse(answer.data).data?.messageIds
  // By place only: with fewer ids than messages nobody knows whose they are.
  return { each: batch.map((_, n) => (ids?.length === batch.length ? sayingOfId(ids[n]!) : unknown('no-entry'))) }
}

/** No words (103), no number (104), blacklisted (115), words that are not approved (117). */
const ABOUT_ONE_MESSAGE = new Set([103, 104, 115, 117])
/** Key, account, rate, line, credit, our own request: it took nothing. 0, "a problem of the system", is none of them. */
const NOT_NOW = new Set([10, 11, 12, 13, 14, 20, 101, 102, 105, 106, 107, 108, 109, 110, 118, 119, 123])

const sayingOfCode = (code: number): SendAnswer => {
  if (ABOUT_ONE_MESSAGE.has(code)) return { kind: 'refused', code: String(code), blocked: code === 115 }
  return NOT_NOW.has(code) ? { kind: 'unavailable', code: String(code) } : unknown(String(code))
}

const sayingOfId = (id: number | string | null): SendAnswer => {
  if (id === null) return { kind: 'refused', code: 'no-id', blocked: false }
  if (Number(id) === 0) return { kind: 'refused', code: 'blacklist', blocked: true }
  return { kind: 'accepted', reference: String(id), sender: null, costRials: null }
}

/** 4: did not reach the telecom; 5: reached it, and nothing more is known yet. */
const STATES: Record<number, DeliveryState> = {
  1: 'delivered',
  2: 'undelivered',
  3: 'waiting',
  4: 'undelivered',
  5: 'waiting',
  6: 'undelivered',
  7: 'blocked',
}

const NO_SUCH_SEND = 111

const delivery = (answer: Read, reference: string): Delivery => {
  const report = answer.kind === 'data' ? reportData.safeParse(answer.data).data : undefined
  const unseen = answer.kind === 'code' && answer.code === NO_SUCH_SEND
  return {
    state: unseen ? 'not-known' : (STATES[report?.deliveryState ?? 0] ?? 'waiting'),
    sender: report?.lineNumber ?? null,
    costRials: null,
    reference,
  }
}
