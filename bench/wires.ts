import { connect, type Socket } from 'node:net'

/**
 * The connections that one browser keeps, one to each origin, with one request under way at a time (HTTP/1.1, RFC 9112). The
 * client of node:http cost a purchase 1.5 ms of the processors that buyers, shop and database share (2026-11-27); this one knows
 * only what our servers say: every answer has a `content-length`.
 */
export type Wires = {
  exchange: (request: Request) => Promise<Exchanged>
  close: () => void
}
export type Request = { url: URL; method: 'GET' | 'POST'; headers: Record<string, string>; body: string }
export type Exchanged = { status: number; headers: [name: string, value: string][]; body: Buffer }

type Wire = { socket: Socket; usedMs: number; heard: (part: Buffer) => void; failed: (error: Error) => void }

/** Node's servers hang up after five seconds of silence: a connection is not used again shortly before. */
const SILENCE_MS = 3_000
const HEAD_END = Buffer.from('\r\n\r\n')

export const openWires = (): Wires => {
  const wires = new Map<string, Wire>()
  const wireTo = (port: string): Wire => {
    const known = wires.get(port)
    if (known && !known.socket.destroyed && performance.now() - known.usedMs < SILENCE_MS) return known
    known?.socket.destroy()
    const wire = openWire(Number(port))
    wires.set(port, wire)
    return wire
  }
  /** the last request under way to each origin: the next one waits for its end, whatever that is */
  const turns = new Map<string, Promise<unknown>>()
  return {
    exchange: (request) => {
      const { port } = request.url
      const answer = (turns.get(port) ?? Promise.resolve()).then(() => exchange(wireTo(port), request))
      turns.set(
        port,
        answer.catch(() => {}),
      )
      return answer
    },
    close: () => {
      for (const { socket } of wires.values()) socket.destroy()
    },
  }
}

const openWire = (port: number): Wire => {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  const wire: Wire = { socket, usedMs: performance.now(), heard: () => {}, failed: () => {} }
  socket.on('data', (part: Buffer) => wire.heard(part))
  socket.on('error', (error) => wire.failed(error))
  socket.on('close', () => wire.failed(new Error('the server hung up')))
  return wire
}

const exchange = (wire: Wire, { url, method, headers, body }: Request): Promise<Exchanged> =>
  new Promise((answer, fail) => {
    let bytes: Buffer | null = null
    let head: { end: number; status: number; headers: [string, string][]; length: number } | null = null
    wire.failed = fail
    wire.heard = (part) => {
      bytes = bytes ? Buffer.concat([bytes, part]) : part
      head ??= headOf(bytes)
      if (head && Number.isNaN(head.length)) return fail(new Error(`an answer without a length: ${head.status}`))
      if (!head || bytes.length < head.end + head.length) return
      wire.usedMs = performance.now()
      wire.failed = () => {}
      answer({ status: head.status, headers: head.headers, body: bytes.subarray(head.end, head.end + head.length) })
    }
    const lines = Object.entries({ host: url.host, ...headers, 'content-length': String(Buffer.byteLength(body)) })
    wire.socket.write(
      `${method} ${url.pathname}${url.search} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
    )
  })

/** Null while it has not come whole. */
const headOf = (bytes: Buffer) => {
  const end = bytes.indexOf(HEAD_END)
  if (end === -1) return null
  const [first, ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  const length = Number(headers.find(([name]) => name === 'content-length')?.[1])
  return { end: end + HEAD_END.length, status: Number(first!.split(' ')[1]), headers, length }
}
