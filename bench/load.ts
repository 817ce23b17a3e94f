import { connect, type Socket } from 'node:net'
import type { Random } from './statistics.ts'

export type Wanted = { path: string; headers: Record<string, string> }

/**
 * A load generator that costs far less than the server it measures: requests are bytes made beforehand, of an answer it
 * reads the status and `content-length` and skips the rest. autocannon, with its parser, reached 8,000 a second here and
 * so measured itself: shop and bare server came out the same (2026-11-22).
 */
export const CONNECTIONS = 16

const HEAD_END = Buffer.from('\r\n\r\n')
const ANSWER_TIMEOUT_MS = 20_000

/**
 * Asks for these pages over and over on sixteen connections, each of which begins somewhere else in the list and waits for
 * an answer before it asks again.
 * @returns whole answers a second; anything but 200 breaks the measurement
 */
export const answersPerSecond = async (origin: string, wanted: readonly Wanted[], seconds: number): Promise<number> => {
  const { port, host } = new URL(origin)
  const requests = wanted.map((one) => requestBytes(host, one))
  const startMs = performance.now()
  const endMs = startMs + seconds * 1000
  const counts = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, connection) =>
      askUntil(Number(port), requests, Math.floor((connection * requests.length) / CONNECTIONS), endMs),
    ),
  )
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - startMs)
}

const requestBytes = (host: string, { path, headers }: Wanted): Buffer =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`,
  )

const askUntil = (port: number, requests: readonly Buffer[], from: number, endMs: number): Promise<number> =>
  new Promise((done, fail) => {
    const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true })
    let next = from
    let answers = 0
    /** bytes of the body still to come; null while the head is awaited */
    let left: number | null = null
    let head: Buffer | null = null
    const ask = () => socket.write(requests[next++ % requests.length]!)
    const answered = () => {
      answers++
      left = null
      if (performance.now() < endMs) return ask()
      socket.destroy()
      return done(answers)
    }
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy(new Error('no answer came')))
    socket.once('error', fail)
    socket.once('connect', ask)
    socket.once('end', () => fail(new Error('the server hung up')))
    socket.on('data', (part) => {
      if (left !== null) left -= part.length
      else {
        const bytes: Buffer = head ? Buffer.concat([head, part]) : part
        const end = bytes.indexOf(HEAD_END)
        if (end === -1) {
          head = bytes
          return
        }
        head = null
        const length = bodyLength(bytes.toString('latin1', 0, end))
        if (length === null) return socket.destroy(new Error(`not a page: ${bytes.toString('latin1', 0, 60)}`))
        left = length - (bytes.length - end - HEAD_END.length)
      }
      if (left === 0) answered()
    })
  })

/** Null for anything but a 200 with a length. */
const bodyLength = (head: string): number | null => {
  if (!head.startsWith('HTTP/1.1 200')) return null
  const match = /\r\ncontent-length: (\d+)/i.exec(head)
  return match ? Number(match[1]) : null
}

/** What a browser sends with every page that matters to the answer. */
export const BROWSER = { 'accept-encoding': 'br, gzip', accept: 'text/html' }

/** An address of its own, as behind a proxy, for visitors whom the rate limit must not take for one. */
export const someAddress = (random: Random): string =>
  `10.${random.below(256)}.${random.below(256)}.${1 + random.below(254)}`
