import { expect, test } from 'vitest'
import { cookieJar } from '../../src/platform/http/cookies.ts'
import { comesFromOurPage } from '../../src/platform/http/same-origin.ts'
import { securityHeaders } from '../../src/platform/http/security-headers.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { bareServer } from './bare-server.ts'

const shop = await testShop()
const { app } = shop
const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

test('every answer, cached or not, carries the policy: nothing inline, nobody else, no frame', async () => {
  for (const url of [routes.home, routes.home, '/no/such/page', routes.basket, '/assets/no-such-file.css']) {
    const answer = await fetch(shop.origin + url)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy, url).toContain("default-src 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
  }
})

test('over TLS the shop insists on TLS and its cookies are bound to the host', () => {
  expect(Object.fromEntries(securityHeaders(true))['strict-transport-security']).toMatch(/max-age=\d{8}/)
  const lines: string[] = []
  const reply = { header: (_name: string, line: string) => lines.push(line) }
  cookieJar(true).set(reply as never, 'visitor', 'x')
  expect(lines).toEqual(['__Host-visitor=x; Path=/; Max-Age=2592000; SameSite=Lax; Secure; HttpOnly'])
})

test('a cookie outside the register cannot be set', async () => {
  const { createWebServer } = await import('../../src/platform/http/server.ts')
  const server = await createWebServer(bareServer())
  server.get('/sneaky', (_request, reply) => reply.header('set-cookie', 'tracker=1').send('hello'))
  server.get('/honest', (_request, reply) => reply.header('set-cookie', 'theme=dark; Path=/').send('hello'))
  const sneaky = await server.inject('/sneaky')
  expect(sneaky.statusCode).toBe(500)
  expect(sneaky.headers['set-cookie']).toBeUndefined()
  expect((await server.inject('/honest')).statusCode).toBe(200)
  await server.close()
})

test.each([
  ['a form of ours', { 'sec-fetch-site': 'same-origin' }, true],
  ['another site', { 'sec-fetch-site': 'cross-site' }, false],
  ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }, false],
  ['an old browser on our page', { origin: 'http://localhost', host: 'localhost' }, true],
  ['an old browser on another page', { origin: 'http://evil.example', host: 'localhost' }, false],
  ['a page without origin', { origin: 'null', host: 'localhost' }, false],
  ['the oldest browsers, by referer', { referer: 'http://localhost/basket', host: 'localhost' }, true],
  ['nobody says anything', { host: 'localhost' }, false],
] as const)('a change asked by %s: %o is answered %s', (_who, headers, allowed) => {
  expect(comesFromOurPage('POST', headers)).toBe(allowed)
  expect(comesFromOurPage('GET', headers)).toBe(true)
  // Where the address itself proves it, only whoever says nothing (a mail provider's server) comes in besides.
  expect(comesFromOurPage('POST', headers, true)).toBe(allowed || Object.keys(headers).join() === 'host')
})

test('every route that changes something refuses a foreign page', async () => {
  for (const url of [
    routes.basketLines,
    routes.basketChanges,
    routes.checkout,
    routes.orders,
    routes.tracking,
    routes.preferences,
    routes.orderCancellation('4827193065'),
    routes.orderPayments('4827193065'),
  ]) {
    const answer = await app.inject({
      method: 'POST',
      url,
      headers: { ...own, 'sec-fetch-site': 'cross-site' },
      payload: 'x=1',
    })
    expect(answer.statusCode, url).toBe(403)
    expect(answer.body).toContain('از خود سایت نیامده')
  }
})

test('a body of 10 MB, a broken encoding, deep paths and odd methods get a plain no, and never a 500', async () => {
  const big = await app.inject({
    method: 'POST',
    url: routes.basketLines,
    headers: own,
    payload: 'a'.repeat(10_000_000),
  })
  expect(big.statusCode).toBe(413)
  const broken = await app.inject({
    method: 'POST',
    url: routes.basketLines,
    headers: own,
    payload: Buffer.from([0x76, 0x3d, 0xff, 0xfe, 0x80]),
  })
  expect(broken.statusCode).toBe(422)
  const json = await app.inject({
    method: 'POST',
    url: routes.basketLines,
    headers: { ...own, 'content-type': 'application/json' },
    payload: '{"variant":',
  })
  expect(json.statusCode, 'no page sends it').toBe(415)
  for (const url of [
    '/%',
    '/p/%E0%A4%A',
    `/p/${'a'.repeat(5_000)}`,
    '/c/..%2f..%2fetc',
    '/media/..%2f..%2fkeys',
    '/assets/..%2f..%2fpackage.json',
    '/media/%2e%2e/keys/keys-1',
  ]) {
    const { statusCode, body } = await app.inject({ url })
    expect([400, 403, 404, 414], url).toContain(statusCode)
    expect(body).not.toMatch(/at .*\.ts|node_modules|Error:/)
  }
  expect((await app.inject({ method: 'DELETE', url: routes.orders, headers: own })).statusCode).toBe(404)
})

test('a fault of ours shows a number and no trace, and the log holds no address of a visitor', async () => {
  shop.app.log // the application has no logger of its own: everything goes through ours
  shop.logged.length = 0
  await app.inject({ url: `${routes.search}?q=09120000001` })
  await app.inject({
    method: 'POST',
    url: routes.tracking,
    headers: own,
    payload: 'number=4827193065&mobile=09120000001',
  })
  const text = shop.logged.join('\n')
  expect(text).toContain('"route":"/tracking"')
  expect(text).not.toMatch(/9120000001|127\.0\.0\.1|q=/)
})

test('too many wrong pairs of number and phone are slowed down', async () => {
  const statuses: number[] = []
  for (let tries = 0; tries < 14; tries++) {
    const answer = await app.inject({
      method: 'POST',
      url: routes.tracking,
      headers: own,
      remoteAddress: '127.0.0.9',
      payload: 'number=4827193065&mobile=09120000001',
    })
    statuses.push(answer.statusCode)
  }
  expect(statuses.filter((status) => status === 422).length).toBe(10)
  expect(statuses.at(-1)).toBe(429)
})

test('the way back of the theme form leads to our own pages only', async () => {
  for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const answer = await app.inject({
      method: 'POST',
      url: routes.preferences,
      headers: own,
      payload: new URLSearchParams({ theme: 'dark', back }).toString(),
    })
    expect(answer.headers.location, back).toBe('/')
  }
})
