import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cookieJar } from '../../src/platform/http/cookies.ts'
import { routes } from '../../src/routes.ts'
import { filledForm } from '../cast.ts'
import { testShop } from '../shop.ts'
import { encoded, filledCheckout, httpBuyer, intoBasket, pathOf, receipt } from '../stories/buyer.ts'
import { everyRoute, filled } from './every-route.ts'

const shop = await testShop()
const { app } = shop
const port = Number(new URL(shop.origin).port)
const form = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

const [goods] = await shop.house.db<{ id: string; slug: string; file: string }[]>`
  select v.id, p.slug, i.file from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  join catalogue.picture i on i.product_id = p.id and i.kind = 'svg'
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  where v.max_per_order >= 9 group by v.id, p.slug, i.file having sum(l.on_hand) > 30 order by p.slug limit 1`
const values = { slug: goods!.slug, number: '4827193065', attempt: '019aa000-0000-7000-8000-000000000001', part: '1' }

const visitor = httpBuyer(port)
await intoBasket(visitor, goods!.id, 7)
const cookie = [...visitor.cookies].map((pair) => pair.join('=')).join('; ')

const asset = readdirSync('dist/assets').find((name) => name.endsWith('.css'))!

const isGuarded = (headers: Record<string, unknown>, what: string) => {
  const policy = String(headers['content-security-policy'])
  expect(policy, what).toContain("default-src 'none'")
  expect(policy, what).toContain("frame-ancestors 'none'")
  expect(policy, what).not.toMatch(/script-src (?!'self')|unsafe-eval|https?:|\*/)
  expect(headers['x-content-type-options'], what).toBe('nosniff')
  // The page of a recipient has a secret in its address, and says even less.
  expect(headers['referrer-policy'], what).toBe(
    /\/(?:recipients|s|q|complete)\//.test(what) ? 'no-referrer' : 'same-origin',
  )
  expect(headers['cross-origin-resource-policy'], what).toBe('same-origin')
  expect(headers, what).not.toHaveProperty('x-powered-by')
  expect(headers, what).not.toHaveProperty('server')
}

test('the router knows every address of routes.ts', async () => {
  const known = new Set((await everyRoute(app)).map(({ url }) => url))
  const ours = Object.values(routes).map((address) => (typeof address === 'string' ? address : address()))
  // One with a slash at its end is the same to the router.
  const missing = ours.filter((address) => !known.has(address.replace(/(.)\/$/, '$1')) && !/\*$/.test(address))
  expect(missing).toEqual([])
  expect(known.size).toBeGreaterThan(20)
})

test('every answer of every route carries the headers, says how long it may be kept, and sets registered cookies only', async () => {
  const jar = cookieJar(false)
  let calls = 0
  for (const { method, url } of await everyRoute(app)) {
    for (const headers of [{}, { cookie }, { cookie, accept: 'application/json' }]) {
      // From many addresses: how often one may ask is another test's matter.
      const remoteAddress = `10.9.0.${calls++ % 200}`
      const asked = {
        method: method as 'GET',
        url: filled(url, values),
        headers: { ...form, ...headers },
        remoteAddress,
      }
      const answer = await app.inject({ ...asked, ...(method === 'POST' ? { payload: 'lang=en' } : {}) })
      const what = `${method} ${url} ${answer.statusCode}`
      expect(answer.statusCode, what).toBeLessThan(500)
      isGuarded(answer.headers, what)
      expect(answer.headers['cache-control'], what).toBeDefined()
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        expect(jar.isRegistered(line), `${what}: ${line}`).toBe(true)
        expect(line).toMatch(/; Path=\/; Max-Age=\d+; SameSite=Lax/)
      }
    }
  }
})

test('so do a cached page, a 304, an asset, a picture, a redirect and every kind of refusal', async () => {
  const page = await app.inject({ url: routes.home })
  const cached = await fetch(shop.origin + routes.home)
  const etag = cached.headers.get('etag')!
  const kinds: Record<string, Response> = {
    'a cached page': await fetch(shop.origin + routes.home),
    'a 304': await fetch(shop.origin + routes.home, { headers: { 'if-none-match': etag } }),
    'an asset': await fetch(`${shop.origin}/assets/${asset}`),
    'a picture': await fetch(`${shop.origin}/media/${goods!.file}.svg`),
    'a redirect': await fetch(shop.origin + routes.checkout, { redirect: 'manual' }),
    'a page that is not there': await fetch(`${shop.origin}/nowhere`),
    'a method that is not there': await fetch(shop.origin + routes.home, { method: 'PUT', headers: form }),
    'a body that is too long': await fetch(shop.origin + routes.basketLines, {
      method: 'POST',
      headers: form,
      body: 'a'.repeat(70_000),
    }),
    'a foreign page': await fetch(shop.origin + routes.basketLines, {
      method: 'POST',
      headers: { ...form, 'sec-fetch-site': 'cross-site' },
    }),
  }
  expect(page.statusCode).toBe(200)
  const statuses = Object.fromEntries(Object.entries(kinds).map(([what, { status }]) => [what, status]))
  expect(statuses).toEqual({
    'a cached page': 200,
    'a 304': 304,
    'an asset': 200,
    'a picture': 200,
    'a redirect': 303,
    'a page that is not there': 404,
    'a method that is not there': 404,
    'a body that is too long': 413,
    'a foreign page': 403,
  })
  for (const [what, { headers }] of Object.entries(kinds)) isGuarded(Object.fromEntries(headers), what)
})

test('a picture that is opened as a page may run no script, and belongs to no origin', async () => {
  const picture = await app.inject({ url: `/media/${goods!.file}.svg` })
  expect(picture.headers['content-type']).toContain('image/svg+xml')
  const policy = String(picture.headers['content-security-policy'])
  expect(policy).toContain('sandbox')
  expect(policy).not.toMatch(/script-src|allow-scripts/)
  const stamp = { 'if-none-match': String(picture.headers.etag) }
  const again = await app.inject({ url: `/media/${goods!.file}.svg`, headers: stamp })
  expect(again.statusCode).toBe(304)
  expect(again.headers['content-security-policy']).toBe(policy)
})

const forNobody = new Set<string>([routes.telemetryGrants, routes.telemetryReports, routes.telemetryTakebacks])

test.each([
  ['cross-site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['same-site', { 'sec-fetch-site': 'same-site', origin: 'https://blog.ipetplus.ir' }],
  ['no word at all', {}],
  ['only a foreign origin', { origin: 'https://evil.example' }],
  ['an origin of null', { origin: 'null' }],
  ['our name in a foreign address', { origin: 'http://localhost.evil.example' }],
  ['our name as a user', { referer: 'http://localhost:80@evil.example/' }],
] as const)('no route takes a change from a page that comes with %s', async (what, headers) => {
  const before = await shop.house.db`select count(*) from baskets.line`
  // The doors for devices act for nobody's session, and send away whoever brings a cookie.
  const changing = (await everyRoute(app)).filter(
    ({ method, url }) => method !== 'GET' && method !== 'HEAD' && !/^\/(?:telemetry|api)\//.test(url),
  )
  expect(changing.length).toBeGreaterThan(7)
  for (const { method, url } of changing) {
    const answer = await app.inject({
      method: method as 'POST',
      url: filled(url, values),
      headers: { cookie, 'content-type': form['content-type'], ...headers },
      payload: encoded({ variant: goods!.id, theme: 'dark' }),
      // An address of its own for each walk: together they ask more often than one may.
      remoteAddress: `127.0.1.${what.length}`,
    })
    // What acts for nobody's session may be asked from anywhere, and sends away whoever brings a cookie.
    expect(answer.statusCode, `${method} ${url}`).toBe(forNobody.has(url) ? 400 : 403)
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
  expect(await shop.house.db`select count(*) from baskets.line`).toEqual(before)
})

test('what is about one visitor is never kept, and a kept page holds nothing of anybody', async () => {
  const own = [
    routes.policy,
    routes.basket,
    routes.checkout,
    routes.tracking,
    routes.order('4827193065'),
    routes.messages,
  ]
  for (const url of own) {
    const { headers } = await app.inject({ url, headers: { cookie } })
    expect(headers['cache-control'], url).toBe('no-store')
  }
  const token = visitor.cookies.get('visitor')!
  for (const url of [routes.home, routes.category('cat'), routes.product(goods!.slug), routes.terms, routes.search]) {
    for (const headers of [{ cookie: `${cookie}; theme=dark` }, { cookie: `${cookie}; theme=dark` }, {}] as Record<
      string,
      string
    >[]) {
      const answer = await fetch(shop.origin + url, { headers: new Headers(headers) })
      const body = await answer.text()
      expect(answer.headers.get('cache-control'), url).toBe('private, no-cache')
      expect(answer.headers.get('vary')).toBe('accept-encoding, cookie')
      expect(answer.headers.get('set-cookie'), url).toBeNull()
      expect(body).not.toContain(token)
      const hers = /data-theme="dark"/.test(body) || /data-basket-count="true"[^>]*>۷</.test(body)
      expect(hers, url).toBe('cookie' in headers)
    }
  }
})

test('the page that remembers the language is not kept for others', async () => {
  const url = `${routes.product(goods!.slug)}?lang=en`
  for (let round = 0; round < 2; round++) {
    const answer = await fetch(shop.origin + url)
    expect(answer.headers.get('set-cookie')).toMatch(/^language=en; /)
  }
  const plain = await fetch(shop.origin + routes.product(goods!.slug))
  expect(await plain.text()).toContain('<html lang="fa"')
})

test('neither Host nor X-Forwarded headers choose where the bank sends the buyer back to', async () => {
  const buyer = httpBuyer(port)
  await intoBasket(buyer, goods!.id)
  const typed = await filledCheckout(buyer)
  const answer = await app.inject({
    method: 'POST',
    url: routes.orders,
    headers: {
      ...form,
      cookie: [...buyer.cookies].map((pair) => pair.join('=')).join('; '),
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
    },
    payload: encoded(typed),
  })
  const { authority } = receipt({ headers: {}, body: answer.body })
  const payment = shop.bank.payments().find((one) => one.authority === authority)!
  expect(new URL(payment.callbackUrl).origin).toBe(shop.origin)
  expect(answer.body).not.toContain('evil.example')
  // The bank learns an amount and an opaque reference (C10).
  expect(payment.description).not.toMatch(/\d{4}/)
  expect(pathOf(payment.callbackUrl)).toMatch(/^\/payments\/[0-9a-f-]{36}\/return$/)
})

test('an address that looks like another host leads nowhere else', async () => {
  for (const url of [
    '//evil.example',
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '/basket/?to=//evil.example',
    '/%5cevil.example/',
  ])
    for (const headers of [{ cookie }, {}]) {
      const { headers: told } = await app.inject({ url, headers })
      expect(told.location ?? '/', url).toMatch(/^\/(?![/\\])/)
    }
})

test('a method in a header or a field is no method', async () => {
  const lines = () => shop.house.db`select variant_id, quantity from baskets.line order by 1`
  const before = await lines()
  const override = { 'x-http-method-override': 'POST', 'x-method-override': 'POST', 'x-http-method': 'POST' }
  const hidden = await app.inject({
    url: `${routes.basketLines}?variant=${goods!.id}&_method=POST`,
    headers: { cookie, ...override },
  })
  expect(hidden.statusCode).toBe(404)
  const deletion = await app.inject({
    method: 'POST',
    url: routes.order('4827193065'),
    headers: { ...form, 'x-http-method-override': 'DELETE' },
    payload: '_method=delete',
  })
  expect(deletion.statusCode).toBe(404)
  expect(await lines()).toEqual(before)
})

test('an error of ours is a page with a number, without a word of what broke, and so is its JSON', async () => {
  const { db } = shop.house
  await db`alter table baskets.line rename to line_away`
  try {
    for (const accept of ['text/html', 'application/json']) {
      const answer = await app.inject({ url: routes.basket, headers: { cookie, accept } })
      expect(answer.statusCode).toBe(500)
      isGuarded(answer.headers, accept)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.body).not.toMatch(/relation|baskets|line_away|postgres|\bat \/|\.tsx?\b|node_modules|stack/i)
    }
    const order = await app.inject({
      method: 'POST',
      url: routes.orders,
      headers: { ...form, cookie },
      payload: encoded(filledForm()),
    })
    expect(order.statusCode).toBe(500)
    expect(order.body).not.toContain(filledForm().street!)
  } finally {
    await db`alter table baskets.line_away rename to line`
  }
})
