import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { addMinutes } from '../../../platform/clock.ts'
import { inTransaction } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { Audited } from '../../staff/index.ts'
import { availability, extendReservation, receiveLots, reserve, sellReserved, takeBack } from '../index.ts'
import { beginRecall, liftRecall } from './begin-recall.ts'
import { tellRecalled } from './tell-recalled.ts'

const { db } = await testDatabase(24)
const now = new Date('2026-11-22T08:00:00Z')
const until = addMinutes(now, 20)
const by = { id: newId(), role: 'catalogue' }

const recalling = <T>(work: (audited: Audited<'stock.recalled'> & Audited<'stock.recall-lifted'>) => Promise<T>) =>
  inTransaction(db, (tx) => work({ tx, by, now } as never))
const callBack = (lotId: string) =>
  recalling((audited) => beginRecall(audited, { id: newId(), lotId, reason: 'safety', note: 'نامهٔ سازنده' }))
const receive = (variantId: string, code: string, quantity: number) =>
  inTransaction(db, (tx) =>
    receiveLots(tx, [{ variantId, code, expiresOn: '2027-06-01', quantity }], { by: 'shop', cause: 'test', now }),
  )
const hold = (variantId: string, quantity: number, orderRef = newId()) =>
  inTransaction(db, (tx) => reserve(tx, { orderRef, items: [{ variantId, quantity }], until, now }))
const sell = (orderRef: string) => inTransaction(db, (tx) => sellReserved(tx, { orderRef, now, cause: 'payment:1' }))
const lotOf = async (code: string) => {
  const [lot] = await db`select id, on_hand, reserved, blocked from inventory.lot where code = ${code}`
  return lot as { id: string; on_hand: number; reserved: number; blocked: boolean }
}
const left = async (variantId: string) => (await availability(db, [variantId], now)).get(variantId)!.available

let bag: string
beforeEach(async () => {
  bag = newId()
  await receive(bag, `a-${bag}`, 10)
})

test('of a lot that is called back nothing is for sale, held or sold any more, and whoever bought of it is written down', async () => {
  const [bought, brought, paying, later] = [newId(), newId(), newId(), newId()]
  for (const orderRef of [bought, brought]) {
    await hold(bag, 2, orderRef)
    await sell(orderRef)
  }
  await inTransaction(db, (tx) => takeBack(tx, { orderRef: brought, now, by: 'buyer', why: 'cancelled' }))
  await hold(bag, 3, paying)
  const lot = await lotOf(`a-${bag}`)
  const begun = await callBack(lot.id)
  expect(begun).toEqual({ ok: true, recallId: expect.any(String), orders: 1 })
  expect(await lotOf(`a-${bag}`)).toEqual({ id: lot.id, on_hand: 8, reserved: 0, blocked: true })
  expect(await left(bag)).toBe(0)
  expect((await hold(bag, 1, later)).ok).toBe(false)
  expect(await sell(paying)).toEqual({ ok: false, why: 'not-held' })
  const concerned =
    await db`select order_ref, quantity, state from inventory.recalled_order where order_ref in ${db([bought, brought, paying])}`
  expect(concerned).toEqual([{ order_ref: bought, quantity: 2, state: 'waiting' }])
})

test('whoever was paying for it gets another lot, where there is one', async () => {
  const paying = newId()
  await hold(bag, 3, paying)
  await receive(bag, `b-${bag}`, 5)
  await callBack((await lotOf(`a-${bag}`)).id)
  const again = await inTransaction(db, (tx) => extendReservation(tx, { orderRef: paying, until, now }))
  expect(again).toMatchObject({ ok: true, moved: [{ lotCode: `b-${bag}`, quantity: 3 }] })
  expect(await sell(paying)).toEqual({ ok: true })
  expect((await lotOf(`a-${bag}`)).on_hand).toBe(10)
  expect((await lotOf(`b-${bag}`)).on_hand).toBe(2)
})

test('pressed twice, or by two at once, it is one recall', async () => {
  const lot = await lotOf(`a-${bag}`)
  const answers = await Promise.all([callBack(lot.id), callBack(lot.id), callBack(lot.id)])
  const [first] = answers.filter(({ ok }) => ok)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const id = first?.ok && first.recallId
  expect(answers.filter(({ ok }) => !ok)).toEqual(Array(2).fill({ ok: false, why: 'under-way', recallId: id }))
  expect(await callBack(newId())).toEqual({ ok: false, why: 'no-such-lot' })
})

test('while buyers pay, every sale of the lot comes before its recall and is in it; none comes after', async () => {
  await receive(bag, `a-${bag}`, 190)
  const lot = await lotOf(`a-${bag}`)
  const orders = Array.from({ length: 60 }, () => newId())
  for (const orderRef of orders.slice(0, 40)) await hold(bag, 2, orderRef)
  const buy = async (orderRef: string, n: number) => {
    await new Promise((done) => setTimeout(done, n % 7))
    if (n >= 40) await hold(bag, 2, orderRef)
    // What the ledger refuses is undone, and tried again by whoever asks the bank.
    return sell(orderRef).catch(() => sell(orderRef))
  }
  const [begun, ...sold] = await Promise.all([
    new Promise((done) => setTimeout(done, 4)).then(() => callBack(lot.id)),
    ...orders.map(buy),
  ])
  const through = orders.filter((_, n) => sold[n]!.ok)
  const concerned = await db<{ order_ref: string }[]>`
    select order_ref from inventory.recalled_order where order_ref in ${db(orders)}`
  expect(concerned.map(({ order_ref }) => order_ref).sort()).toEqual(through.sort())
  // What was refused in that very moment is let go by the job.
  await tellRecalled(
    { db, clock: () => now, slots: { tellBuyers: async () => new Map() } },
    { recall: begun.ok ? begun.recallId : '' },
  )
  expect(await lotOf(`a-${bag}`)).toMatchObject({ on_hand: 200 - 2 * through.length, reserved: 0 })
})

test('the ledger itself refuses to sell of a blocked lot, however it was held', async () => {
  const orderRef = newId()
  await hold(bag, 1, orderRef)
  await db`update inventory.lot set blocked = true where code = ${`a-${bag}`}`
  expect(await sell(orderRef)).toEqual({ ok: false, why: 'lot-expired' })
  const { id } = await lotOf(`a-${bag}`)
  await expect(
    db`insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at) values (${id}, 'sold', -1, 'x', 'shop', ${now})`,
  ).rejects.toThrow('blocked')
})

test('each order is told once, also by two workers; who cannot be reached is said so', async () => {
  const orders = Array.from({ length: 5 }, () => newId())
  for (const orderRef of orders) {
    await hold(bag, 1, orderRef)
    await sell(orderRef)
  }
  const begun = await callBack((await lotOf(`a-${bag}`)).id)
  const told: string[] = []
  const slots = {
    tellBuyers: async (_tx: unknown, _news: unknown, orderRefs: string[]) => {
      told.push(...orderRefs)
      return new Map(orderRefs.map((orderRef) => [orderRef, orderRef === orders[0] ? null : newId()]))
    },
  }
  const recall = begun.ok ? begun.recallId : ''
  await Promise.all([1, 2].map(() => tellRecalled({ db, clock: () => now, slots }, { recall })))
  await tellRecalled({ db, clock: () => now, slots }, { recall })
  expect(told.sort()).toEqual(orders.sort())
  const states =
    await db`select state, count(*)::int as n from inventory.recalled_order where recall_id = ${recall} group by 1 order by 1`
  expect(states).toEqual([
    { state: 'told', n: 4 },
    { state: 'unreachable', n: 1 },
  ])
  const [row] = await db`select told_at from inventory.recall where id = ${recall}`
  expect(row!.told_at).toEqual(now)
})

test('a recall that was lifted gives the rest back to sale, once', async () => {
  const begun = await callBack((await lotOf(`a-${bag}`)).id)
  const recall = begun.ok ? begun.recallId : ''
  expect(await recalling((audited) => liftRecall(audited, recall))).toEqual({ ok: true })
  expect(await recalling((audited) => liftRecall(audited, recall))).toEqual({ ok: false, why: 'lifted-already' })
  expect(await left(bag)).toBe(10)
  // And it may be called back again.
  expect((await callBack((await lotOf(`a-${bag}`)).id)).ok).toBe(true)
})
