import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SmsAccount } from '../../../platform/messaging-config.ts'
import type { DeliveryState, SmsProviderName } from '../providers/provider.ts'
import { fakeGhasedak } from './fake-ghasedak.ts'
import { fakeKavenegar } from './fake-kavenegar.ts'
import { fakeMelipayamak } from './fake-melipayamak.ts'
import { type FakeSms, fieldsOf, type Protocol, type Question } from './fake-protocol.ts'
import { fakeSmsir } from './fake-smsir.ts'
import { type Answer, say, type Trouble, troubles } from './fake-trouble.ts'

/** How the next request is met. Everything left out is as the provider's documents say. */
export type Behaviour = {
  /** a bad answer of some kind: see fake-trouble.ts */
  how?: Trouble
  /** false: it also forgets what it was given. Otherwise it takes the messages, and only its answer is bad */
  takes?: boolean
  slowMs?: number
  /** another sender in the answer and in states */
  sender?: string
  /** a code of its own, as its documents list them: nothing is taken */
  code?: number
  /** HTTP's number with an empty body: nothing is taken */
  http?: number
  /** only so many entries in the answer */
  entries?: number
  /** every state is told twice */
  twice?: boolean
}

/** `fields`: the names of everything that the request held */
export type Asked = { path: string; question: Question['kind']; fields: string[] }

export type FakeProvider = {
  name: SmsProviderName
  url: string
  /** what the settings would say of it */
  account: SmsAccount
  /** every SMS that went out, in order; the same `localid` of Kavenegar twice is one */
  got: FakeSms[]
  /** every request, without its key */
  asked: Asked[]
  /** how many SMS went out to this number (E.164) */
  countTo: (to: string) => number
  /** for requests from now on */
  behave: (behaviour: Behaviour | ((asked: Asked) => Behaviour)) => void
  /** what became of them from now on; without `to`, of all */
  deliver: (state: DeliveryState, to?: string) => void
  /** numbers (E.164) of which it says that they are none, and that they stopped the line */
  noNumbers: Set<string>
  blocked: Set<string>
  close: () => Promise<void>
}

const protocols: Record<SmsProviderName, Protocol> = {
  kavenegar: fakeKavenegar,
  smsir: fakeSmsir,
  melipayamak: fakeMelipayamak,
  ghasedak: fakeGhasedak,
}

/** A server on loopback that stands for an operator and answers as its documents say, or as badly as it is told. */
export const startFakeProvider = async ({
  name,
  behave = {},
}: {
  name: SmsProviderName
  behave?: Behaviour | ((asked: Asked) => Behaviour)
}): Promise<FakeProvider> => {
  const protocol = protocols[name]
  const got: FakeSms[] = []
  const asked: Asked[] = []
  const noNumbers = new Set<string>()
  const blocked = new Set<string>()
  const memory: Memory = { got, known: [], noNumbers, blocked }
  let behaviour = behave
  const server = createServer(async (request, response) => {
    const told = await heard(request)
    const question = protocol.read(told)
    if (!question) return say(response, 404, 'no such method')
    const one = { path: question.path, question: question.kind, fields: fieldsOf(told) }
    asked.push(one)
    const how = typeof behaviour === 'function' ? behaviour(one) : behaviour
    const answer = answerTo(protocol, question, memory, how)
    if (how.slowMs) await new Promise((done) => setTimeout(done, how.slowMs))
    if (how.how) troubles[how.how](response, answer)
    else say(response, answer.status, answer.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    name,
    url,
    account: protocol.account(url),
    got,
    asked,
    countTo: (to) => got.filter((sms) => sms.to === to).length,
    behave: (wanted) => {
      behaviour = wanted
    },
    deliver: (state, to) => {
      for (const sms of got) if (to === undefined || sms.to === to) sms.state = state
    },
    noNumbers,
    blocked,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const heard = async (request: IncomingMessage) => {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  const address = new URL(request.url ?? '/', 'http://fake.test')
  return {
    method: request.method ?? 'GET',
    path: address.pathname,
    query: address.searchParams,
    headers: request.headers,
    body,
  }
}

/** `known`: also those that were stopped */
type Memory = { got: FakeSms[]; known: FakeSms[]; noNumbers: Set<string>; blocked: Set<string> }

const answerTo = (protocol: Protocol, question: Question, memory: Memory, how: Behaviour): Answer => {
  if (how.http !== undefined) return { status: how.http, body: '' }
  const refusal = how.code ?? (question.kind === 'wrong-key' ? protocol.wrongKey : null)
  if (refusal !== null) return protocol.refused(refusal)
  const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) })
  if (question.kind === 'states') {
    const found = question.ids.map((id) => ({ id, sms: memory.known.find((sms) => sms[question.by] === id) ?? null }))
    return json(protocol.states(how.twice ? [...found, ...found] : found, question, how))
  }
  if (question.kind === 'blocked') return json(protocol.blocked?.([...memory.blocked]))
  if (question.kind !== 'send') return protocol.refused(protocol.wrongKey)
  if (question.messages.some(({ to }) => to === null || memory.noNumbers.has(to)))
    return protocol.refused(protocol.noNumber)
  const taken = question.messages.map((message) => take(message, protocol, memory, how))
  return json(protocol.sent(taken.slice(0, how.entries ?? taken.length), how))
}

let references = 86_522_023

const take = (
  message: Extract<Question, { kind: 'send' }>['messages'][number],
  protocol: Protocol,
  memory: Memory,
  how: Behaviour,
): FakeSms => {
  const known = protocol.sendsOnce
    ? memory.known.find(({ ourId }) => ourId !== null && ourId === message.ourId)
    : undefined
  if (known) {
    known.timesAsked++
    return known
  }
  const stopped = memory.blocked.has(message.to ?? '')
  const sms: FakeSms = {
    ...message,
    to: message.to ?? '',
    reference: String(references++),
    state: stopped ? 'blocked' : 'waiting',
    timesAsked: 1,
  }
  if (how.takes !== false) memory.known.push(sms)
  if (how.takes !== false && !stopped) memory.got.push(sms)
  return sms
}
