/**
 * A provider of SMS on loopback, which counts what it got by our id and misbehaves on demand; and the adapter that speaks to it. What the
 * real operators answer is their adapters' matter; here it is what the road out does with an answer, or with none.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type {
  Delivery,
  DeliveryState,
  OutgoingSms,
  SendAnswer,
  SmsProvider,
  SmsProviderName,
} from '../../src/modules/messaging/providers/provider.ts'

export type Behaviour =
  | 'well'
  | 'garbage'
  | 'html'
  | 'error-200'
  | 'hang'
  | 'close-half-way'
  | 'take-and-close'
  | 'another-sender'
  | 'no-sender'
  | 'refuse'
  | 'blocked'
  | 'too-many'
  | 'down'

export type LocalProvider = {
  url: string
  /** how often it was given each id */
  got: Map<string, number>
  /** what it sent, by our id: one that comes twice is sent once */
  sent: Map<string, { to: string; text: string }>
  calls: () => number
  behave: (behaviour: Behaviour) => void
  delivery: (state: DeliveryState, sender?: string) => void
  /** ends the calls that hang */
  hangUp: () => void
  close: () => Promise<void>
}

type Wire = { messages?: OutgoingSms[]; references?: string[]; ids?: string[] }

export const startLocalProvider = async (): Promise<LocalProvider> => {
  const got = new Map<string, number>()
  const sent = new Map<string, { to: string; text: string }>()
  let behaviour: Behaviour = 'well'
  let delivered: { state: DeliveryState; sender: string | null } = { state: 'delivered', sender: null }
  let calls = 0
  const take = (messages: OutgoingSms[]) => {
    for (const { id, to, text } of messages) {
      got.set(id, (got.get(id) ?? 0) + 1)
      sent.set(id, { to, text })
    }
  }
  const server = createServer(async (request, response) => {
    const { messages = [], references = [], ids = [] } = await bodyOf(request)
    if (request.url === '/deliveries') {
      const each = references.map((reference) => ({ ...delivered, reference, costRials: 1_800 }))
      return json(response, each)
    }
    if (request.url === '/ours')
      return json(
        response,
        ids.map((id) => ({
          state: sent.has(id) ? 'waiting' : 'not-known',
          sender: null,
          reference: sent.has(id) ? `r-${id}` : null,
          costRials: null,
        })),
      )
    calls++
    answer(response, behaviour, messages, take)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    sent,
    calls: () => calls,
    behave: (next) => {
      behaviour = next
    },
    delivery: (state, sender) => {
      delivered = { state, sender: sender ?? null }
    },
    hangUp: () => server.closeAllConnections(),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

const bodyOf = async (request: IncomingMessage): Promise<Wire> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString() || '{}') as Wire
}

const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const LINE = '+9850004001051233'

const answer = (
  response: ServerResponse,
  behaviour: Behaviour,
  messages: OutgoingSms[],
  take: (messages: OutgoingSms[]) => void,
): unknown => {
  const accepted = (sender: string | null) =>
    json(
      response,
      messages.map(({ id }) => ({ kind: 'accepted', reference: `r-${id}`, sender, costRials: 1_800 })),
    )
  const each = (word: object) =>
    json(
      response,
      messages.map(() => word),
    )
  if (['well', 'another-sender', 'no-sender', 'take-and-close', 'hang'].includes(behaviour)) take(messages)
  switch (behaviour) {
    case 'well':
      return accepted(LINE)
    case 'no-sender':
      return accepted(null)
    case 'another-sender':
      return accepted('30001234')
    case 'garbage':
      return response.end('\u0000{]')
    case 'html':
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Service</body></html>')
    case 'error-200':
      return each({ kind: 'unavailable', code: 'no-credit' })
    case 'too-many':
      return each({ kind: 'unavailable', code: 'http-429', retryAfterSeconds: 120 })
    case 'refuse':
      return each({ kind: 'refused', code: '411', blocked: false })
    case 'blocked':
      return each({ kind: 'refused', code: 'black-list', blocked: true })
    case 'close-half-way':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('[{"kind":')
      return setTimeout(() => response.destroy(), 20)
    case 'take-and-close':
    case 'down':
      return response.destroy()
    case 'hang':
      return undefined
  }
}

export type AdapterOptions = { name: SmsProviderName; knowsOurIds?: boolean; timeoutMs?: number; batchSize?: number }

/** As an adapter of ours is: it decides nothing, and never throws for what the provider does. */
export const localAdapter = (
  url: string,
  { name, knowsOurIds = true, timeoutMs = 30_000, batchSize = 100 }: AdapterOptions,
): SmsProvider => {
  const call = async (path: string, body: Wire): Promise<unknown> => {
    const response = await fetch(url + path, {
      method: 'POST',
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
    return JSON.parse(await response.text())
  }
  return {
    name,
    batchSize,
    knowsOurIds,
    send: async (messages) => {
      try {
        const answers = await call('/send', { messages })
        return Array.isArray(answers)
          ? (answers as SendAnswer[])
          : messages.map(() => ({ kind: 'unknown', code: 'shape' }))
      } catch (error) {
        const refused = (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED'
        return messages.map(() =>
          refused ? { kind: 'unavailable', code: 'refused' } : { kind: 'unknown', code: 'broken' },
        )
      }
    },
    deliveries: async (references) => (await call('/deliveries', { references })) as Delivery[],
    ...(knowsOurIds ? { deliveriesOfOurs: async (ids: string[]) => (await call('/ours', { ids })) as Delivery[] } : {}),
  }
}
