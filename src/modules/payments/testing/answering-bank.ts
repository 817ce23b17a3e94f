import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** One request that a bank received. */
export type Heard = { path: string; headers: IncomingMessage['headers']; body: Record<string, unknown> }

export type AnsweringBank = {
  url: string
  heard: Heard[]
  /** what every request is answered until the next call of it */
  answer: (body: unknown, status?: number) => void
  /** any behaviour of HTTP at all */
  behave: (behaviour: (response: ServerResponse) => void) => void
}

/** A local HTTP server that stands for a bank and answers exactly what the test says. */
export const answeringBank = async (): Promise<AnsweringBank> => {
  const heard: Heard[] = []
  let behaviour = (response: ServerResponse): void => void response.end('{}')
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    heard.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(text) })
    behaviour(response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    behave: (wanted) => {
      behaviour = wanted
    },
    answer: (body, status = 200) => {
      behaviour = (response) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      }
    },
  }
}

/** Ways in which a bank's answer says nothing at all. */
export const silences: Record<string, (response: ServerResponse) => void> = {
  'answers too slowly': () => {},
  'breaks the connection': (response) => void response.destroy(),
  'stops in the middle': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"data":{"code":100')
    setTimeout(() => response.destroy(), 10)
  },
  'answers half a JSON': (response) => void response.end('{"data":{"code":100,"ref_id":1'),
  'answers HTML': (response) => void response.end('<!doctype html><title>502 Bad Gateway</title>'),
  'answers nothing': (response) => void response.end(),
  'answers HTTP 500 with a success inside': (response) => {
    response.writeHead(500)
    response.end(
      '{"data":{"code":100,"ref_id":1,"authority":"A00000000000000000000000000217885159"},"errors":[],"result":100}',
    )
  },
  'answers without end': (response) => {
    const more = () => response.write(' '.repeat(32_768)) && setImmediate(more)
    more()
  },
  'sends us elsewhere': (response) => {
    response.writeHead(307, { location: 'http://127.0.0.1:9/' })
    response.end()
  },
  'answers another shape': (response) => void response.end('{"data":{"code":"yes"},"errors":[],"result":"100"}'),
  'answers null': (response) => void response.end('null'),
}
