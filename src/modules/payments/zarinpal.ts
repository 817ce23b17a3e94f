import * as z from 'zod'
import { type BankAnswer, callBank } from './bank-call.ts'
import { type Why, whyZarinpal } from './bank-errors.ts'
import type { AskBank, Asked, Gateway, Inquired, Returned, Reversed, Verified } from './gateway.ts'

/**
 * ZarinPal, web service v4 (zarinpal.com/docs/paymentGateway). Amounts are Rials (`currency: IRR`).
 * `metadata` (mobile, e-mail, card) is never sent, and of a verified payment only the receipt number is read: `card_pan` and
 * `card_hash` are dropped by the parser. The sandbox bank speaks the same protocol at another base URL.
 */
export const zarinpal = (settings: ZarinpalSettings): Gateway => {
  const { merchantId, timeoutMs } = settings
  const baseUrl = (settings.baseUrl ?? 'https://payment.zarinpal.com').replace(/\/$/, '')
  const payBaseUrl = (settings.payBaseUrl ?? baseUrl).replace(/\/$/, '')
  const call = (method: string, body: object) =>
    callBank(`${baseUrl}/pg/v4/payment/${method}.json`, { merchant_id: merchantId, ...body }, timeoutMs).then(read)
  const payUrl = (reference: string) => `${payBaseUrl}/pg/StartPay/${encodeURIComponent(reference)}`

  return {
    name: 'zarinpal',
    account: settings.account ?? null,
    payUrl,
    readReturn,
    request: async (ask) => asked(await call('request', requestBody(ask)), payUrl),
    verify: async ({ reference, amountRials }) =>
      verified(await call('verify', { amount: amountRials, authority: reference })),
    inquire: async ({ reference }) => inquired(await call('inquiry', { authority: reference })),
    reverse: async ({ reference }) => reversed(await call('reverse', { authority: reference })),
  }
}

export type ZarinpalSettings = {
  merchantId: string
  account?: string | null
  baseUrl?: string
  payBaseUrl?: string
  timeoutMs: number
}

const requestBody = ({ amountRials, callbackUrl, description }: AskBank) => ({
  amount: amountRials,
  currency: 'IRR',
  description,
  callback_url: callbackUrl,
})

/** An Authority: 36 letters and digits, `A…` of the bank, `S…` of a sandbox. */
const authority = z.string().regex(/^[A-Za-z0-9]{36}$/)
const code = z.coerce.number().int()

/** On failure `data` is an empty array or object; on success `errors` is one. */
const envelope = z.object({
  data: z.unknown(),
  errors: z.union([z.object({ code }), z.unknown()]).optional(),
})
const refusal = z.object({ code })
const requestData = z.object({ code: z.literal(100), authority })
const verifyData = z.object({
  code: z.union([z.literal(100), z.literal(101)]),
  ref_id: z.union([z.number().int().nonnegative(), z.string().min(1).max(64)]),
})
const inquiryData = z.object({ status: z.enum(['VERIFIED', 'PAID', 'IN_BANK', 'FAILED', 'REVERSED']) })
const reverseData = z.object({ code: z.literal(100) })

type Unknown = { kind: 'unknown'; why: Why; code: number | null }
type Read = { kind: 'data'; data: unknown } | { kind: 'refused'; code: number } | Unknown

const unknown = (why: Why = 'bank-unreachable', number: number | null = null): Unknown => ({
  kind: 'unknown',
  why,
  code: number,
})

/** Refusals come with HTTP 200 or 4xx alike; a 5xx says nothing about the payment, whatever its body. */
const read = (answer: BankAnswer): Read => {
  if (!answer.ok || answer.status >= 500) return unknown()
  const parsed = envelope.safeParse(answer.body)
  if (!parsed.success) return unknown()
  const refused = refusal.safeParse(parsed.data.errors)
  if (refused.success) return { kind: 'refused', code: refused.data.code }
  return { kind: 'data', data: parsed.data.data }
}

const asked = (answer: Read, payUrl: (reference: string) => string): Asked => {
  if (answer.kind === 'refused') {
    const why = whyZarinpal(answer.code)
    return { ok: false, why, code: answer.code, again: why === 'bank-unreachable' }
  }
  const parsed = answer.kind === 'data' ? requestData.safeParse(answer.data) : null
  if (!parsed?.success) return { ok: false, why: 'bank-unreachable', code: null, again: true }
  return { ok: true, reference: parsed.data.authority, payUrl: payUrl(parsed.data.authority) }
}

/** Only these say that nobody paid; every other refusal is about us or the bank and leaves the payment open. */
const NOT_PAID = new Set([-50, -51, -54, -55])

const verified = (answer: Read): Verified => {
  if (answer.kind === 'unknown') return answer
  if (answer.kind === 'refused') return refusedOrUnknown(answer.code)
  const parsed = verifyData.safeParse(answer.data)
  if (!parsed.success) return unknown()
  return { kind: 'paid', refNumber: String(parsed.data.ref_id), already: parsed.data.code === 101 }
}

const inquired = (answer: Read): Inquired => {
  if (answer.kind === 'unknown') return answer
  if (answer.kind === 'refused') return refusedOrUnknown(answer.code)
  const parsed = inquiryData.safeParse(answer.data)
  if (!parsed.success) return unknown()
  switch (parsed.data.status) {
    case 'PAID':
      return { kind: 'paid' }
    case 'VERIFIED':
      return { kind: 'verified' }
    case 'IN_BANK':
      return { kind: 'waiting' }
    case 'REVERSED':
      return { kind: 'reversed' }
    case 'FAILED':
      return { kind: 'not-paid', why: 'unknown', code: null }
  }
}

const refusedOrUnknown = (number: number) =>
  NOT_PAID.has(number)
    ? ({ kind: 'not-paid', why: whyZarinpal(number), code: number } as const)
    : unknown(whyZarinpal(number), number)

const reversed = (answer: Read): Reversed => {
  if (answer.kind === 'unknown') return answer
  if (answer.kind === 'refused') {
    const why = whyZarinpal(answer.code)
    return why === 'bank-unreachable' ? unknown(why, answer.code) : { kind: 'refused', why, code: answer.code }
  }
  return reverseData.safeParse(answer.data).success ? { kind: 'reversed' } : unknown()
}

const returned = z.object({ Authority: authority, Status: z.enum(['OK', 'NOK']) })

const readReturn = (params: Record<string, unknown>): Returned | null => {
  const parsed = returned.safeParse(params)
  if (!parsed.success) return null
  return { reference: parsed.data.Authority, says: parsed.data.Status === 'OK' ? 'paid' : 'not-paid' }
}
