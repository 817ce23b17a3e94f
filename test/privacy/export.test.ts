import { createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { forgetExports, makeExport } from '../../src/modules/customers/index.ts'
import { privacyOf } from '../../src/privacy-sources.ts'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house
const privacy = privacyOf(shop.house)
const name = 'نگار پرونده‌ای'
const mobile = '09120005521'

const latest = async (customerId: string) =>
  (
    await db<{ id: string; state: string; key_record: string | null }[]>`
    select id, state, key_record from customers.export where customer_id = ${customerId} order by asked_at desc limit 1`
  )[0]!

const made = async (who: Awaited<ReturnType<typeof signedIn>>) => {
  await who.post(routes.accountExports, {})
  const { id } = await latest(who.customerId)
  await makeExport(privacy, { export: id })
  return id
}

const fileOf = (id: string) => join(privacy.keep.exportsDir, `${id}.sealed`)

/** The bytes of the archive: the test's browser reads text, so this asks by itself. */
const fetched = (who: Awaited<ReturnType<typeof signedIn>>, id: string) =>
  fetch(shop.origin + routes.accountExportFetching(id), {
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      cookie: `session=${who.cookies.get('session')}`,
    },
    redirect: 'manual',
  })

test('an archive is made by a job, sealed on the disk, fetched once by its owner and then gone', async () => {
  const negar = await signedIn(shop, { name, mobile })
  const id = await made(negar)
  expect((await negar.get(routes.accountExports)).body).toContain('پرونده آماده است')
  const onDisk = readFileSync(fileOf(id))
  expect(statSync(fileOf(id)).mode & 0o777).toBe(0o600)
  expect(onDisk.includes(name) || onDisk.includes('PK\u0003\u0004')).toBe(false)
  expect(JSON.stringify(await db`select payload from graphile_worker._private_jobs`)).not.toContain('9120005521')

  const answer = await fetched(negar, id)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const text = (file: string) => Buffer.from(files[file]!).toString('utf8')
  expect(text('data.json')).toContain(name)
  expect(text('data.json')).toContain('+989120005521')
  expect(text('data.html')).toContain('۰۹۱۲ ۰۰۰ ۵۵۲۱')
  expect(text('data.html')).not.toMatch(/<script|style=|https?:\/\/(?!localhost)/)

  expect(existsSync(fileOf(id))).toBe(false)
  expect(await latest(negar.customerId)).toMatchObject({ state: 'fetched', key_record: null })
  const again = await fetched(negar, id)
  expect(again.status).toBe(404)
  expect(await again.text()).toContain('این پرونده دیگر نیست')
})

test('the archive is signed, and one changed byte is found', async () => {
  const negar = await signedIn(shop, { name })
  const files = unzipSync(new Uint8Array(await (await fetched(negar, await made(negar))).arrayBuffer()))
  const key = createPublicKey(await (await fetch(shop.origin + routes.exportKey)).text())
  const checksums = Buffer.from(files['checksums.txt']!)
  expect(verify(null, checksums, key, files['checksums.sig']!)).toBe(true)
  const { createHash } = await import('node:crypto')
  const named = checksums
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.split('  ') as [string, string])
  expect(named.map(([, file]) => file).sort()).toEqual(['data.html', 'data.json', 'export-key.pem', 'page.css'])
  for (const [digest, file] of named) expect(createHash('sha256').update(files[file]!).digest('hex')).toBe(digest)
  checksums[0] = checksums[0]! ^ 1
  expect(verify(null, checksums, key, files['checksums.sig']!)).toBe(false)
})

test('what nobody is shown is in no archive: the hash of a password, a key of an app', async () => {
  const negar = await signedIn(shop, { name })
  await db`insert into customers.password (customer_id, username_record, hash, set_at)
    values (${negar.customerId}, gen_random_uuid(), '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g', now())`
  const { inTransaction } = await import('../../src/platform/database.ts')
  const { sealRecord } = await import('../../src/modules/vault/index.ts')
  await inTransaction(db, (tx) =>
    sealRecord(tx, shop.house.vault, negar.customerId, {
      kind: 'customer.totp',
      fields: { secret: 'GEZDGNBVGY3TQOJQ' },
    }),
  )
  const files = unzipSync(new Uint8Array(await (await fetched(negar, await made(negar))).arrayBuffer()))
  const all = Object.values(files).map((bytes) => Buffer.from(bytes).toString('latin1'))
  expect(all.filter((text) => /argon2id|GEZDGNBVGY3TQOJQ/.test(text))).toEqual([])
  expect(Buffer.from(files['data.json']!).toString()).toContain('customers.password')
})

test('only its owner fetches it, and only with a fresh proof', async () => {
  const negar = await signedIn(shop, { name })
  const thief = await signedIn(shop, {})
  const id = await made(negar)
  expect((await fetched(thief, id)).status).toBe(404)
  shop.later(11)
  const stale = await fetched(negar, id)
  expect([stale.status, stale.headers.get('location')?.startsWith(routes.accountProof)]).toEqual([303, true])
  expect(await latest(negar.customerId)).toMatchObject({ state: 'made' })
})

test('one archive at a time; a day later it is gone, and so is a file that belongs to nothing', async () => {
  const negar = await signedIn(shop, { name })
  await negar.post(routes.accountExports, {})
  await negar.post(routes.accountExports, {})
  expect(await db`select id from customers.export where customer_id = ${negar.customerId}`).toHaveLength(1)
  const { id } = await latest(negar.customerId)
  await makeExport(privacy, { export: id })
  const { writeFileSync } = await import('node:fs')
  writeFileSync(fileOf('00000000-0000-7000-8000-00000000abcd'), 'left by a killed worker')
  shop.later(24 * 60 + 1)
  expect(await forgetExports(privacy)).toBeGreaterThan(0)
  expect(readdirSync(privacy.keep.exportsDir)).toEqual([])
  expect(await db`select id from customers.export where customer_id = ${negar.customerId}`).toEqual([])
  expect(
    await db`select id from vault.record where subject_id = ${negar.customerId} and kind = 'customer.export'`,
  ).toEqual([])
})
