import * as z from 'zod'
import { type BankAnswer, callBank } from './bank-call.ts'
import { type Why, whyZibalResult, whyZibalStatus } from './bank-errors.ts'
import type { AskBank, Asked, Gateway, Inquired, Returned, Verified } from './gateway.ts'

/**
 * Zibal, IPG v1 (help.zibal.ir/IPG/API). Amounts are Rials. HTTP is 200 even for failures: `result` decides. It has no call
 * that gives money back, so refunds of Zibal payments are for staff. `verify` is not told the amount: the amount that it
 * answers is compared with ours here. `cardNumber` and `hashedCardNumber` are dropped by the parser.
 */
export const zibal = (settings: ZibalSettings): Gateway => {
  const { merchant, timeoutMs } = settings
  const baseUrl = (settings.baseUrl ?? 'https://gateway.zibal.ir').replace(/\/$/, '')
  const call = (method: string, body: object) =>
    callBank(`${baseUrl}/v1/${method}`, { merchant, ...body }, timeoutMs).then(read)
  const payUrl = (reference: string) => `${baseUrl}/start/${encodeURIComponent(reference)}`

  return {
    name: 'zibal',
    account: settings.account ?? null,
    payUrl,
    readReturn,
    request: async (ask) => asked(await call('request', requestBody(ask)), payUrl),
    verify: async ({ reference, amountRials }) =>
      verified(await call('verify', { trackId: Number(reference) }), amountRials),
    inquire: async ({ reference }) => inquired(await call('inquiry', { trackId: Number(reference) })),
  }
}

export type ZibalSettings = { merchant: string; account?: string | null; baseUrl?: string; timeoutMs: number }

const requestBody = ({ amountRials, callbackUrl, description }: AskBank) => ({
  amount: amountRials,
  callbackUrl,
  description,
})

/** A trackId is a number in JSON and digits in the query; below 10^15 it is exact in both. */
const trackId = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d{0,14}$/))
const answerShape = z.object({ result: z.number().int() })
const requestShape = z.object({ trackId })
const verifyShape = z.object({
  amount: z.number().int().nonnegative(),
  refNumber: z.union([z.number().int(), z.string().max(64)]).nullish(),
})
const statusShape = z.object({ status: z.number().int() })

type Unknown = { kind: 'unknown'; why: Why; code: number | null }
type Read = { kind: 'answer'; result: number; body: unknown } | Unknown

const unknown = (why: Why = 'bank-unreachable', code: number | null = null): Unknown => ({ kind: 'unknown', why, code })

const read = (answer: BankAnswer): Read => {
  if (!answer.ok || answer.status >= 500) return unknown()
  const parsed = answerShape.safeParse(answer.body)
  return parsed.success ? { kind: 'answer', result: parsed.data.result, body: answer.body } : unknown()
}

const DONE = 100
const VERIFIED_BEFORE = 201
const NOT_PAID = 202
const NO_SUCH_TRACK = 203

const asked = (answer: Read, payUrl: (reference: string) => string): Asked => {
  if (answer.kind === 'unknown') return { ok: false, why: answer.why, code: null, again: true }
  if (answer.result !== DONE) {
    const why = whyZibalResult(answer.result)
    return { ok: false, why, code: answer.result, again: false }
  }
  const parsed = requestShape.safeParse(answer.body)
  if (!parsed.success) return { ok: false, why: 'bank-unreachable', code: null, again: true }
  return { ok: true, reference: parsed.data.trackId, payUrl: payUrl(parsed.data.trackId) }
}

const verified = (answer: Read, amountRials: number): Verified => {
  if (answer.kind === 'unknown') return answer
  if (answer.result === NOT_PAID) return notPaid(statusOf(answer.body))
  if (answer.result === NO_SUCH_TRACK) return { kind: 'not-paid', why: 'expired', code: NO_SUCH_TRACK }
  if (answer.result !== DONE && answer.result !== VERIFIED_BEFORE)
    return unknown(whyZibalResult(answer.result), answer.result)

  const parsed = verifyShape.safeParse(answer.body)
  if (!parsed.success) return unknown()
  const refNumber = String(parsed.data.refNumber ?? '')
  if (parsed.data.amount !== amountRials) return { kind: 'wrong-amount', paidRials: parsed.data.amount, refNumber }
  return { kind: 'paid', refNumber, already: answer.result === VERIFIED_BEFORE }
}

/** Numbers of `status`: 1 verified, 2 paid, -1 waiting, 3–12 did not happen, 15/16/18 money went or goes back. */
const inquired = (answer: Read): Inquired => {
  if (answer.kind === 'unknown') return answer
  if (answer.result === NO_SUCH_TRACK) return { kind: 'not-paid', why: 'expired', code: NO_SUCH_TRACK }
  const status = statusOf(answer.body)
  if (answer.result !== DONE || status === undefined) return unknown(whyZibalResult(answer.result), answer.result)
  if (status === 1) return { kind: 'verified' }
  if (status === 2) return { kind: 'paid' }
  if (status === -1) return { kind: 'waiting' }
  if (status === 15 || status === 16 || status === 18) return { kind: 'reversed' }
  if (status >= 3 && status <= 12) return notPaid(status)
  return unknown(whyZibalStatus(status), status)
}

const statusOf = (body: unknown): number | undefined => {
  const parsed = statusShape.safeParse(body)
  return parsed.success ? parsed.data.status : undefined
}

const notPaid = (status: number | undefined) =>
  ({ kind: 'not-paid', why: whyZibalStatus(status), code: status ?? NOT_PAID }) as const

/** `status` and `orderId` come along and decide nothing. */
const returned = z.object({ trackId, success: z.enum(['0', '1']) })

const readReturn = (params: Record<string, unknown>): Returned | null => {
  const parsed = returned.safeParse(params)
  if (!parsed.success) return null
  return { reference: parsed.data.trackId, says: parsed.data.success === '1' ? 'paid' : 'not-paid' }
}
