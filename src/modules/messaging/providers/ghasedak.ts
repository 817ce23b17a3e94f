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
 * Ghasedak, REST v1 (gateway.ghasedak.me). Sends with `SendPairToPairSMS`, each message with our id as its `clientReferenceId`, by which
 * it can be asked about later; no document says that the same one twice is sent once, so it counts as if it were sent twice. It has no
 * list of who stopped the line: state 2 (blacklist) tells of each.
 */
export const ghasedak = ({ baseUrl, key, timeoutMs }: GhasedakSettings): SmsProvider => {
  const root = `${baseUrl.replace(/\/$/, '')}/rest/api/v1/WebService`
  const call = (method: 'GET' | 'POST', path: string, body?: object) =>
    askOperator({
      method,
      url: `${root}/${path}`,
      headers: { apikey: key, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      timeoutMs,
    }).then(read)
  const statesOf = async (ids: string[], type: 1 | 2) =>
    statesIn(await call('GET', `CheckSmsStatus?Ids=${ids.map(encodeURIComponent).join(',')}&Type=${type}`))
  return {
    name: 'ghasedak',
    batchSize: 100,
    knowsOurIds: false,
    send: (messages) =>
      sendInBatches(messages, 100, async (batch) => said(batch, await call('POST', 'SendPairToPairSMS', items(batch)))),
    deliveries: async (references) => {
      const states = await statesOf(references, 1)
      return references.map((reference) =>
        delivery(states?.find(({ messageId }) => messageId === reference) ?? null, reference),
      )
    },
    deliveriesOfOurs: async (ids) => {
      const states = await statesOf(ids, 2)
      if (!states) throw new OperatorSilent('ghasedak', 'no answer')
      return ids.map((id) => {
        const entry = states.find(({ clientReferenceId }) => clientReferenceId === id)
        if (!entry) return { state: 'not-known', sender: null, costRials: null, reference: null }
        return delivery(entry, entry.messageId)
      })
    },
  }
}

export type GhasedakSettings = { baseUrl: string; key: string; timeoutMs: number }

const items = (batch: OutgoingSms[]) => ({
  items: batch.map(({ id, to, text }) => ({
    lineNumber: SMS_LINE,
    receptor: nationalNumber(to),
    message: text,
    clientReferenceId: id,
  })),
  udh: false,
})

const text = z.union([z.string().max(64), z.number()]).transform(String)
const rials = z.coerce.number().int().nonnegative().nullish().catch(null)
const envelope = z.object({ isSuccess: z.boolean(), statusCode: z.coerce.number().int(), data: z.unknown() })
const sentData = z.object({ items: z.array(z.unknown()) })
const sentItem = z.object({
  messageId: text,
  receptor: z.unknown(),
  lineNumber: text.nullish().catch(null),
  cost: rials,
})
const stateItem = z.object({
  messageId: text.nullish().transform((id) => id ?? null),
  clientReferenceId: text.nullish(),
  lineNumber: text.nullish().catch(null),
  status: z.coerce.number().int(),
  price: rials,
})

type Read =
  | { kind: 'data'; data: unknown }
  | { kind: 'code'; code: number }
  | { kind: 'nothing'; answer: OperatorAnswer }

const read = (answer: OperatorAnswer): Read => {
  const parsed = answer.kind === 'answered' ? envelope.safeParse(smallInitials(answer.body)) : null
  if (answer.kind !== 'answered' || !parsed?.success) return { kind: 'nothing', answer }
  const { isSuccess, statusCode, data } = parsed.data
  if (isSuccess && statusCode === 200 && answer.status < 300) return { kind: 'data', data }
  return isSuccess || statusCode === 200 ? { kind: 'nothing', answer } : { kind: 'code', code: statusCode }
}

/** Its documents write `isSuccess`, its libraries `IsSuccess`: both are read. */
const smallInitials = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(smallInitials)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toLowerCase() + name.slice(1), smallInitials(inner)]),
  )
}

const said = (batch: OutgoingSms[], answer: Read): Said => {
  if (answer.kind === 'nothing') return { all: withoutWord(answer.answer), oneOfThem: false }
  if (answer.kind === 'code') return { all: sayingOfCode(answer.code), oneOfThem: answer.code === NOT_ACCEPTABLE }
  const entries = sentData.safeParse(answer.data).data?.items.flatMap((item) => sentItem.safeParse(item).data ?? [])
  return { each: pairUp(batch, entries ?? [], ({ receptor }) => e164Of(receptor)).map(sayingOfItem) }
}

/** Some message is not acceptable, or the line is not: it does not say which, so nobody is refused for ever. */
const NOT_ACCEPTABLE = 400
/** Its codes are HTTP's: key (401, 403), credit (402), a method that is none (404, 405), rate (429). */
const NOT_NOW = new Set([NOT_ACCEPTABLE, 401, 402, 403, 404, 405, 429])

const sayingOfCode = (code: number): SendAnswer =>
  NOT_NOW.has(code) ? { kind: 'unavailable', code: String(code) } : unknown(String(code))

const sayingOfItem = (item: z.infer<typeof sentItem> | null): SendAnswer =>
  item && /^[1-9]\d{0,19}$/.test(item.messageId)
    ? { kind: 'accepted', reference: item.messageId, sender: item.lineNumber ?? null, costRials: item.cost ?? null }
    : unknown('no-entry')

const statesIn = (answer: Read): z.infer<typeof stateItem>[] | null => {
  const list = answer.kind === 'data' ? z.array(z.unknown()).safeParse(answer.data).data : undefined
  return list?.flatMap((item) => stateItem.safeParse(item).data ?? []) ?? null
}

/** 0 none yet, 1 cancelled, 2 blacklist, 3 at the operator, 4 not at the phone, 5 at the phone, 6 failed, 7 test mode, 8 not known. */
const STATES: Record<number, DeliveryState> = {
  0: 'waiting',
  1: 'undelivered',
  2: 'blocked',
  3: 'waiting',
  4: 'undelivered',
  5: 'delivered',
  6: 'undelivered',
  7: 'undelivered',
  8: 'waiting',
}

const delivery = (entry: z.infer<typeof stateItem> | null, reference: string | null): Delivery => ({
  state: (entry && STATES[entry.status]) ?? 'waiting',
  sender: entry?.lineNumber ?? null,
  costRials: entry?.price ?? null,
  reference,
})
