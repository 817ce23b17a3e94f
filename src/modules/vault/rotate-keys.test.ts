import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import {
  eraseSubjects,
  findSubjects,
  type KeyStore,
  ledgerOf,
  openFileKeyStore,
  openRecords,
  openVault,
  replayErasures,
  rotateKeys,
  sealSubjects,
} from './index.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'keys-'))
const keyStore = await openFileKeyStore(join(folder, 'keys'), { create: true })
const clock = () => new Date('2026-11-22T08:00:00Z')
const vault = openVault({ keyStore, clock })
afterAll(async () => {
  await keyStore.close()
  rmSync(folder, { recursive: true, force: true })
})

const seal = (with_: typeof vault, n: number) =>
  inTransaction(db, (tx) =>
    sealSubjects(tx, with_, [
      {
        kind: 'guest',
        records: [{ kind: 'order.buyer', fields: { name: `خریدار ${n}`, mobile: `+98935000${n}` } }],
        lookups: [{ kind: 'mobile', value: `+98935000${n}` }],
      },
    ]),
  ).then(([subject]) => subject!)

const open = (recordIds: string[]) =>
  inTransaction(db, (tx) =>
    openRecords(tx, vault, { recordIds, fields: ['name'], actor: { kind: 'buyer' }, purpose: 'order', reason: 'رسید' }),
  )

test('after a rotation everyone opens, is found and keeps the ledger; under the old root nothing is left', async () => {
  const people = []
  for (let n = 0; n < 7; n++) people.push(await seal(vault, n))
  await open(people[0]!.recordIds)
  await eraseSubjects(db, vault, [people[6]!.subjectId], { by: { kind: 'buyer' }, why: 'asked' })
  const [old] = await db`select boxes from vault.record where id = ${people[0]!.recordIds[0]!}`

  expect(await rotateKeys(db, vault, { batch: 2 })).toBe(6)
  expect(await keyStore.generations()).toEqual([2])
  for (let n = 0; n < 6; n++) {
    const person = people[n]!
    expect((await open(person.recordIds)).get(person.recordIds[0]!)).toEqual({ name: `خریدار ${n}` })
    expect(await findSubjects(db, vault, { kind: 'mobile', value: `+98935000${n}` })).toEqual([person.subjectId])
  }
  expect((await open(people[6]!.recordIds)).size).toBe(0)
  const ledger = await ledgerOf(db, vault, people[0]!.subjectId)
  expect(ledger.map(({ purpose }) => purpose).sort()).toEqual(['order', 'order', 'rotation'])
  expect(ledger.filter(({ reason }) => reason === 'رسید')).toHaveLength(2)

  await db`update vault.record set boxes = ${db.array(old!.boxes)}::bytea[] where id = ${people[0]!.recordIds[0]!}`
  await expect(open(people[0]!.recordIds)).rejects.toThrow('not one of ours')
  await db`delete from vault.record where id = ${people[0]!.recordIds[0]!}`
  expect(await replayErasures(db, vault)).toBe(0)
})

test('a database from before the rotation is refused, and nobody in it is taken for erased', async () => {
  const person = await seal(vault, 40)
  await db`update vault.subject set generation = 1 where id = ${person.subjectId}`
  await expect(replayErasures(db, vault)).rejects.toThrow('rotated away')
  expect(await db`select id from vault.record where subject_id = ${person.subjectId}`).toHaveLength(1)
  await db`update vault.subject set generation = 2 where id = ${person.subjectId}`
  expect(await replayErasures(db, vault)).toBe(0)
})

test('a rotation that was stopped half way goes on where it stood', async () => {
  const person = await seal(vault, 50)
  const cut: KeyStore = { ...keyStore, destroyGeneration: () => Promise.reject(new Error('the power went')) }
  await expect(rotateKeys(db, { keyStore: cut, clock })).rejects.toThrow('the power went')
  expect(await keyStore.generations()).toEqual([2, 3])
  expect((await open(person.recordIds)).size).toBe(1)
  expect(await rotateKeys(db, vault)).toBe(0)
  expect(await keyStore.generations()).toEqual([3])
  expect((await open(person.recordIds)).size).toBe(1)
})

test('an order that was being sealed while the keys were rotated is sealed under the new ones', async () => {
  let rotated = false
  const slow: KeyStore = {
    ...keyStore,
    subjectKeys: async (addresses) => {
      const keys = await keyStore.subjectKeys(addresses)
      if (!rotated) {
        rotated = true
        await rotateKeys(db, vault)
      }
      return keys
    },
  }
  const person = await seal({ keyStore: slow, clock }, 60)
  expect(rotated).toBe(true)
  expect((await open(person.recordIds)).get(person.recordIds[0]!)).toEqual({ name: 'خریدار 60' })
})
