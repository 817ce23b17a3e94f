import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
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
  const press = (payment: BankPayment, choice: Choice): string | null => {
    books.choose(payment, choice)
    log?.debug({ bank: 'sandbox', choice }, 'pay page')
    return choice === 'pay-and-stay' || knobs.loseCallback ? null : returnAddress(payment, statusWord(payment.state))
  }
  const call = async (operation: Operation, body: unknown): Promise<object | 'hang-up'> => {
    if (knobs.delayMs) await new Promise((done) => setTimeout(done, knobs.delayMs))
    const failure = knobs.failWith?.[operation]
    const answer = failure === undefined ? answerCall(operation, body, books, clock) : refused(failure)
    log?.debug({ bank: 'sandbox', operation }, 'call')
    return knobs.hangUp?.includes(operation) ? 'hang-up' : answer
  }
  // Bare node:http: in the demo the bank shares a process with the shop, and has four addresses.
  const server = createServer((request, response) => {
    answerRequest({ call, find: books.find, press }, request, response).catch(() =>
      say(response, 400, json, refused(-9)),
    )
  })
  await new Promise<void>((listening, fail) => {
    server.once('error', fail)
    server.listen({ port, host }, listening)
  })
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    turn: (wanted) => {
      knobs = wanted
    },
    payments: books.all,
    press: (authority, choice) => {
      const payment = books.find(authority)
      return payment ? press(payment, choice) : null
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

type Counter = {
  call: (operation: Operation, body: unknown) => Promise<object | 'hang-up'>
  find: (authority: string) => BankPayment | null
  press: (payment: BankPayment, choice: Choice) => string | null
}

const CALL = /^\/pg\/v4\/payment\/(\w+)\.json$/
const PAY_PAGE = /^\/pg\/StartPay\/(\w+)$/
const json = 'application/json; charset=utf-8'

const answerRequest = async (counter: Counter, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = (request.url ?? '').split('?', 1)[0]!
  const operation = operations.find((name) => name === CALL.exec(path)?.[1])
  if (operation && request.method === 'POST') {
    const said = await counter.call(operation, JSON.parse(await bodyOf(request)))
    if (said === 'hang-up') return void request.destroy()
    return say(response, 200, json, said)
  }
  if (path === '/pay.css') return say(response, 200, 'text/css; charset=utf-8', payStyle)
  const [, authority] = PAY_PAGE.exec(path) ?? []
  if (authority === undefined) return say(response, 404, json, refused(-9))

  const payment = counter.find(authority)
  const pressed = request.method === 'POST' ? new URLSearchParams(await bodyOf(request)).get('choice') : null
  const choice = choices.find((name) => name === pressed)
  const address = payment && choice ? counter.press(payment, choice) : null
  if (address) return void response.writeHead(303, { location: address, 'content-length': 0 }).end()
  showPage(response, payment)
}

/** @throws when it is too large, or nothing comes any more */
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.byteLength
    if (bytes > MAX_BODY_BYTES) throw new RangeError('a body too large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const say = (response: ServerResponse, status: number, type: string, body: string | object): void => {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.byteLength }).end(bytes)
}

const showPage = (response: ServerResponse, payment: BankPayment | null): void => {
  // Chromium holds `form-action` against the redirect that follows the form, too: the shop's origin must be in it.
  const shop = payment ? ` ${new URL(payment.callbackUrl).origin}` : ''
  response.setHeaders(
    new Map([
      [
        'content-security-policy',
        `default-src 'none'; style-src 'self'; img-src data:; form-action 'self'${shop}; base-uri 'none'; frame-ancestors 'none'`,
      ],
      ['referrer-policy', 'no-referrer'],
      ['x-content-type-options', 'nosniff'],
      ['cache-control', 'no-store'],
    ]),
  )
  const page = payment ? (payment.state === 'IN_BANK' ? payPage(payment) : finishedPage(payment)) : unknownPage()
  say(response, payment ? 200 : 404, 'text/html; charset=utf-8', page)
}
