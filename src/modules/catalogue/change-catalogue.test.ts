import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { PriceWindow, Wanted } from './change.ts'
import { type ChangeOptions, writeChanges } from './change-catalogue.ts'
import { changesById } from './change-queries.ts'
import { takeBack } from './undo-changes.ts'

const { db } = await testDatabase()
const clerk = newId()
const product = newId()
const variant = newId()
let now = new Date('2026-11-20T08:00:00Z')
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

const write = (wanted: Wanted[], options: ChangeOptions = { kind: 'edit' }) =>
  inTransaction(db, (tx) => writeChanges({ tx, memberId: clerk, now }, wanted, options))
const undo = (ids: string[]) =>
  inTransaction(db, async (tx) => takeBack({ tx, memberId: clerk, now }, await changesById(tx, ids)))
const productRow = async () =>
  (
    await db`select title_fa, version, published_on::text as published_on from catalogue.product where id = ${product}`
  )[0]!
const prices = async () => [
  ...(await db<{ from: string; until: string; rials: number }[]>`
    select valid_from as from, valid_until as until, price_rials as rials from catalogue.price order by valid_from`),
]
const price = (windows: PriceWindow[]): Wanted => ({ subject: 'price', key: variant, fields: { windows } })
const open = (from: Date, rials: number): PriceWindow => ({
  from: from.toISOString(),
  until: null,
  rials,
  earlierRials: null,
})

beforeAll(async () => {
  const made = await write([
    { subject: 'category', key: 'cat', made: true, fields: { title_fa: 'گربه', title_en: 'Cat' } },
    { subject: 'brand', key: 'own', made: true, fields: { title_fa: 'خودمان', title_en: 'Own' } },
    {
      subject: 'variant',
      key: variant,
      made: true,
      fields: {
        product_id: product,
        sku: 'A-1',
        axis: 'weight',
        label_fa: '۱ کیلو',
        label_en: '1 kg',
        ship_grams: 1100,
      },
    },
    {
      subject: 'product',
      key: product,
      made: true,
      fields: {
        code: '10001',
        slug: 'dry',
        brand_slug: 'own',
        category_slug: 'cat',
        title_fa: 'غذای خشک',
        title_en: 'Dry food',
        published_on: '2026-11-01',
      },
    },
    price([open(now, 500_000)]),
  ])
  expect(made.changes.map(({ subject, before }) => [subject, before === null])).toEqual([
    ['category', true],
    ['brand', true],
    ['product', true],
    ['variant', true],
    ['price', false],
  ])
})

test('a change keeps only what became another, counts the version, and is taken back by a change of its own', async () => {
  const before = await productRow()
  const wanted = { title_fa: 'غذای خشک بالغ', title_en: 'Dry food', related: [], popularity: 7 }
  const { changes } = await write([{ subject: 'product', key: product, fields: wanted }])
  expect(changes).toMatchObject([
    { before: { title_fa: 'غذای خشک', popularity: 0 }, after: { title_fa: 'غذای خشک بالغ', popularity: 7 } },
  ])
  expect(await productRow()).toMatchObject({ title_fa: 'غذای خشک بالغ', version: before.version + 1 })
  expect((await write([{ subject: 'product', key: product, fields: wanted }])).changes).toEqual([])
  expect((await productRow()).version).toBe(before.version + 1)

  const undone = await undo([changes[0]!.id])
  expect([undone.stale, undone.changes.length]).toEqual([[], 1])
  expect((await productRow()).title_fa).toBe('غذای خشک')
  expect((await undo([changes[0]!.id])).stale).toMatchObject([{ why: 'undone-already' }])
})

test('what somebody changed again since is not taken back', async () => {
  const first = await write([{ subject: 'product', key: product, fields: { title_fa: 'یک' } }])
  await write([{ subject: 'product', key: product, fields: { title_fa: 'دو' } }])
  expect((await undo([first.changes[0]!.id])).stale).toMatchObject([{ why: 'changed-since' }])
  expect((await productRow()).title_fa).toBe('دو')
})

test('a new price ends the one before and never rewrites what was asked; undone, the old price holds from then on', async () => {
  const began = now
  later(60)
  const { changes } = await write([price([open(now, 450_000)])])
  expect(await prices()).toEqual([
    { from: began, until: now, rials: 500_000 },
    { from: now, until: null, rials: 450_000 },
  ])
  later(60)
  expect((await undo([changes[0]!.id])).stale).toEqual([])
  expect((await prices()).map(({ rials }) => rials)).toEqual([500_000, 450_000, 500_000])
  expect((await prices())[2]).toEqual({ from: now, until: null, rials: 500_000 })
})

test('a window of the future comes and goes without touching the price of now', async () => {
  const [current] = (await prices()).slice(-1)
  const soon = new Date(now.getTime() + 86_400_000)
  const then = new Date(now.getTime() + 2 * 86_400_000)
  const from = new Date(current!.from).toISOString()
  const sale = { from: soon.toISOString(), until: then.toISOString(), rials: 400_000, earlierRials: 500_000 }
  const windows = [{ ...open(new Date(from), 500_000), until: soon.toISOString() }, sale, open(then, 500_000)]
  const { changes } = await write([price(windows)])
  expect((await prices()).slice(-3).map(({ rials }) => rials)).toEqual([500_000, 400_000, 500_000])
  later(10)
  await undo([changes[0]!.id])
  expect((await prices()).slice(-1)).toEqual([{ from: new Date(from), until: null, rials: 500_000 }])
})

test('what was made and sold leaves the shop when its making is undone; an empty category goes', async () => {
  const made = await write([
    { subject: 'category', key: 'dog', made: true, fields: { title_fa: 'سگ', title_en: 'Dog' } },
  ])
  await undo(made.changes.map(({ id }) => id))
  expect(await db`select from catalogue.category where slug = 'dog'`).toHaveLength(0)
  const [creation] = await db<{ id: string }[]>`
    select id from catalogue.change where subject = 'product' and before is null`
  expect((await undo([creation!.id])).stale).toEqual([])
  expect((await productRow()).published_on).toBeNull()
})

test('what is not there is told of, and what is there is not made again', async () => {
  const { missing, changes } = await write([
    { subject: 'product', key: newId(), fields: { title_fa: 'نیست' } },
    { subject: 'brand', key: 'own', made: true, fields: { title_fa: 'دوباره', title_en: 'Again' } },
  ])
  expect(missing.map(({ subject }) => subject).sort()).toEqual(['brand', 'product'])
  expect(changes).toEqual([])
})
