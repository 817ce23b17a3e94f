import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import { newReceipt } from '../../src/modules/customers/erasure.ts'
import { checkAgain } from '../../src/modules/customers/erasure-receipt.ts'
import {
  createCustomer,
  forgetRestored,
  openPrivacyKeys,
  type PrivacyNeeds,
} from '../../src/modules/customers/index.ts'
import { openMessagingKeys } from '../../src/modules/messaging/index.ts'
import { openFileKeyStore, replayErasures } from '../../src/modules/vault/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { privacySources } from '../../src/privacy-sources.ts'
import { testDatabase } from '../database.ts'

const KILLS = 10
/** On a slow day more are needed until some fell into the middle of an erasure. */
const MOST_KILLS = 60
const PEOPLE_A_ROUND = 12
const base = mkdtempSync(join(tmpdir(), 'erasing-'))
const bundle = resolve('dist/test/customer-eraser.mjs')
afterAll(() => rmSync(base, { recursive: true, force: true }))

const { db, url } = await testDatabase()
// Postgres.js learns the types of arrays with its first query.
await db`select 1`
const folder = join(base, 'keys')

type Person = { customerId: string; receipt: string }

/**
 * Starts an eraser and kills it up to 500 ms after it begins, or after the first erasure that it acknowledges; answers whose erasures it
 * had acknowledged.
 */
const eraseUntilKilled = (people: Person[], since: 'begin' | 'first'): Promise<string[]> =>
  new Promise((done) => {
    const words = people.map(({ customerId, receipt }) => `${customerId}/${receipt}`)
    const child = spawn(process.execPath, [bundle, url, folder, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = since === 'begin' ? 1 : 2
    let said = ''
    let doomed = false
    child.stdout.on('data', (bytes) => {
      said += bytes
      if (doomed || said.split('\n').length <= lines) return
      doomed = true
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 500)
    })
    child.on('close', () => done(said.split('\n').slice(1, -1)))
  })

/** A start of the shop after the kill: a store of its own, the replay, and what follows it. */
const started = async <T>(work: (needs: PrivacyNeeds) => Promise<T>): Promise<T> => {
  const keyStore = await openFileKeyStore(folder, { create: true })
  const needs: PrivacyNeeds = {
    db,
    vault: { keyStore, clock: systemClock },
    clock: systemClock,
    origin: 'http://localhost',
    keep: {
      keys: openPrivacyKeys(folder),
      messagingKeys: openMessagingKeys(folder),
      exportsDir: join(folder, 'exports'),
      backupDays: 30,
    },
    sources: privacySources,
  }
  await replayErasures(db, needs.vault)
  await forgetRestored(needs)
  const answer = await work(needs)
  await keyStore.close()
  return answer
}

const peopleOf = (needs: PrivacyNeeds, round: number) =>
  Promise.all(
    Array.from({ length: PEOPLE_A_ROUND }, (_, n) =>
      inTransaction(db, async (tx): Promise<Person> => {
        const mobile = `+98912${String(round * 1_000 + n).padStart(7, '0')}`
        const { customerId } = await createCustomer(tx, needs.vault, { mobile, name: 'سارا', now: systemClock() })
        return { customerId, receipt: newReceipt() }
      }),
    ),
  )

const livingOf = async (people: Person[]) => {
  const ids = people.map(({ customerId }) => customerId)
  const rows = await db<{ id: string; sealed: number }[]>`
    select c.id, (select count(*)::int from vault.record r where r.subject_id = c.id) as sealed
    from customers.customer c where c.id = any(${ids}::uuid[]) and c.erased_at is null`
  return new Map(rows.map(({ id, sealed }) => [id, sealed]))
}

test(`killed ${KILLS} times and more while erasing: whoever was begun with is wholly gone, everybody else is wholly there`, {
  timeout: 600_000,
}, async () => {
  await build({
    entryPoints: ['test/faults/customer-eraser.ts'],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
  let cut = 0
  let erased = 0
  const enough = () => erased > KILLS / 2 && cut > 0
  for (let round = 0; round < KILLS || (round < MOST_KILLS && !enough()); round++) {
    const people = await started((needs) => peopleOf(needs, round))
    const answered = await eraseUntilKilled(people, round % 2 === 0 ? 'begin' : 'first')
    cut += (await db`select id from customers.erasure where state = 'begun'`).length
    await started(async (needs) => {
      expect(await db`select id from customers.erasure where state = 'begun'`).toEqual([])
      const living = await livingOf(people)
      expect(answered.filter((id) => living.has(id))).toEqual([])
      for (const { customerId, receipt } of people) {
        const found = await checkAgain(needs, receipt)
        if (living.has(customerId)) expect([found, living.get(customerId)]).toEqual([null, 2])
        else expect(found).toMatchObject({ rows: [], sealed: 0, lookups: 0, keys: 0 })
        erased += living.has(customerId) ? 0 : 1
      }
    })
  }
  expect(erased).toBeGreaterThan(KILLS / 2)
  expect(cut, 'some kill fell into the middle of an erasure').toBeGreaterThan(0)
})
