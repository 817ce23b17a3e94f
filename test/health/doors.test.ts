import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'

const METRICS_TOKEN = 'a-token-of-this-test-and-no-other'
const shop = await testShop({ products: 'none', settings: { METRICS_TOKEN } })
const { db } = shop.house
const ask = (path: string, headers: Record<string, string> = {}) => fetch(shop.origin + path, { headers })
const metrics = async () => (await ask(routes.metrics, { authorization: `Bearer ${METRICS_TOKEN}` })).text()

test('a process that lives says so, and one whose database answers says that it is ready', async () => {
  expect(await (await ask(routes.healthz)).json()).toEqual({ ok: true })
  const ready = await ask(routes.readyz)
  expect([ready.status, await ready.json()]).toMatchObject([200, { ok: true, database: true, telemetry: true }])
})

test('figures go to whoever has the token, and to nobody else', async () => {
  expect((await ask(routes.metrics)).status).toBe(401)
  expect((await ask(routes.metrics, { authorization: `Bearer ${METRICS_TOKEN}x` })).status).toBe(401)
  const answer = await ask(routes.metrics, { authorization: `Bearer ${METRICS_TOKEN}` })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain; version=0.0.4'),
  ])
})

test('an address is counted by its template: what somebody wrote into it is in no figure', async () => {
  await ask(routes.order('1234567890'))
  await ask(`${routes.search}?q=09121234567`)
  await ask('/no/such/09121234567')
  const text = await metrics()
  expect(text).toMatch(/http_requests_total\{[^}]*route="\/orders\/:number"[^}]*\} 1/)
  expect(text).toContain('route="unknown"')
  expect(text).not.toMatch(/1234567890|09121234567|no\/such/)
  expect(text).toMatch(/process_resident_memory_bytes\S* \d/)
})

test('jobs are counted by name and state', async () => {
  await db`select graphile_worker.add_job('test:later', run_at => now() + interval '1 day')`
  expect(await metrics()).toMatch(/jobs\{[^}]*job="test:later",state="waiting"[^}]*\} 1/)
})

const failedJob = async (error: string): Promise<number> => {
  const [job] = await db<{ id: number }[]>`select id from graphile_worker.add_job('test:failing', max_attempts => 3)`
  await db`
    update graphile_worker._private_jobs set attempts = 3, last_error = ${error} where id = ${job!.id}`
  return job!.id
}

test('a job that was given up is shown without what its error says, and one button runs it again, on record', async () => {
  const id = await failedJob('Error: connect ECONNREFUSED for 09121234567')
  const boss = await owner(shop)
  const page = (await boss.get(routes.officeJobs)).body
  expect(page).toContain('test:failing')
  expect(page).toContain('ECONNREFUSED')
  expect(page).not.toContain('09121234567')
  expect((await boss.post(routes.officeJobRuns(String(id)), {})).status).toBe(303)
  const [job] = await db`select attempts, run_at <= now() as due from graphile_worker.jobs where id = ${id}`
  expect(job).toEqual({ attempts: 0, due: true })
  const [row] = await db`select action from staff.audit where target = ${`job:${id}`}`
  expect(row).toEqual({ action: 'job.run-again' })
})

test('a job that is gone or runs right now is left alone, and leaves no record', async () => {
  const boss = await owner(shop)
  const id = await failedJob('Error: x')
  await db`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w' where id = ${id}`
  expect((await boss.post(routes.officeJobRuns(String(id)), {})).status).toBe(409)
  expect((await boss.post(routes.officeJobRuns('999999999'), {})).status).toBe(409)
  expect((await boss.post(routes.officeJobRuns('abc'), {})).status).toBe(404)
  expect(await db`select from staff.audit where target in (${`job:${id}`}, 'job:999999999')`).toHaveLength(0)
})

test('the page of health tells the state, and statements without their values', async () => {
  await db.unsafe(`select length('09129998877') as planted`)
  const boss = await owner(shop)
  const page = (await boss.get(routes.officeHealth)).body
  expect(page).toContain('پاسخ می‌دهد')
  expect(page).toMatch(/<code[^>]*>\s*select/i)
  expect(page).not.toContain('09129998877')
  expect((await (await member(shop, 'packer')).get(routes.officeHealth)).status).toBe(403)
})
