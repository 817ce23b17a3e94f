import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page as the shop sent it: header names and values in turn, and the compressed bytes. */
export type BarePage = { path: string; headers: string[]; bodyBase64: string }

/**
 * The ceiling of the page figures: `node:http` and a map from address to bytes. It does what any server of these bytes
 * must do, and nothing else: no cookies, no versions, no encodings.
 */
export const serveBare = async (pages: readonly BarePage[]): Promise<{ port: number; close: () => Promise<void> }> => {
  const ready = new Map(
    pages.map(({ path, headers, bodyBase64 }) => [path, { headers, body: Buffer.from(bodyBase64, 'base64') }]),
  )
  const server = createServer((request, response) => {
    const page = ready.get(request.url!)
    if (!page) {
      response.writeHead(404, { 'content-length': 0 })
      response.end()
      return
    }
    response.writeHead(200, page.headers)
    response.end(page.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Headers that node:http writes by itself, for every server. */
const ofTheConnection = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])

/** The headers of an answer without those of its connection. */
export const ownHeaders = (rawHeaders: readonly string[]): string[] =>
  rawHeaders.filter((_, place) => !ofTheConnection.has(rawHeaders[place - (place % 2)]!.toLowerCase()))
