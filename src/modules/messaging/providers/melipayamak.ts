import * as z from 'zod'
import { SMS_LINE } from '../message.ts'
import { askOperator, type OperatorAnswer } from './operator-call.ts'
import type { Delivery, DeliveryState, OutgoingSms, SendAnswer, SmsProvider } from './provider.ts'
import { inTurns, nationalNumber, type Said, sendInBatches, unknown, withoutWord } from './sms-provider.ts'

/**
 * Melipayamak, REST (melipayamak.com/api). One message a call; name and password stand in each body. It takes no id of ours, reports
 * neither sender nor cost, and has no list of who stopped the line: that is seen in answers (35) and states (35) only. Its codes 18 and 19
 * mean different things in different documents, so they are unknown.
 */
export const melipayamak = ({ baseUrl, username, password, timeoutMs }: MelipayamakSettings): SmsProvider => {
  const root = `${baseUrl.replace(/\/$/, '')}/api/SendSMS`
  const call = (method: string, fields: Record<string, string>) =>
    askOperator({
      method: 'POST',
      url: `${root}/${method}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: new URLSearchParams({ username, password, ...fields }).toString(),
      timeoutMs,
    })
  return {
    name: 'melipayamak',
    batchSize: 1,
    knowsOurIds: false,
    send: (messages) => sendInBatches(messages, 1, async ([sms]) => said(await call('SendSMS', fieldsOf(sms!)))),
    deliveries: (references) =>
      inTurns(references, async (reference) => delivery(await call('GetDeliveries2', { recId: reference }), reference)),
  }
}

export type MelipayamakSettings = { baseUrl: string; username: string; password: string; timeoutMs: number }

const fieldsOf = ({ to, text }: OutgoingSms) => ({ to: nationalNumber(to), from: SMS_LINE, text, isFlash: 'false' })

const word = z.object({
  Value: z.union([z.string(), z.number()]).transform(String),
  RetStatus: z.coerce.number().int(),
})

const wordIn = (answer: OperatorAnswer) =>
  answer.kind === 'answered' && answer.status < 300 ? word.safeParse(answer.body).data : undefined

const said = (answer: OperatorAnswer): Said => {
  const words = wordIn(answer)
  if (!words) return { all: withoutWord(answer), oneOfThem: false }
  const { Value, RetStatus } = words
  if (RetStatus !== 1) return { all: sayingOfCode(RetStatus), oneOfThem: false }
  // A success whose value is short is one of its codes, and contradicts itself.
  const each: SendAnswer[] = [
    /^\d{6,20}$/.test(Value)
      ? { kind: 'accepted', reference: Value, sender: null, costRials: null }
      : unknown(`value-${Value.slice(0, 6)}`),
  ]
  return { each }
}

/** Filtered words (7), a link (14), no receiver (16), no words (17). 35: on the telecom's blacklist. */
const NEVER = new Set([7, 14, 16, 17, 35])
/** Name or password, credit, limits, line, service down, account, "not sent", papers, address of our server (108 to 111). */
const NOT_NOW = new Set([0, 2, 3, 4, 5, 6, 9, 10, 11, 12, 15, 108, 109, 110, 111, -108, -109, -110, -111])

const sayingOfCode = (code: number): SendAnswer => {
  if (NEVER.has(code)) return { kind: 'refused', code: String(code), blocked: code === 35 }
  return NOT_NOW.has(code) ? { kind: 'unavailable', code: String(code) } : unknown(String(code))
}

/** 0 and 8 reached the telecom, 200 sent, 400 in the queue, 100 not known to it (yet); 300 filtered, 500 not accepted. */
const STATES: Record<string, DeliveryState> = {
  0: 'waiting',
  1: 'delivered',
  2: 'undelivered',
  3: 'undelivered',
  5: 'undelivered',
  8: 'waiting',
  16: 'undelivered',
  35: 'blocked',
  100: 'waiting',
  200: 'waiting',
  300: 'undelivered',
  400: 'waiting',
  500: 'undelivered',
}

const delivery = (answer: OperatorAnswer, reference: string): Delivery => {
  const words = wordIn(answer)
  const state = words?.RetStatus === 1 ? STATES[words.Value] : undefined
  return { state: state ?? 'waiting', sender: null, costRials: null, reference }
}
