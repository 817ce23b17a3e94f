import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

/** What came back from an operator of SMS. The difference that counts: was the request certainly not sent, or perhaps? */
export type OperatorAnswer =
  | { kind: 'answered'; status: number; body: unknown; retryAfterSeconds: number | null }
  /** no connection was ever made: not one byte of the message left */
  | { kind: 'not-sent'; code: 'unreachable' | 'connect-timeout' }
  /** the request left, and nobody can tell what became of it; `status` where at least that much came back */
  | { kind: 'lost'; code: LossCode; status: number | null; retryAfterSeconds: number | null }

type LossCode = 'timeout' | 'broken' | 'too-big' | 'not-json' | 'redirected'

export type OperatorRequest = {
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  body?: string
  timeoutMs: number
}

const MAX_ANSWER_BYTES = 256 * 1024
/** An idle connection is given up before servers do so: a message written into a dying one would be "unknown". */
const IDLE_MS = 3_000
const plainAgent = new HttpAgent({ keepAlive: true, maxSockets: 32, timeout: IDLE_MS })
const secureAgent = new HttpsAgent({ keepAlive: true, maxSockets: 32, timeout: IDLE_MS })

/**
 * Asks an operator and reads at most 256 KB of JSON within `timeoutMs`. Never throws for the network, follows no redirect (a key or a
 * message must not travel to another host), sends no cookie and logs nothing: the address may hold a key, the body holds a person.
 *
 * With node:http and not `fetch`: only there can be told whether a connection was made before the time was over, and so whether a code
 * may go out by the next provider at once. It also takes 18 MB less (measured for the banks, 2026-11-23).
 */
export const askOperator = ({ method, url, headers, body, timeoutMs }: OperatorRequest): Promise<OperatorAnswer> =>
  new Promise((answer) => {
    const secure = url.startsWith('https:')
    const bytes = Buffer.from(body ?? '')
    let connected = false
    let loss: LossCode = 'broken'
    let seen: { status: number | null; retryAfterSeconds: number | null } = { status: null, retryAfterSeconds: null }
    const call = (secure ? httpsRequest : httpRequest)(url, {
      method,
      agent: secure ? secureAgent : plainAgent,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': bytes.length }),
      },
    })
    const giveUp = (why: LossCode) => {
      loss = why
      call.destroy()
    }
    const timer = setTimeout(() => giveUp('timeout'), timeoutMs)
    call.on('socket', (socket) => {
      if (!socket.connecting) connected = true
      else
        socket.once(secure ? 'secureConnect' : 'connect', () => {
          connected = true
        })
    })
    call.on('response', (response) => {
      const status = response.statusCode ?? 0
      seen = { status, retryAfterSeconds: seconds(response.headers['retry-after']) }
      if (status >= 300 && status < 400) return giveUp('redirected')
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_ANSWER_BYTES) return giveUp('too-big')
        chunks.push(chunk)
      })
      response.on('error', () => {})
      response.on('end', () => {
        if (response.complete) answer(read(Buffer.concat(chunks).toString('utf8'), { ...seen, status }))
      })
    })
    call.on('error', () => {})
    call.on('close', () => {
      clearTimeout(timer)
      if (connected) answer({ kind: 'lost', code: loss, ...seen })
      else answer({ kind: 'not-sent', code: loss === 'timeout' ? 'connect-timeout' : 'unreachable' })
    })
    call.end(bytes)
  })

type Seen = { status: number; retryAfterSeconds: number | null }

const read = (text: string, seen: Seen): OperatorAnswer => {
  try {
    return { kind: 'answered', body: parsed(text), ...seen }
  } catch {
    return { kind: 'lost', code: 'not-json', ...seen }
  }
}

/** References have up to 19 digits, which no JavaScript number holds: a number that would lose a digit stays the text that it was. */
const parsed = (text: string): unknown =>
  (JSON.parse as ParseWithSource)(text, (_key, value, context) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? context?.source : value,
  )

type ParseWithSource = (
  text: string,
  revive: (key: string, value: unknown, context?: { source?: string }) => unknown,
) => unknown

const seconds = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : null
