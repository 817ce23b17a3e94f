import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alive, databasePid, dataFolder, eventually, startShop } from './shop-process.ts'

const folder = dataFolder()

const GO_ON = 'HTTP/1.1 100 Continue\r\n\r\n'

/** Does anybody listen there? */
const opensTo = (host: string, port: number): Promise<boolean> =>
  new Promise((told) => {
    const socket = connect(port, host)
    socket.once('connect', () => told(true)).once('error', () => told(false))
    socket.once('connect', () => socket.destroy())
  })

const get = async (origin: string, path = '/') => (await fetch(origin + path)).status

test('the shop opens on an empty folder; a second one on the same folder is refused in one sentence', async () => {
  const token = 'a-token-of-twenty-four-characters'
  const shop = await startShop(folder, { METRICS_TOKEN: token })
  expect(await get(shop.origin)).toBe(200)
  const figures = await fetch(`${shop.origin}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  expect([figures.status, await figures.text()]).toEqual([200, expect.stringContaining('http_requests_total')])
  const refused = await startShop(folder).catch((error: Error) => error.message)
  expect(refused).toContain('Another shop runs on')
  expect(refused).toContain('ended with 1')
  expect(await get(shop.origin)).toBe(200)
  shop.child.kill('SIGTERM')
  expect(await shop.ended, shop.output()).toBe(0)
  expect(databasePid(folder)).toBeNull()
}, 300_000)

test('Ctrl-C finishes the requests in flight, ends the database, and the next start finds its data', async () => {
  const shop = await startShop(folder)
  const { hostname, port } = new URL(shop.origin)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  const closed = new Promise((done) => socket.once('close', done))
  // «Expect» makes the shop say that it has the head of the request: from then on it is in flight.
  socket.write(
    `POST /basket/lines HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\nExpect: 100-continue\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n\r\nvariant=x`,
  )
  await expect.poll(() => answer).toBe(GO_ON)
  shop.child.kill('SIGINT')
  await expect.poll(() => opensTo(hostname, Number(port))).toBe(false)
  socket.write('&quantity=1')
  await closed
  expect(answer.slice(GO_ON.length)).toMatch(/^HTTP\/1\.1 422/)
  expect(await shop.ended, shop.output()).toBe(0)
  expect(databasePid(folder)).toBeNull()
}, 300_000)

test('kill -9 of the shop leaves no database behind, and the next start recovers by itself', async () => {
  const shop = await startShop(folder)
  const database = databasePid(folder)
  expect(database).not.toBeNull()
  shop.child.kill('SIGKILL')
  await shop.ended
  expect(await eventually(() => !alive(database!))).toBe(true)

  const next = await startShop(folder)
  expect(await get(next.origin)).toBe(200)
  process.kill(databasePid(folder)!, 'SIGKILL')
  expect(await next.ended).toBe(1)
  expect(next.output()).toContain('The database ended unexpectedly')

  const last = await startShop(folder)
  const both = [last.child.pid!, databasePid(folder)!]
  for (const pid of both) process.kill(pid, 'SIGKILL')
  await last.ended
  const after = await startShop(folder)
  expect(await get(after.origin, '/c/cat')).toBe(200)
  after.child.kill('SIGTERM')
  expect(await after.ended, after.output()).toBe(0)
}, 180_000)

test.each([
  [{ PORT: 'eighty' }, 'PORT is not usable'],
  [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'does not answer'],
  [
    { NODE_ENV: 'production' },
    'Production needs ORIGIN, KEY_STORE_DIR, SELLER_NAME, SELLER_ADDRESS, SELLER_REGISTRATION',
  ],
] as const)(
  'wrong configuration %o stops the start with one sentence',
  async (env, sentence) => {
    const told = await startShop(dataFolder(), env as Record<string, string>).catch((error: Error) => error.message)
    expect(told).toContain(sentence)
    expect(told).not.toMatch(/\n\s+at /)
  },
  60_000,
)

test('the log of a start holds no address of a visitor and no query', () => {
  expect(readFileSync(join(folder, 'log', 'postgres.log'), 'utf8')).not.toMatch(/statement:|DETAIL|parameters/)
})
