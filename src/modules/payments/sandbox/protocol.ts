import * as z from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import { type BankPayment, tooLateToReverse } from './bank-payment.ts'
import type { Books } from './books.ts'

/** The calls of ZarinPal's web service v4, by the name of their address. */
export const operations = ['request', 'verify', 'inquiry', 'unVerified', 'reverse'] as const
export type Operation = (typeof operations)[number]

/** Answers as ZarinPal v4 does: `{data, errors}`, where one of the two is an empty array. */
export type ProtocolAnswer = { data: object; errors: object }

/** What the bank answers to one call; it never throws for what a shop may send. */
export const answerCall = (operation: Operation, body: unknown, books: Books, clock: Clock): ProtocolAnswer => {
  switch (operation) {
    case 'request':
      return request(body, books)
    case 'verify':
      return verify(body, books)
    case 'inquiry':
      return inquiry(body, books)
    case 'unVerified':
      return unVerified(body, books)
    case 'reverse':
      return reverse(body, books, clock)
  }
}

const merchant_id = z.string().length(36)
const authority = z.string()
const amount = z.coerce.number().int().min(10_000).max(2_000_000_000)

const requestBody = z.object({
  merchant_id,
  amount,
  currency: z.enum(['IRR', 'IRT']).default('IRR'),
  description: z.string().min(1).max(500),
  callback_url: z.url({ protocol: /^https?$/ }),
})

/** Made once: a schema compiles itself when it is used first. */
const verifyBody = z.object({ merchant_id, amount: z.coerce.number().int(), authority })
const merchantBody = z.object({ merchant_id })
const paymentBody = z.object({ merchant_id, authority })

const FEE = { fee_type: 'Merchant', fee: 0 }

const request = (body: unknown, books: Books): ProtocolAnswer => {
  const parsed = requestBody.safeParse(body)
  if (!parsed.success) return invalid(parsed.error)
  const asked = parsed.data
  const payment = books.open({
    merchantId: asked.merchant_id,
    amountRials: asked.currency === 'IRT' ? asked.amount * 10 : asked.amount,
    callbackUrl: asked.callback_url,
    description: asked.description,
  })
  return success({ code: 100, message: 'Success', authority: payment.authority, ...FEE })
}

const verify = (body: unknown, books: Books): ProtocolAnswer => {
  const parsed = verifyBody.safeParse(body)
  if (!parsed.success) return invalid(parsed.error)
  const payment = books.find(parsed.data.authority)
  if (!payment) return refused(-54)
  if (payment.merchantId !== parsed.data.merchant_id) return refused(-53)
  if (payment.state !== 'PAID' && payment.state !== 'VERIFIED') return refused(-51)
  if (payment.amountRials !== parsed.data.amount) return refused(-50)

  const code = payment.state === 'VERIFIED' ? 101 : 100
  payment.state = 'VERIFIED'
  // Card fields are sent as the real bank sends them, so that the adapter is seen to drop them.
  const card = { card_pan: '502229******5995', card_hash: '0'.repeat(64) }
  return success({ code, message: code === 100 ? 'Paid' : 'Verified', ref_id: payment.refId, ...card, ...FEE })
}

const inquiry = (body: unknown, books: Books): ProtocolAnswer => {
  const found = ownPayment(body, books)
  return 'refusal' in found ? found.refusal : success({ code: 100, message: 'Success', status: found.payment.state })
}

/** At most the last 100, as the documents say. */
const unVerified = (body: unknown, books: Books): ProtocolAnswer => {
  const parsed = merchantBody.safeParse(body)
  if (!parsed.success) return invalid(parsed.error)
  const authorities = books
    .all()
    .map((payment) => books.find(payment.authority)!)
    .filter((payment) => payment.merchantId === parsed.data.merchant_id && payment.state === 'PAID')
    .slice(-100)
    .map((payment) => ({
      authority: payment.authority,
      amount: payment.amountRials,
      callback_url: payment.callbackUrl,
      referer: '/',
      date: payment.createdAt.toISOString().slice(0, 19).replace('T', ' '),
    }))
  return success({ code: '100', message: 'Success', authorities })
}

const reverse = (body: unknown, books: Books, clock: Clock): ProtocolAnswer => {
  const found = ownPayment(body, books)
  if ('refusal' in found) return found.refusal
  const { payment } = found
  if (payment.state !== 'PAID' && payment.state !== 'VERIFIED') return refused(-61)
  if (tooLateToReverse(payment, clock())) return refused(-63)
  payment.state = 'REVERSED'
  return success({ code: 100, message: 'Reversed' })
}

const ownPayment = (body: unknown, books: Books): { payment: BankPayment } | { refusal: ProtocolAnswer } => {
  const parsed = paymentBody.safeParse(body)
  if (!parsed.success) return { refusal: invalid(parsed.error) }
  const payment = books.find(parsed.data.authority)
  if (!payment) return { refusal: refused(-54) }
  if (payment.merchantId !== parsed.data.merchant_id) return { refusal: refused(-53) }
  return { payment }
}

const success = (data: object): ProtocolAnswer => ({ data, errors: [] })

const messages: Record<number, string> = {
  [-9]: 'The input params invalid, validation error.',
  [-10]: 'Terminal is not valid, please check merchant_id or ip address.',
  [-50]: 'Session is not valid, amounts values is not the same.',
  [-51]: 'Session is not valid, session is not active paid try.',
  [-53]: 'Session is not this merchant_id session.',
  [-54]: 'Invalid authority.',
  [-61]: 'Session is not in success status.',
  [-63]: 'Maximum time for reverse this session is expired.',
}

/** Also the way a test makes the bank refuse. */
export const refused = (code: number, validations: object[] = []): ProtocolAnswer => ({
  data: [],
  errors: { code, message: messages[code] ?? 'Error', validations },
})

/** A merchant id of the wrong form is told apart (-10) from any other wrong field (-9). */
const invalid = (error: z.ZodError): ProtocolAnswer => {
  const fields = error.issues.map(({ path }) => String(path[0] ?? 'body'))
  const validations = fields.map((field) => ({ [field]: `The ${field} is invalid.` }))
  return refused(fields.includes('merchant_id') ? -10 : -9, validations)
}
