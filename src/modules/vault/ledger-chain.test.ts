import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import {
  closeLedgerPage,
  eraseSubjects,
  openFileKeyStore,
  openRecords,
  rotateKeys,
  sealSubjects,
  verifyLedger,
} from './index.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'keys-'))
const keyStore = await openFileKeyStore(join(folder, 'keys'), { create: true })
const clock = () => new Date('2026-11-22T08:00:00.123Z')
const vault = { keyStore, clock }
afterAll(async () => {
  await keyStore.close()
  rmSync(folder, { recursive: true, force: true })
})

const people = await inTransaction(db, (tx) =>
  sealSubjects(
    tx,
    vault,
    [1, 2, 3].map((n) => ({ kind: 'guest', records: [{ kind: 'order.buyer', fields: { name: `خریدار ${n}` } }] })),
  ),
)
const read = (n: number) =>
  inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: people[n]!.recordIds,
      fields: ['name'],
      actor: { kind: 'system', job: 'test' },
      purpose: 'message',
      reason: 'پیامک رسید',
    }),
  )

test('every reading is in one page of the chain, and the chain holds after an erasure and a rotation', async () => {
  await read(0)
  await read(1)
  expect(await closeLedgerPage(db, clock())).toBe(2)
  expect(await closeLedgerPage(db, clock())).toBe(0)
  await read(2)
  expect(await closeLedgerPage(db, clock())).toBe(1)
  const before = await verifyLedger(db)
  expect(before).toMatchObject({ ok: true, pages: 2 })

  await eraseSubjects(db, vault, [people[0]!.subjectId], { by: { kind: 'buyer' }, why: 'asked' })
  await rotateKeys(db, vault)
  expect(await verifyLedger(db)).toEqual(before)
})

test('a changed or removed row, or a page taken out, is named', async () => {
  const shown = { ok: false, page: 1, why: 'rows changed or missing' }
  const [row] = await db`select id from vault.ledger where subject_id = ${people[1]!.subjectId} and purpose = 'message'`
  await db`update vault.ledger set actor_role = 'someone else' where id = ${row!.id}`
  expect(await verifyLedger(db)).toEqual(shown)
  await db`update vault.ledger set actor_role = 'test' where id = ${row!.id}`
  expect(await verifyLedger(db)).toMatchObject({ ok: true })
  await db`delete from vault.ledger where id = ${row!.id}`
  expect(await verifyLedger(db)).toEqual(shown)
  await db`delete from vault.ledger_page where number = 1`
  expect(await verifyLedger(db)).toEqual({ ok: false, page: 1, why: 'page changed or missing' })
})
