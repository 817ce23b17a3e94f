import { randomInt } from 'node:crypto'
import { createServer, request } from 'node:http'
import type { Passing } from './breach.ts'

/** Stands before the shop's door and changes what comes out of it. */
export const startProxy = async (port: number, change: (answer: Passing) => Passing) => {
  // Several proxies stand before one shop, which counts requests by address.
  const localAddress = `127.66.${randomInt(1, 250)}.${randomInt(1, 250)}`
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const options = {
        host: '127.0.0.1',
        port,
        localAddress,
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
      }
      const onward = request(options, (said) => {
        const parts: Buffer[] = []
        said.on('data', (part: Buffer) => parts.push(part))
        said.on('end', () => {
          const bytes = Buffer.concat(parts)
          const text = /^(text|application)\/|svg/.test(String(said.headers['content-type']))
          const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = said.headers
          const changed = change({
            path: incoming.url ?? '/',
            cookie: incoming.headers.cookie !== undefined,
            status: said.statusCode ?? 502,
            headers,
            body: text ? bytes.toString('utf8') : '',
          })
          outgoing.writeHead(changed.status, changed.headers)
          outgoing.end(text ? changed.body : bytes)
        })
      })
      onward.on('error', () => outgoing.destroy())
      onward.end(Buffer.concat(chunks))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
