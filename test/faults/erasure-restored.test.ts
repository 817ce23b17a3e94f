import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { newReceipt } from '../../src/modules/customers/erasure.ts'
import { checkAgain } from '../../src/modules/customers/erasure-receipt.ts'
import {
  createCustomer,
  eraseCustomer,
  forgetRestored,
  openPrivacyKeys,
  openSession,
  type PrivacyNeeds,
} from '../../src/modules/customers/index.ts'
import { openSessionOf } from '../../src/modules/customers/session-queries.ts'
import { openMessagingKeys } from '../../src/modules/messaging/index.ts'
import { findSubjects, type KeyStore, openFileKeyStore, replayErasures } from '../../src/modules/vault/index.ts'
import { type Db, inTransaction, openReadyDatabase } from '../../src/platform/database.ts'
import { runFolder, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrateWhole } from '../../src/platform/migrate.ts'
import { privacySources } from '../../src/privacy-sources.ts'

const base = mkdtempSync(join(tmpdir(), 'erased-'))
const dataDir = join(base, 'data')
const backup = join(base, 'backup')
const keyFolder = join(base, 'keys')
const now = new Date('2026-11-22T08:00:00Z')
const clock = () => now
afterAll(() => {
  for (const path of [base, runFolder(dataDir)]) rmSync(path, { recursive: true, force: true })
})

const running = async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
  const server = await startEmbeddedPostgres({ dataDir })
  const db = await openReadyDatabase({ url: server.url(), maxConnections: 3 })
  await migrateWhole(db, server.url())
  try {
    return await work(db)
  } finally {
    await db.end()
    await server.stop()
  }
}

const needsOf = (db: Db, keyStore: KeyStore): PrivacyNeeds => ({
  db,
  vault: { keyStore, clock },
  clock,
  origin: 'http://localhost',
  keep: {
    keys: openPrivacyKeys(keyFolder),
    messagingKeys: openMessagingKeys(keyFolder),
    exportsDir: join(base, 'exports'),
    backupDays: 30,
  },
  sources: privacySources,
})

const person = (db: Db, { vault }: PrivacyNeeds, mobile: string) =>
  inTransaction(db, async (tx) => {
    const { customerId } = await createCustomer(tx, vault, { mobile, name: 'سارا', now })
    const { token } = await openSession(tx, { customerId, provenBy: ['mobile-code'], userAgent: 'test', now })
    return { customerId, token }
  })

const isSignedIn = async (db: Db, token: string) => {
  const { createHash } = await import('node:crypto')
  return (await openSessionOf(db, createHash('sha256').update(token).digest(), now)).length === 1
}

test('yesterday’s database with today’s keys: who was erased has no account, no session, no number; the others have theirs', {
  timeout: 300_000,
}, async () => {
  const keyStore = await openFileKeyStore(keyFolder, { create: true, apartFrom: dataDir })
  const people = await running(async (db) => {
    const needs = needsOf(db, keyStore)
    await replayErasures(db, needs.vault)
    return { sara: await person(db, needs, '+989120000001'), neighbour: await person(db, needs, '+989120000002') }
  })
  execFileSync('cp', ['-a', dataDir, backup])
  const receipt = newReceipt()
  await running((db) => eraseCustomer(needsOf(db, keyStore), { customerId: people.sara.customerId, receipt }))
  await keyStore.close()

  rmSync(dataDir, { recursive: true })
  execFileSync('cp', ['-a', backup, dataDir])
  const restarted = await openFileKeyStore(keyFolder, { create: false })
  await running(async (db) => {
    const needs = needsOf(db, restarted)
    expect(await isSignedIn(db, people.sara.token), 'the backup brings the session back').toBe(true)

    await replayErasures(db, needs.vault)
    expect(await forgetRestored(needs)).toBe(1)
    expect(await isSignedIn(db, people.sara.token)).toBe(false)
    expect(await isSignedIn(db, people.neighbour.token)).toBe(true)
    expect(await db`select id from customers.customer`).toEqual([{ id: people.neighbour.customerId }])
    expect(await findSubjects(db, needs.vault, { kind: 'mobile', value: '+989120000001' })).toEqual([])
    expect(await findSubjects(db, needs.vault, { kind: 'mobile', value: '+989120000002' })).toHaveLength(1)
    expect(await db`select state from customers.erasure`).toEqual([{ state: 'done' }])
    expect(await checkAgain(needs, receipt), 'her own receipt was in the database that is gone').toBeNull()
    expect(await forgetRestored(needs), 'a second start finds nothing more to do').toBe(0)
  })
  await restarted.close()
})
