import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { askOperator } from './operator-call.ts'

let heard: string[] = []
let body = '{}'
const server = createServer((request, response) => {
  heard.push(`${request.url} ${JSON.stringify(request.headers)}`)
  if (request.url === '/endless') {
    const more = () => response.write(' '.repeat(32_768)) && setImmediate(more)
    return more()
  }
  if (request.url === '/away') return void response.writeHead(302, { location: '/elsewhere' }).end()
  response.writeHead(request.url === '/busy' ? 429 : 200, { 'retry-after': '17', 'set-cookie': 'a=b' }).end(body)
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const ask = (path: string, timeoutMs = 2_000) =>
  askOperator({ method: 'POST', url: url + path, body: 'x=1', timeoutMs })

test('an answer without end is cut off at 256 KB, long before the time is over', async () => {
  expect(await ask('/endless')).toMatchObject({ kind: 'lost', code: 'too-big' })
})

test('an operator that sends us elsewhere is not followed: keys and messages stay with the host we chose', async () => {
  heard = []
  expect(await ask('/away')).toMatchObject({ kind: 'lost', code: 'redirected', status: 302 })
  expect(heard.join()).not.toContain('/elsewhere')
})

test('a reference of nineteen digits keeps every digit', async () => {
  body = '{"Value":5123456789012345679,"small":12}'
  expect(await ask('/')).toMatchObject({ kind: 'answered', body: { Value: '5123456789012345679', small: 12 } })
})

test('how long to wait is read, no cookie goes back, and nothing tells who asks', async () => {
  heard = []
  expect(await ask('/busy')).toMatchObject({ status: 429, retryAfterSeconds: 17 })
  await ask('/')
  expect(heard.join().toLowerCase()).not.toMatch(/cookie|user-agent|referer/)
})

test('a server that takes the connection and not the request leaves the message unknown; one that is not there does not', async () => {
  const deaf = createTcpServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((done) => deaf.listen(0, '127.0.0.1', done))
  const deafUrl = `http://127.0.0.1:${(deaf.address() as AddressInfo).port}/`
  expect(await askOperator({ method: 'GET', url: deafUrl, timeoutMs: 150 })).toMatchObject({
    kind: 'lost',
    code: 'timeout',
  })
  // It never answers a TLS greeting either: no byte of the message left.
  const secure = await askOperator({ method: 'GET', url: deafUrl.replace('http:', 'https:'), timeoutMs: 150 })
  expect(secure).toEqual({ kind: 'not-sent', code: 'connect-timeout' })
  deaf.close()
  expect(await askOperator({ method: 'GET', url: 'http://127.0.0.1:9/', timeoutMs: 500 })).toEqual({
    kind: 'not-sent',
    code: 'unreachable',
  })
})
