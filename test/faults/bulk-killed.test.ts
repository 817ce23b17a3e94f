import { spawn } from 'node:child_process'
import { expect, inject, test } from 'vitest'
import { generateCatalogue } from '../../bench/catalogue-generator.ts'
import { type PriceOperation, priceAfter } from '../../src/modules/catalogue/bulk/operation.ts'
import { applyTask, beginEdit, undoTask } from '../../src/modules/catalogue/bulk/steer-task.ts'
import { changeCatalogue } from '../../src/modules/catalogue/index.ts'
import { inAudited } from '../../src/modules/staff/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { pricesNow, workOnTasks } from '../bulk/tasks.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'

const PRODUCTS = 600
const MOST_KILLS = 5

const shop = await testShop({ products: 'none' })
const { house } = shop
const { db } = house
const [{ name }] = (await db`select current_database() as name`) as unknown as [{ name: string }]
const url = Object.assign(new URL(inject('templateUrl')), { pathname: `/${name}` }).href
await generateCatalogue(db, { products: PRODUCTS, seed: 5, now: house.clock() })
const clerk = await member(shop, 'catalogue')
const mayPrice = clerk.by('prices.edit')
const operation: PriceOperation = {
  kind: 'price',
  by: { basisPoints: 725 },
  roundToRials: 5_000,
  round: 'up',
  earlier: 'moves',
}
const act = (id: string) => ({ target: `task:${id}`, why: 'برای آزمون' })
const staff = clerk.by('catalogue.edit')

/** Runs the job in a process of its own and kills it so long after it began; answers whether it ended by itself before. */
const workUntilKilled = (id: string, afterMs: number | null): Promise<boolean> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, ['test/faults/bulk-worker.ts', url, house.importsDir, id], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (bytes) => (complaint += bytes))
    child.stdout.once('data', () => {
      if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? done(code === 0) : failed(new Error(complaint)),
    )
  })

/** Kills it again and again in the middle. What is marked as done is done, and nothing else, after every death. */
const workThroughKills = async (id: string, look: () => Promise<void>): Promise<number> => {
  let kills = 0
  for (let finished = false; !finished; ) {
    finished = await workUntilKilled(id, kills < MOST_KILLS ? 40 + Math.random() * 250 : null)
    if (!finished) kills++
    await look()
  }
  return kills
}

test('a change of many prices, killed again and again, is done once for each; and so is its undo', {
  timeout: 600_000,
}, async () => {
  const before = await pricesNow(shop)
  expect(before.size).toBeGreaterThan(1_000)
  const expected = new Map([...before].map(([sku, rials]) => [sku, priceAfter(rials, operation)]))
  const id = newId()
  const filter = { words: null, category: null, brand: null, shown: null }
  const begun = await inAudited(house, staff, { ...act(id), action: 'bulk.prepared' }, (audited) =>
    beginEdit(audited, id, { choice: { filter }, operation }, mayPrice),
  )
  expect(begun).toEqual({ ok: true })
  await workOnTasks(shop)
  expect(await pricesNow(shop)).toEqual(before)

  await inAudited(house, staff, { ...act(id), action: 'bulk.applied' }, (audited) => applyTask(audited, id, mayPrice))
  const done = async () =>
    new Set(
      (await db<{ sku: string }[]>`select sku from catalogue.task_row where task_id = ${id} and state = 'applied'`).map(
        ({ sku }) => sku,
      ),
    )
  const kills = await workThroughKills(id, async () => {
    const [applied, prices] = [await done(), await pricesNow(shop)]
    const wrong = [...before].filter(
      ([sku, rials]) => prices.get(sku) !== (applied.has(sku) ? expected.get(sku) : rials),
    )
    expect(wrong).toEqual([])
  })
  expect(kills).toBeGreaterThan(2)
  expect(await pricesNow(shop)).toEqual(expected)
  const histories = async (kind: string) =>
    (
      await db<{ times: number }[]>`
      select count(*)::int as times from catalogue.change where subject = 'price' and kind = ${kind} group by subject_key`
    ).map(({ times }) => times)
  const changed = [...before].filter(([sku, rials]) => expected.get(sku) !== rials)
  expect(await histories('bulk')).toEqual(changed.map(() => 1))

  // Somebody else gives one of them another price.
  const [touched] = changed[3]!
  const [{ id: variant }] = (await db`select id from catalogue.variant where sku = ${touched}`) as unknown as [
    { id: string },
  ]
  const windows = [{ from: new Date().toISOString(), until: null, rials: 7_770_000, earlierRials: null }]
  await inAudited(house, mayPrice, { action: 'price.changed', target: 'product', why: 'دیگری' }, (audited) =>
    changeCatalogue(audited, [{ subject: 'price', key: variant, fields: { windows } }], { kind: 'edit' }),
  )
  await inAudited(house, staff, { ...act(id), action: 'bulk.undone' }, (audited) => undoTask(audited, id, mayPrice))
  expect(await workThroughKills(id, async () => {})).toBeGreaterThan(2)
  expect(await pricesNow(shop)).toEqual(new Map([...before, [touched, 7_770_000]]))
  const [task] = await db`select state, applied_rows, undone_rows, kept_rows from catalogue.task where id = ${id}`
  expect(task).toEqual({ state: 'undone', applied_rows: changed.length, undone_rows: changed.length - 1, kept_rows: 1 })
  const kept = await db`select sku, why from catalogue.task_row where task_id = ${id} and state = 'kept'`
  expect([...kept]).toEqual([{ sku: touched, why: 'changed-since' }])
})
