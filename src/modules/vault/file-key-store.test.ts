import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFileKeyStore } from './file-key-store.ts'
import { ERASURE_BYTES, KEY_BYTES } from './key-records.ts'
import type { KeyStore, Puncture } from './key-store.ts'

const base = mkdtempSync(join(tmpdir(), 'keys-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

let folders = 0
const newFolder = () => join(base, `keys-${++folders}`)
const newStore = async (folder = newFolder()) => ({ folder, store: await openFileKeyStore(folder, { create: true }) })
const at = new Date('2026-11-22T08:00:00Z')
const day = 2_517n << 48n
const leaf = (n: number): Puncture => ({
  generation: 1,
  depth: 64,
  prefix: day | BigInt(n * 104_729),
  subjectId: `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
})
const keyOf = async (store: KeyStore, n: number) =>
  (await store.subjectKeys([{ generation: 1, index: leaf(n).prefix }]))[0]!
const sizes = (folder: string) => ['keys-1', 'erasures-1'].map((name) => statSync(join(folder, name)).size)

test('keys are the same after the store was closed and opened, and the erased stay erased', async () => {
  const { folder, store } = await newStore()
  const before = await Promise.all([1, 2, 3].map((n) => keyOf(store, n)))
  await store.puncture([leaf(2)], at)
  await store.close()
  const again = await openFileKeyStore(folder, { create: false })
  expect(await keyOf(again, 1)).toEqual(before[0])
  expect(await keyOf(again, 2)).toBeNull()
  expect(await keyOf(again, 3)).toEqual(before[2])
  expect(await again.erasures()).toEqual([{ ...leaf(2), at }])
  await again.close()
})

test('making a thousand keys writes nothing; an erasure writes as much among ten as among a thousand', async () => {
  const { folder, store } = await newStore()
  const grown = []
  const empty = sizes(folder)
  for (let n = 0; n < 1_000; n++) await keyOf(store, n)
  expect(sizes(folder)).toEqual(empty)
  for (let n = 0; n < 200; n++) {
    const [before] = sizes(folder)
    await store.puncture([leaf(n)], at)
    grown.push(sizes(folder)[0]! - before!)
  }
  expect(grown[0]).toBe(64 * KEY_BYTES)
  expect(Math.max(...grown.slice(1))).toBeLessThanOrEqual(48 * KEY_BYTES)
  expect(sizes(folder)[1]).toBe(200 * ERASURE_BYTES)
  await store.close()
})

test('the seed above an erased key is in no byte of the store', async () => {
  const { folder, store } = await newStore()
  const root = readFileSync(join(folder, 'keys-1')).subarray(KEY_BYTES)
  const seed = Buffer.from(root.subarray(12, 44))
  expect(readFileSync(join(folder, 'keys-1')).includes(seed)).toBe(true)
  await store.puncture([leaf(1)], at)
  expect(readFileSync(join(folder, 'keys-1')).includes(seed)).toBe(false)
  await store.close()
})

test('an erasure by one process is known to another before it gives the next key', async () => {
  const { folder, store } = await newStore()
  const other = await openFileKeyStore(folder, { create: false })
  expect(await keyOf(other, 1)).not.toBeNull()
  await store.puncture([leaf(1)], at)
  expect(await keyOf(other, 1)).toBeNull()
  const kept = await keyOf(other, 2)
  await other.puncture([leaf(3)], at)
  expect(await keyOf(store, 3)).toBeNull()
  expect(await keyOf(store, 2)).toEqual(kept)
  await Promise.all([store.close(), other.close()])
})

test('two that erase at once lose nothing of each other', async () => {
  const { folder, store } = await newStore()
  const other = await openFileKeyStore(folder, { create: false })
  const kept = await keyOf(store, 99)
  await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 2 ? store : other).puncture([leaf(n)], at)))
  await Promise.all([store.close(), other.close()])
  const again = await openFileKeyStore(folder, { create: false })
  for (let n = 0; n < 30; n++) expect(await keyOf(again, n)).toBeNull()
  expect(await keyOf(again, 99)).toEqual(kept)
  expect(existsSync(join(folder, 'lock'))).toBe(false)
  await again.close()
})

test('a puncture that was cut short after its first step is finished at the next opening', async () => {
  const { folder, store } = await newStore()
  const kept = await keyOf(store, 2)
  copyFileSync(join(folder, 'keys-1'), join(folder, 'before'))
  await store.puncture([leaf(1), leaf(7), leaf(8)], at)
  await store.close()
  const whole = readFileSync(join(folder, 'keys-1'))
  const before = readFileSync(join(folder, 'before'))
  // The ledger is written; of the siblings nothing, some, some and a torn one, or all; the root is still there.
  for (const length of [96, 96 + 480, 96 + 500, whole.length]) {
    writeFileSync(join(folder, 'keys-1'), Buffer.concat([before, whole.subarray(96, length)]))
    const again = await openFileKeyStore(folder, { create: false })
    for (const n of [1, 7, 8]) expect(await keyOf(again, n)).toBeNull()
    expect(await keyOf(again, 2)).toEqual(kept)
    await again.close()
    expect(readFileSync(join(folder, 'keys-1')).includes(before.subarray(60, 92))).toBe(false)
  }
})

test('a torn ledger entry was never acknowledged and is dropped; what is written after it counts', async () => {
  const { folder, store } = await newStore()
  await store.puncture([leaf(1)], at)
  await store.close()
  writeFileSync(join(folder, 'erasures-1'), Buffer.alloc(17, 9), { flag: 'a' })
  const again = await openFileKeyStore(folder, { create: false })
  await again.puncture([leaf(2)], at)
  await again.close()
  const last = await openFileKeyStore(folder, { create: false })
  expect((await last.erasures()).map(({ prefix }) => prefix)).toEqual([leaf(1).prefix, leaf(2).prefix])
  await last.close()
})

test('a store that lost one key refuses to open, rather than to call living people erased', async () => {
  const { folder, store } = await newStore()
  await store.puncture([leaf(1)], at)
  await store.close()
  truncateSync(join(folder, 'keys-1'), statSync(join(folder, 'keys-1')).size - KEY_BYTES)
  await expect(openFileKeyStore(folder, { create: false })).rejects.toThrow('damaged')
})

test('a destroyed generation opens for nobody, the other one as before; the last one cannot be destroyed', async () => {
  const { folder, store } = await newStore()
  expect(await store.newGeneration()).toBe(2)
  const kept = (await store.subjectKeys([{ generation: 2, index: 5n }]))[0]!
  await store.destroyGeneration(1, at)
  await expect(store.destroyGeneration(2, at)).rejects.toThrow('last generation')
  await store.close()
  const again = await openFileKeyStore(folder, { create: false })
  expect(await again.generations()).toEqual([2])
  expect(await keyOf(again, 1)).toBeNull()
  expect((await again.subjectKeys([{ generation: 2, index: 5n }]))[0]).toEqual(kept)
  await expect(again.subjectKeys([{ generation: 3, index: 5n }])).rejects.toThrow('no generation 3')
  await again.close()
})

test('a missing, shared or misplaced folder stops the start with one sentence', async () => {
  await expect(openFileKeyStore(newFolder(), { create: false })).rejects.toThrow('There is no key store')
  await expect(
    openFileKeyStore(join(base, 'data', 'keys'), { create: true, apartFrom: join(base, 'data') }),
  ).rejects.toThrow('inside the database')
  const { folder, store } = await newStore()
  await store.close()
  chmodSync(join(folder, 'keys-1'), 0o640)
  await expect(openFileKeyStore(folder, { create: false })).rejects.toThrow('chmod')
})
