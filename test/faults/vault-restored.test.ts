import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  eraseSubjects,
  type KeyStore,
  openFileKeyStore,
  openRecords,
  replayErasures,
  sealSubjects,
} from '../../src/modules/vault/index.ts'
import { type Db, inTransaction, openDatabase } from '../../src/platform/database.ts'
import { runFolder, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrateWhole } from '../../src/platform/migrate.ts'

const base = mkdtempSync(join(tmpdir(), 'restored-'))
const dataDir = join(base, 'data')
const backup = join(base, 'backup')
const keyFolder = join(base, 'keys')
const clock = () => new Date('2026-11-22T08:00:00Z')
afterAll(() => {
  for (const path of [base, runFolder(dataDir)]) rmSync(path, { recursive: true, force: true })
})

/** A value that stands nowhere by chance, in Persian and in Latin letters. */
const canary = { name: 'ققنوس‌دریایی‌نشان', mobile: '+989990427181', email: 'canary-7f3a91@example.org' }

const running = async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
  const server = await startEmbeddedPostgres({ dataDir })
  const db = openDatabase({ url: server.url(), maxConnections: 2 })
  await migrateWhole(db, server.url())
  try {
    return await work(db)
  } finally {
    await db.end()
    await server.stop()
  }
}

const seal = (db: Db, keyStore: KeyStore) =>
  inTransaction(db, (tx) =>
    sealSubjects(
      tx,
      { keyStore, clock },
      [
        canary,
        ...Array.from({ length: 20 }, (_, n) => ({ name: `همسایه ${n}`, mobile: `+98912000${n}`, email: `${n}@b.c` })),
      ].map((fields) => ({
        kind: 'guest',
        records: [{ kind: 'order.buyer', fields }],
        lookups: [
          { kind: 'mobile', value: fields.mobile },
          { kind: 'email', value: fields.email },
        ],
      })),
    ),
  )

const open = (db: Db, keyStore: KeyStore, recordIds: string[]) =>
  inTransaction(db, (tx) =>
    openRecords(
      tx,
      { keyStore, clock },
      {
        recordIds,
        fields: ['name', 'mobile', 'email'],
        actor: { kind: 'system', job: 'test' },
        purpose: 'order',
        reason: `یادداشت دربارهٔ ${canary.name}`,
      },
    ),
  )

/** With its permissions: PostgreSQL refuses a folder that others may read. */
const copyFolder = (from: string, to: string) => execFileSync('cp', ['-a', from, to])

/** Every file below `folder` that holds one of the canary's values. */
const filesHolding = (folder: string, values: (string | Buffer)[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return values.some((value) => bytes.includes(value))
    })

test('no byte of the data folder holds a person; yesterday’s files bring back everyone but the erased', {
  timeout: 300_000,
}, async () => {
  const keyStore = await openFileKeyStore(keyFolder, { create: true, apartFrom: dataDir })
  const people = await running(async (db) => {
    await replayErasures(db, { keyStore, clock })
    const sealed = await seal(db, keyStore)
    await open(
      db,
      keyStore,
      sealed.flatMap(({ recordIds }) => recordIds),
    )
    await db`checkpoint`
    expect(
      filesHolding(dataDir, [
        sealed[0]!.subjectId.replaceAll('-', '').toUpperCase(),
        Buffer.from(sealed[0]!.subjectId.replaceAll('-', ''), 'hex'),
      ]),
    ).not.toEqual([])
    expect(filesHolding(base, Object.values(canary))).toEqual([])
    return sealed
  })
  copyFolder(dataDir, backup)

  const [erased, ...neighbours] = people
  const remaining = neighbours.flatMap(({ recordIds }) => recordIds)
  await running((db) =>
    eraseSubjects(db, { keyStore, clock }, [erased!.subjectId], { by: { kind: 'buyer' }, why: 'asked' }),
  )
  await keyStore.close()

  rmSync(dataDir, { recursive: true })
  copyFolder(backup, dataDir)
  const restarted = await openFileKeyStore(keyFolder, { create: false })
  await running(async (db) => {
    expect(await db`select id from vault.record where subject_id = ${erased!.subjectId}`).toHaveLength(1)
    const opened = await open(db, restarted, [...erased!.recordIds, ...remaining])
    expect([...opened.keys()].sort()).toEqual(remaining.sort())
    expect(opened.get(neighbours[3]!.recordIds[0]!)).toMatchObject({ name: 'همسایه 3' })

    expect(await replayErasures(db, { keyStore: restarted, clock })).toBe(1)
    expect(await db`select id from vault.record where subject_id = ${erased!.subjectId}`).toEqual([])
    expect(await db`select id from vault.lookup where subject_id = ${erased!.subjectId}`).toEqual([])
    expect((await open(db, restarted, remaining)).size).toBe(remaining.length)
  })
  await restarted.close()
})
