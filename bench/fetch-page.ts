import { Agent, get } from 'node:http'

export type FetchedPage = {
  status: number
  rawHeaders: string[]
  headers: NodeJS.Dict<string | string[]>
  body: Buffer
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** One GET over loopback; the body stays as it was sent, compressed or not. */
export const fetchPage = (origin: string, path: string, headers: Record<string, string>): Promise<FetchedPage> =>
  new Promise((answer, fail) => {
    const { port } = new URL(origin)
    get({ host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, ...headers }, agent }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', fail)
      response.once('end', () =>
        answer({
          status: response.statusCode ?? 0,
          rawHeaders: response.rawHeaders,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      )
    }).once('error', fail)
  })
