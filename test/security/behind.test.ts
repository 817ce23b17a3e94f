import { gzipSync } from 'node:zlib'
import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { answerBehind } from '../../src/platform/http/behind.ts'
import { createWebServer } from '../../src/platform/http/server.ts'
import { openLog } from '../../src/platform/log.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { bareServer } from './bare-server.ts'

const shop = await testShop({ products: 'none', settings: { METRICS_TOKEN: 'x'.repeat(24) } })
const { app } = shop
const form = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

/** A request for one address of the shop and one of the office that should be answered alike. */
const alike: [string, InjectOptions][] = [
  ['an address that is none', { url: '/none' }],
  ['an address that is none, for a program', { url: '/none', headers: { accept: 'application/json' } }],
  ['a method that nobody has', { method: 'PUT', url: '/none', headers: form }],
  ['a form that is sent where none is taken', { method: 'POST', url: '/none', headers: form, payload: 'a=b' }],
  ['a change from a foreign page', { method: 'POST', url: '/sign-out', headers: { 'sec-fetch-site': 'cross-site' } }],
  [
    'a packed body',
    { method: 'POST', url: '/sign-out', headers: { ...form, 'content-encoding': 'gzip' }, payload: gzipSync('a=b') },
  ],
  ['a long body', { method: 'POST', url: '/sign-out', headers: form, payload: `a=${'b'.repeat(70_000)}` }],
  [
    'a body that is no form',
    { method: 'POST', url: '/sign-out', headers: { ...form, 'content-type': 'application/json' }, payload: '{}' },
  ],
  ['an address that does not decode', { url: '/%zz' }],
]

test.each(alike)('the office answers %s as the shop does', async (_, request) => {
  const [ours, theirs] = [await app.inject(request), await app.inject({ ...request, url: `/office${request.url}` })]
  expect(ours.statusCode).toBeGreaterThanOrEqual(400)
  expect(theirs.statusCode).toBe(ours.statusCode)
  expect(fixed(theirs)).toEqual(fixed(ours))
})

test('the office shows out who asks too often, and the shop still answers', async () => {
  const ask = async (url: string) => app.inject({ url, remoteAddress: '127.9.8.1' })
  const answers = []
  for (let asked = 0; asked < 605; asked++) answers.push(await ask('/office/none'))
  expect(answers.slice(0, 600).every(({ statusCode }) => statusCode === 404)).toBe(true)
  expect(answers.slice(600).map(({ statusCode }) => statusCode)).toEqual([429, 429, 429, 429, 429])
  expect(answers.at(-1)!.headers['retry-after']).toBeDefined()
  expect((await ask('/none')).statusCode).toBe(404)
})

test('a request for the office is told and counted once, under the address of the office', async () => {
  const before = shop.logged.length
  await app.inject({ url: '/office/sign-in?back=/office/rights' })
  const lines = shop.logged.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines.filter(({ msg }) => msg === 'request').map(({ route }) => route)).toEqual([routes.officeSignIn])
  const { body } = await app.inject({ url: routes.metrics, headers: { authorization: `Bearer ${'x'.repeat(24)}` } })
  expect(body.match(/^http_requests_total\{.*route="\/office\/sign-in".*$/m)?.[0]).toMatch(/ 1$/)
  expect(body).not.toContain('route="/office/*"')
})

test('what lies behind is opened once, when somebody asks for it; what fails to open is an error page there and nowhere else', async () => {
  const lines: string[] = []
  const options = {
    ...bareServer(),
    log: openLog('info', { write: (line) => lines.push(line) }),
  }
  const [front, opened] = [await createWebServer(options), [] as string[]]
  front.get('/', async () => 'the shop')
  answerBehind(front, '/desk', async () => {
    opened.push('tried')
    if (opened.length === 1) throw new Error('a file is missing')
    const desk = await createWebServer(options)
    desk.get('/desk', async () => 'the desk')
    desk.addHook('onClose', async () => opened.push('closed'))
    return desk
  })
  expect((await front.inject('/')).body).toBe('the shop')
  expect(opened).toEqual([])

  const failed = await front.inject('/desk')
  expect([failed.statusCode, failed.headers['content-security-policy']]).toEqual([500, expect.any(String)])
  expect(lines.filter((line) => line.includes('"status":500'))).toHaveLength(1)
  expect((await front.inject('/')).statusCode).toBe(200)

  const answers = await Promise.all(Array.from({ length: 5 }, () => front.inject('/desk')))
  expect(answers.map(({ body }) => body)).toEqual(Array(5).fill('the desk'))
  expect(opened).toEqual(['tried', 'tried'])
  await front.close()
  expect(opened).toEqual(['tried', 'tried', 'closed'])
})

type Answer = Awaited<ReturnType<typeof app.inject>>

/** Without what differs from one answer to the next: the time, and what a page says of its own address. */
const fixed = ({ headers, body }: Answer) => ({
  headers: { ...headers, date: '', 'content-length': '' },
  body: body.replaceAll('/office/', '/').replaceAll('%2Foffice%2F', '%2F'),
})
