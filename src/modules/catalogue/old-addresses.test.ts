import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateCatalogue } from '../../../bench/catalogue-generator.ts'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { writeChanges } from './change-catalogue.ts'
import { changesById } from './change-queries.ts'
import { loadShelf } from './load-snapshot.ts'
import { deleteOldAddress } from './old-address-queries.ts'
import { snapshotOf } from './snapshot.ts'
import { emptyStock } from './stock.ts'
import { takeBack } from './undo-changes.ts'

const { db } = await testDatabase()
const now = new Date('2026-11-28T08:00:00Z')
await generateCatalogue(db, { products: 6, seed: 3, now })

const products = await db<{ id: string; slug: string }[]>`
  select id, slug from catalogue.product where published_on is not null order by code limit 3`
const addresses = ['one', 'two', 'three', 'four']
const snapshot = async () => {
  const shelf = await loadShelf(db, now, null)
  return snapshotOf(shelf, emptyStock(shelf), 'test')
}

type Step =
  | { kind: 'rename' | 'by-hand' | 'give-up'; product: number; to: number }
  | { kind: 'undo'; back: number }
  | { kind: 'make'; to: number }

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('rename' as const, 'rename' as const, 'by-hand' as const, 'give-up' as const),
      product: fc.nat(2),
      to: fc.nat(3),
    }),
    fc.record({ kind: fc.constant('undo' as const), back: fc.nat(2) }),
    fc.record({ kind: fc.constant('make' as const), to: fc.nat(3) }),
  ),
  { minLength: 4, maxLength: 14 },
)

/** What people may rely on, without any of the shop's code: whose each address is, and whose it was last. */
type Model = { now: Map<string, string>; before: Map<string, string>; changes: string[] }

const moved = (model: Model, id: string, to: string) => {
  const from = [...model.now].find(([, owner]) => owner === id)?.[0]
  if (from !== undefined) {
    model.now.delete(from)
    model.before.set(from, id)
  }
  model.now.set(to, id)
  model.before.delete(to)
}

const fields = { brand_slug: '', category_slug: '', title_fa: 'تازه', title_en: 'New' }
const [any] = await db<{ brand_slug: string; category_slug: string }[]>`
  select brand_slug, category_slug from catalogue.product limit 1`
let code = 70_000

const take = async (model: Model, step: Step): Promise<void> => {
  const writing = (work: (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) => Promise<unknown>) =>
    inTransaction(db, work)
  if (step.kind === 'undo') {
    const id = model.changes.at(-1 - step.back)
    if (id === undefined) return
    await writing(async (tx) => {
      const [change] = await changesById(tx, [id])
      const { stale, changes } = await takeBack({ tx, memberId: null, now }, [change!])
      if (stale.length === 0 && changes.length > 0) moved(model, change!.key, String(change!.before!.slug))
    })
    return
  }
  const to = addresses[step.to]!
  if (step.kind === 'give-up') {
    const { id } = products[step.product]!
    await writing((tx) => deleteOldAddress(tx, id, to))
    if (model.before.get(to) === id) model.before.delete(to)
    return
  }
  if (model.now.has(to)) return
  if (step.kind === 'make') {
    const id = newId()
    const made = { ...fields, ...any, slug: to, code: String(code++) }
    const wanted = [{ subject: 'product', key: id, fields: made, made: true } as const]
    await writing((tx) => writeChanges({ tx, memberId: null, now }, wanted, { kind: 'edit' }))
    moved(model, id, to)
    return
  }
  const { id } = products[step.product]!
  if (step.kind === 'by-hand') await db`update catalogue.product set slug = ${to} where id = ${id}`
  else
    await writing(async (tx) => {
      const wanted = [{ subject: 'product', key: id, fields: { slug: to } } as const]
      const { changes } = await writeChanges({ tx, memberId: null, now }, wanted, { kind: 'edit' })
      model.changes.push(...changes.map((change) => change.id))
    })
  moved(model, id, to)
}

/** As it was before: what a run made stands at an address of its own, and nothing leads on. */
const begun = async (): Promise<Model> => {
  await db`update catalogue.product set slug = 'aside-' || code where slug = any(${addresses})`
  for (const { id, slug } of products) await db`update catalogue.product set slug = ${slug} where id = ${id}`
  await db`delete from catalogue.old_address`
  return { now: new Map(products.map(({ id, slug }) => [slug, id])), before: new Map(), changes: [] }
}

test('whatever is renamed, taken back, taken over or given up: an address leads to one product at most, in one step', async () => {
  let led = 0
  await fc.assert(
    fc.asyncProperty(steps, async (walk) => {
      const model = await begun()
      for (const step of walk) await take(model, step)
      const shop = await snapshot()
      const presentOf = new Map([...model.now].map(([slug, id]) => [id, slug]))
      for (const address of [...addresses, ...products.map(({ slug }) => slug), 'never-there']) {
        const owner = model.now.get(address) ?? model.before.get(address)
        const present = owner === undefined ? null : presentOf.get(owner)!
        // What was made here is not published: nothing leads to it.
        const expected = products.some(({ id }) => id === owner) ? present : null
        expect([address, shop.addressNow(address)]).toEqual([address, expected])
        if (expected !== null && expected !== address) led++
        if (expected !== null) expect(shop.product(expected)!.slug).toBe(expected)
      }
      const stored = await db<
        { slug: string; product_id: string }[]
      >`select slug, product_id from catalogue.old_address`
      expect(new Map(stored.map((row) => [row.slug, row.product_id]))).toEqual(model.before)
    }),
    { numRuns: 40 },
  )
  expect(led).toBeGreaterThan(20)
})

test('a former address costs its letters and some bytes more, and nothing where there is none', async () => {
  await begun()
  expect((await loadShelf(db, now, null)).oldAddresses.productOf).toHaveLength(0)
  await db`
    insert into catalogue.old_address (slug, product_id)
    select 'left-long-ago-' || n, ${products[0]!.id} from generate_series(1, 5000) n`
  const { slugs, productOf } = (await loadShelf(db, now, null)).oldAddresses
  expect(productOf).toHaveLength(5000)
  expect((slugs.bytes.length + slugs.offsets.byteLength + productOf.byteLength) / 5000).toBeLessThan(40)
  const shop = await snapshot()
  expect(shop.addressNow('left-long-ago-4711')).toBe(products[0]!.slug)
  expect(shop.addressNow('left-long-ago-5001')).toBe(null)
})
