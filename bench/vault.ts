import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { House } from '../src/house.ts'
import { openBox, sealBox } from '../src/modules/vault/box.ts'
import { openFileKeyStore, openRecords, openVault, sealSubjects, type Vault } from '../src/modules/vault/index.ts'
import { insertLedger } from '../src/modules/vault/ledger-queries.ts'
import { recordsToOpen } from '../src/modules/vault/queries.ts'
import { systemClock } from '../src/platform/clock.ts'
import { type Db, inTransaction } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { Benchmark } from './benchmark.ts'
import { cost, type Figure } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { alternated } from './statistics.ts'

const ROUNDS = 9
const BOXES_A_ROUND = 2_000
const BULK = 50
const BULKS_A_ROUND = 10
const FIELD = 'خیابان نمونه، کوچهٔ دوم، پلاک ۱۲، واحد ۳'
const ACTOR = { kind: 'system', job: 'bench' } as const

/** What sealing costs beside the bare cipher, and opening a list beside the same two statements without any sealing. */
export const vault: readonly Benchmark[] = [
  { names: ['vault.seal', 'vault.open'], run: () => oneField() },
  {
    names: ['vault.bulk-open-50'],
    run: async ({ workshop, folders }) => {
      const { house, close } = await openHouseOf(workshop, await folders.demo())
      const figure = await bulk(house)
      await close()
      return [figure]
    },
  },
]

/** The subject's key is at hand, as it is for every field but the first: deriving it costs some 75 µs once. */
const oneField = async (): Promise<Figure[]> => {
  const key = { generation: 1, key: createSecretKey(randomBytes(32)) }
  const place = { subjectId: newId(), recordId: newId(), recordKind: 'order.address', field: 'street' }
  const box = sealBox(key, place, FIELD)
  const plain = Buffer.from(FIELD)
  const sealed = bareSeal(key.key, plain)
  const each = (work: () => unknown) => async () => {
    const startMs = performance.now()
    for (let count = 0; count < BOXES_A_ROUND; count++) work()
    return ((performance.now() - startMs) * 1000) / BOXES_A_ROUND
  }
  const us = await alternated(ROUNDS, {
    bareSeal: each(() => bareSeal(key.key, plain)),
    seal: each(() => sealBox(key, place, FIELD)),
    bareOpen: each(() => bareOpen(key.key, sealed)),
    open: each(() => openBox(key, place, box)),
  })
  return [
    cost('vault.seal', 'µs', us.seal, { ceiling: us.bareSeal }),
    cost('vault.open', 'µs', us.open, { ceiling: us.bareOpen }),
  ]
}

type Sealed = { nonce: Buffer; text: Buffer; tag: Buffer }

const bareSeal = (key: KeyObject, plain: Buffer): Sealed => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = cipher.update(plain)
  cipher.final()
  return { nonce, text, tag: cipher.getAuthTag() }
}

const bareOpen = (key: KeyObject, { nonce, text, tag }: Sealed): Buffer => {
  const opener = createDecipheriv('aes-256-gcm', key, nonce)
  opener.setAuthTag(tag)
  const plain = opener.update(text)
  opener.final()
  return plain
}

/** Every list is of subjects whose keys this vault has not derived yet: the dear case. */
const bulk = async ({ db, config }: House): Promise<Figure> => {
  const sealer = openVault({
    keyStore: await openFileKeyStore(config.keyStoreDir, { create: false }),
    clock: systemClock,
  })
  const opener = openVault({
    keyStore: await openFileKeyStore(config.keyStoreDir, { create: false }),
    clock: systemClock,
  })
  const lists = await sealLists(db, sealer, (ROUNDS + 1) * BULKS_A_ROUND)
  const perList = async (work: (recordIds: string[]) => Promise<unknown>, wanted: string[][]) => {
    const startMs = performance.now()
    for (const recordIds of wanted) await work(recordIds)
    return (performance.now() - startMs) / wanted.length
  }
  const [forBare, forOpen] = [[...lists], [...lists]]
  const ms = await alternated(ROUNDS, {
    bare: () => perList((recordIds) => bareBulk(db, recordIds), forBare.splice(0, BULKS_A_ROUND)),
    open: () => perList((recordIds) => openList(db, opener, recordIds), forOpen.splice(0, BULKS_A_ROUND)),
  })
  await Promise.all([sealer.keyStore.close(), opener.keyStore.close()])
  return cost('vault.bulk-open-50', 'ms', ms.open, { ceiling: ms.bare })
}

const sealLists = async (db: Db, sealer: Vault, count: number): Promise<string[][]> => {
  const lists: string[][] = []
  for (let list = 0; list < count; list++) {
    const subjects = Array.from({ length: BULK }, () => ({
      kind: 'guest' as const,
      records: [{ kind: 'order.buyer', fields: { name: 'سارا محمدی', mobile: '+989121234567' } }],
    }))
    const sealed = await inTransaction(db, (tx) => sealSubjects(tx, sealer, subjects))
    lists.push(sealed.flatMap(({ recordIds }) => recordIds))
  }
  return lists
}

const openList = (db: Db, opener: Vault, recordIds: string[]) =>
  inTransaction(db, async (tx) => {
    const opened = await openRecords(tx, opener, {
      recordIds,
      fields: ['name', 'mobile'],
      actor: ACTOR,
      purpose: 'order',
      reason: 'bench: list of orders',
    })
    if (opened.size !== BULK) throw new Error(`${opened.size} of ${BULK} records opened`)
  })

/** The same rows read and the same number of ledger rows written, of the same size, with nothing sealed or opened. */
const bareBulk = (db: Db, recordIds: string[]) =>
  inTransaction(db, async (tx) => {
    const rows = await recordsToOpen(tx, recordIds)
    const at = new Date()
    const ledger = rows.map(({ id, subject_id }) => ({
      id: newId(),
      at,
      subject_id,
      record_ids: [id],
      fields: ['name', 'mobile'],
      reason: Buffer.alloc(111),
      reason_digest: Buffer.alloc(32),
      cause: null,
    }))
    await insertLedger(tx, ledger, { actor: { kind: 'system', id: null, role: 'bench' }, purpose: 'order' })
  })
