import { request } from 'node:http'
import { connect } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { groupedNumber, newOrderNumber } from '../../src/modules/orders/order-number.ts'
import { createWebServer } from '../../src/platform/http/server.ts'
import { readUpload, uploads } from '../../src/platform/http/upload.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { routes } from '../../src/routes.ts'
import { filledForm } from '../cast.ts'
import { testShop } from '../shop.ts'
import { encoded } from '../stories/buyer.ts'
import { messageOf } from '../stories/forms.ts'
import { bareServer } from './bare-server.ts'

const shop = await testShop({ products: 'none' })
const { app } = shop
const port = Number(new URL(shop.origin).port)
const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

const track = (number: string, remoteAddress: string, headers = {}) =>
  app.inject({
    method: 'POST',
    url: routes.tracking,
    remoteAddress,
    headers: { ...own, ...headers },
    payload: encoded({ number, mobile: '09120000001' }),
  })

test('one address may try ten pairs of number and phone in ten minutes, whatever it says it forwards', async () => {
  const statuses = []
  for (let tries = 0; tries < 13; tries++)
    statuses.push(
      (await track('', '127.9.0.1', { 'x-forwarded-for': `10.0.0.${tries}`, 'x-real-ip': `10.1.0.${tries}` }))
        .statusCode,
    )
  expect(statuses.filter((status) => status === 422).length).toBe(10)
  expect(statuses.slice(10)).toEqual([429, 429, 429])
  expect((await track('', '127.9.0.2')).statusCode).toBe(422)
})

test('one order is not guessed from many addresses either; other orders are found meanwhile', async () => {
  const number = newOrderNumber()
  const answers = await Promise.all(Array.from({ length: 40 }, (_, caller) => track(number, `127.9.1.${caller}`)))
  expect(answers.filter(({ statusCode }) => statusCode === 422).length).toBe(15)
  const slowed = answers.find(({ statusCode }) => statusCode === 429)!
  expect(messageOf(slowed.body)).toContain(fa.purchase.tracking.slowDown)
  // The same number in other digits and groups is the same target.
  expect((await track(persianDigits(groupedNumber(number)), '127.9.2.1')).statusCode).toBe(429)
  expect((await track(newOrderNumber(), '127.9.2.2')).statusCode).toBe(422)
  expect((await track('not a number', '127.9.2.3')).statusCode).toBe(422)
})

test.each([
  [routes.orders, 30],
  [routes.orderPayments('4827193065'), 20],
] as const)('one address may post to %s %i times a minute', async (url, most) => {
  const statuses = []
  for (let tries = 0; tries < most + 2; tries++)
    statuses.push(
      (await app.inject({ method: 'POST', url, remoteAddress: '127.9.3.1', headers: own, payload: 'x=1' })).statusCode,
    )
  expect(statuses.filter((status) => status === 429).length).toBe(2)
})

test('one address may ask for 600 pages that cost something in a minute, and the answer says when to come back', async () => {
  const answers = []
  for (let tries = 0; tries < 602; tries++)
    answers.push(await app.inject({ url: routes.checkout, remoteAddress: '127.9.4.1' }))
  expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBe(2)
  const slowed = answers.at(-1)!
  expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
  expect(slowed.body).toContain(fa.errors.tooManyTitle)
  expect(slowed.headers['content-security-policy']).toContain("default-src 'none'")
})

test('a compressed body is refused before it is unfolded, whatever it calls itself', async () => {
  const bomb = Buffer.alloc(50_000_000, 'a')
  const packed = {
    gzip: gzipSync(bomb),
    br: brotliCompressSync(bomb),
    deflate: gzipSync(bomb),
    'gzip, gzip': gzipSync(gzipSync(bomb)),
  }
  for (const [encoding, payload] of Object.entries(packed)) {
    const answer = await app.inject({
      method: 'POST',
      url: routes.orders,
      headers: { ...own, 'content-encoding': encoding },
      payload: payload.subarray(0, 60_000),
    })
    expect(answer.statusCode, encoding).toBe(415)
  }
  const plain = await app.inject({
    method: 'POST',
    url: routes.tracking,
    remoteAddress: '127.9.5.1',
    headers: { ...own, 'content-encoding': 'identity' },
    payload: 'number=1',
  })
  expect(plain.statusCode).toBe(422)
})

test('only forms are read: other kinds of bodies are refused or hold no field', async () => {
  for (const type of [
    'multipart/form-data; boundary=x',
    'application/xml',
    'text/html',
    'application/octet-stream',
    'x',
    '',
  ]) {
    const answer = await app.inject({
      method: 'POST',
      url: routes.orders,
      remoteAddress: '127.9.5.2',
      headers: { ...own, 'content-type': type },
      payload: encoded(filledForm()),
    })
    expect([303, 400, 415], type).toContain(answer.statusCode)
  }
  expect(await shop.house.db`select 1 from orders.purchase`).toEqual([])
})

/** What the shop answers to these bytes, until it ends the connection. */
const raw = (bytes: string, { to = port, thenWait = 20_000 } = {}): Promise<{ text: string; ended: boolean }> =>
  new Promise((done) => {
    let text = ''
    const socket = connect(to, '127.0.0.1', () => socket.write(bytes))
    const timer = setTimeout(() => finish(false), thenWait)
    const finish = (ended: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      done({ text, ended })
    }
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => finish(true))
  })

const head = (lines: string[], body = '') =>
  [
    'POST /basket/lines HTTP/1.1',
    `Host: localhost:${port}`,
    'Sec-Fetch-Site: same-origin',
    'Content-Type: application/x-www-form-urlencoded',
    ...lines,
    '',
    body,
  ].join('\r\n')
const smuggled = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'

test.each([
  ['both a length and chunks', head(['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${smuggled}`)],
  ['two lengths', head(['Content-Length: 5', 'Content-Length: 6'], `aaaaa${smuggled}`)],
  ['a list of lengths', head(['Content-Length: 5, 6'], `aaaaa${smuggled}`)],
  ['a signed length', head(['Content-Length: +5'], `aaaaa${smuggled}`)],
  ['an unknown coding', head(['Transfer-Encoding: xchunked'], smuggled)],
  ['a coding after chunked', head(['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${smuggled}`)],
  ['a space before the colon', head(['Content-Length : 5'], `aaaaa${smuggled}`)],
  ['a folded header', head(['X-A: b', ' Content-Length: 5'], smuggled)],
  ['a chunk of no number', head(['Transfer-Encoding: chunked'], `zz\r\na\r\n0\r\n\r\n${smuggled}`)],
  ['no host', 'POST /basket/lines HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
  ['a line that is no request', 'HELLO\r\n\r\n'],
  ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
] as const)('a request with %s is refused, and nothing behind it is read', async (what, bytes) => {
  const { text, ended } = await raw(bytes)
  expect(text).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(text.match(/HTTP\/1\.1 /g)?.length).toBe(1)
  expect(ended).toBe(true)
  // Without a host Node itself answers, with nothing.
  if (what !== 'no host') expect(text).toContain("content-security-policy: default-src 'none'")
  expect(text).not.toMatch(/catalogue|message|Error/)
})

test('headers of more than 16 KB and addresses of a million characters are refused', async () => {
  const long = await raw(`GET /search?q=${'a'.repeat(1_000_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
  expect(long.text).toMatch(/^HTTP\/1\.1 431 /)
  const many = await raw(`GET / HTTP/1.1\r\nHost: localhost\r\n${'X-A: b\r\n'.repeat(5_000)}\r\n`)
  expect(many.text).toMatch(/^HTTP\/1\.1 431 /)
})

test('a body that is announced longer than the limit is refused before it comes', async () => {
  const { text } = await raw(head(['Content-Length: 10000000'], 'variant='))
  expect(text).toMatch(/^HTTP\/1\.1 413 /)
})

test('the shop waits ten seconds for headers, and two minutes for what brings a picture over a slow line', () => {
  const { headersTimeout, requestTimeout, timeout } = app.server
  expect({ headersTimeout, requestTimeout, timeout }).toEqual({
    headersTimeout: 10_000,
    requestTimeout: 120_000,
    timeout: 40_000,
  })
})

test('slow headers, a slow body and a visitor who says nothing are shown out', async () => {
  const server = await createWebServer({
    ...bareServer(),
    filesBelow: '/office',
    patience: { headersMs: 200, requestMs: 400, filesMs: 3_000, silenceMs: 4_500, checkMs: 50 },
  })
  server.post('/slow', async () => 'done')
  uploads(server, (scope) =>
    scope.post('/office/files', async (request) =>
      readUpload(request, { fileBytes: 9, files: 1, fields: 1, fieldBytes: 9 }),
    ),
  )
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port: to } = server.server.address() as { port: number }
  const headers = await raw('GET / HTTP/1.1\r\nHost: x\r\nX-Slow', { to })
  expect(headers).toMatchObject({ ended: true })
  expect(headers.text).toMatch(/^HTTP\/1\.1 408 /)
  const body = await raw(
    'POST /slow HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nabc',
    { to },
  )
  expect(body).toMatchObject({ ended: true })
  expect(body.text).toMatch(/^HTTP\/1\.1 408 /)
  expect((await raw('', { to })).ended).toBe(true)
  // A form with files may take longer where forms with files are taken, and an end has it too.
  const files = (address: string) =>
    `POST ${address} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90\r\n\r\n--b`
  const took = async (address: string) => {
    const begun = Date.now()
    const { text, ended } = await raw(files(address), { to })
    return { ended, ms: Date.now() - begun, late: /^HTTP\/1\.1 408 /.test(text) }
  }
  const [elsewhere, inOffice] = [await took('/slow'), await took('/office/files')]
  expect([elsewhere.ended, inOffice.ended, inOffice.late]).toEqual([true, true, true])
  expect(elsewhere.ms).toBeLessThan(2_700)
  expect(inOffice.ms).toBeGreaterThan(2_700)
  await server.close()
})

test('hundreds of slow visitors do not keep others out', { timeout: 120_000 }, async () => {
  const slow = Array.from({ length: 300 }, () => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Le'),
    )
    socket.on('error', () => {})
    return socket
  })
  const answered = await new Promise<number | undefined>((done, fail) => {
    request({ host: '127.0.0.1', port, path: routes.home }, ({ statusCode }) => done(statusCode))
      .on('error', fail)
      .end()
  })
  expect(answered).toBe(200)
  for (const socket of slow) socket.destroy()
})
