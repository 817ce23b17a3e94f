import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Clock, systemClock } from '../../../platform/clock.ts'
import type { Log } from '../../../platform/log.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type BankPayment, type Choice, choices, returnAddress, statusWord } from './bank-payment.ts'
import { openBooks } from './books.ts'
import { finishedPage, payPage, unknownPage } from './pay-page.tsx'
import { payStyle } from './pay-style.ts'
import { answerCall, type Operation, operations, refused } from './protocol.ts'

/** How a test makes the bank misbehave. */
export type Knobs = {
  /** every call is answered this much later */
  delayMs?: number
  /** these calls are refused with this code */
  failWith?: Partial<Record<Operation, number>>
  /** these calls do their work, and the connection breaks before the answer */
  hangUp?: readonly Operation[]
  /** the browser is never sent back */
  loseCallback?: boolean
}

export type SandboxBank = {
  /** its origin: the base URL of the ZarinPal adapter */
  url: string
  /** replaces all knobs */
  turn: (knobs: Knobs) => void
  payments: () => readonly BankPayment[]
  /** presses a button of the pay page; answers where the browser is sent, or null where it stays */
  press: (authority: string, choice: Choice) => string | null
  close: () => Promise<void>
}

export type SandboxOptions = { port: number; host?: string; log?: Log; clock?: Clock; production?: boolean }

const MAX_BODY_BYTES = 16 * 1024

/**
 * A bank for development: ZarinPal's protocol v4 and pay page on an origin of its own, so that the real adapter is what
 * runs in the demo. No money, no cards, books in memory. It will not start in production.
 */
export const startSandboxBank = async (options: SandboxOptions): Promise<SandboxBank> => {
  const { port, host = '127.0.0.1', log, clock = systemClock } = options
  if (options.production ?? process.env.NODE_ENV === 'production')
    throw new Refusal('The sandbox bank is for development; configure a real gateway in production.')

  const books = openBooks(clock)
  let knobs: Knobs = {}
  const app = fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: true })
  await app.register(formbody)
  app.setErrorHandler((_error, _request, reply) => reply.code(400).send(refused(-9)))

  const press = (payment: BankPayment, choice: Choice): string | null => {
    books.choose(payment, choice)
    log?.debug({ bank: 'sandbox', choice }, 'pay page')
    return choice === 'pay-and-stay' || knobs.loseCallback ? null : returnAddress(payment, statusWord(payment.state))
  }
  serveProtocol(app, async (operation, body) => {
    if (knobs.delayMs) await new Promise((done) => setTimeout(done, knobs.delayMs))
    const failure = knobs.failWith?.[operation]
    const answer = failure === undefined ? answerCall(operation, body, books, clock) : refused(failure)
    log?.debug({ bank: 'sandbox', operation }, 'call')
    return knobs.hangUp?.includes(operation) ? 'hang-up' : answer
  })
  servePayPage(app, books.find, press)

  const url = await app.listen({ port, host })
  return {
    url,
    turn: (wanted) => {
      knobs = wanted
    },
    payments: books.all,
    press: (authority, choice) => {
      const payment = books.find(authority)
      return payment ? press(payment, choice) : null
    },
    close: () => app.close(),
  }
}

type Answer = (operation: Operation, body: unknown) => Promise<object | 'hang-up'>

const serveProtocol = (app: FastifyInstance, answer: Answer) => {
  for (const operation of operations)
    app.post(`/pg/v4/payment/${operation}.json`, async (request, reply) => {
      const said = await answer(operation, request.body)
      if (said !== 'hang-up') return said
      reply.hijack()
      request.raw.destroy()
    })
}

type Authority = { Params: { authority: string } }

const servePayPage = (
  app: FastifyInstance,
  find: (authority: string) => BankPayment | null,
  press: (payment: BankPayment, choice: Choice) => string | null,
) => {
  app.get('/pay.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(payStyle))

  app.get<Authority>('/pg/StartPay/:authority', (request, reply) => showPage(reply, find(request.params.authority)))

  app.post<Authority>('/pg/StartPay/:authority', (request, reply) => {
    const payment = find(request.params.authority)
    const choice = chosen(request)
    if (!payment || !choice) return showPage(reply, payment)
    const address = press(payment, choice)
    return address ? reply.redirect(address, 303) : showPage(reply, payment)
  })
}

const chosen = (request: FastifyRequest): Choice | undefined => {
  const body = request.body as { choice?: unknown } | undefined
  return choices.find((choice) => choice === body?.choice)
}

const showPage = (reply: FastifyReply, payment: BankPayment | null) => {
  // Chromium holds `form-action` against the redirect that follows the form, too: the shop's origin must be in it.
  const shop = payment ? ` ${new URL(payment.callbackUrl).origin}` : ''
  return reply
    .code(payment ? 200 : 404)
    .headers({
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self'${shop}; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(payment ? (payment.state === 'IN_BANK' ? payPage(payment) : finishedPage(payment)) : unknownPage())
}
