import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export type Exchange = { status: number; headers: IncomingHttpHeaders; body: string }
export type Fields = Record<string, string | string[]>
export type Sent = { path: string; method?: string; headers?: Record<string, string>; body?: string | Buffer }
/** Where the door is: an address of loopback, and the name under which people know it. */
export type Door = { host: string; port: number; name: string; from?: string }

const TIMEOUT_MS = 15_000
const FORM = 'application/x-www-form-urlencoded'

/** One request over real HTTP, uncompressed, redirects not followed. */
export const exchange = (door: Door, agent: Agent, { path, method = 'GET', headers = {}, body }: Sent) =>
  new Promise<Exchange>((done, fail) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const outgoing = request(
      {
        host: door.host,
        port: door.port,
        path,
        method,
        agent,
        timeout: TIMEOUT_MS,
        headers: { host: door.name, ...length, ...headers },
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', fail)
        incoming.on('end', () =>
          done({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')))
    outgoing.on('error', fail)
    outgoing.end(body)
  })

/** A browser without scripts, with cookies. */
export type Browser = {
  get: (path: string) => Promise<Exchange>
  post: (path: string, fields: Fields) => Promise<Exchange>
  /** a form with one file in it */
  postFile: (path: string, fields: Record<string, string>, file: { field: string; bytes: Buffer }) => Promise<Exchange>
  cookies: Map<string, string>
}

export const openBrowser = (door: Door, agent: Agent): Browser => {
  const cookies = new Map<string, string>()
  const send = async (sent: Sent) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await exchange(door, agent, {
      ...sent,
      headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...sent.headers },
    })
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name) cookies.set(name, value ?? '')
    }
    return answer
  }
  return {
    cookies,
    get: (path) => send({ path }),
    post: (path, fields) => send({ path, method: 'POST', headers: { 'content-type': FORM }, body: encoded(fields) }),
    postFile: (path, fields, file) =>
      send({
        path,
        method: 'POST',
        headers: { 'content-type': `multipart/form-data; boundary=${LINE}` },
        body: inParts(fields, file),
      }),
  }
}

const LINE = 'ipetplus-line-between-parts'

const inParts = (fields: Record<string, string>, file: { field: string; bytes: Buffer }): Buffer => {
  const part = (head: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`--${LINE}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ])
  return Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, Buffer.from(value))),
    part(`name="${file.field}"; filename="file"\r\ncontent-type: application/octet-stream`, file.bytes),
    Buffer.from(`--${LINE}--\r\n`),
  ])
}

export const encoded = (fields: Fields): string => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  return body.toString()
}

export const openAgent = (from?: string) =>
  new Agent({ keepAlive: true, maxSockets: 4, ...(from ? { localAddress: from } : {}) })
