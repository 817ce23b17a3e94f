import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { addDays, addMinutes } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import {
  adjustLot,
  allAvailability,
  availability,
  extendReservation,
  receiveLots,
  release,
  releaseExpired,
  requireShelfLife,
  reserve,
  sellReserved,
  takeBack,
} from './index.ts'

const { db } = await testDatabase(20)
const now = new Date('2026-11-22T08:00:00Z')
const until = addMinutes(now, 20)

const receive = (variantId: string, code: string, expiresOn: string | null, quantity: number) =>
  inTransaction(db, (tx) =>
    receiveLots(tx, [{ variantId, code, expiresOn, quantity }], { by: 'shop', cause: 'test', now }),
  )
const hold = (variantId: string, quantity: number, orderRef = newId(), at = now) =>
  inTransaction(db, (tx) =>
    reserve(tx, { orderRef, items: [{ variantId, quantity }], until: addMinutes(at, 20), now: at }),
  )
const sell = (orderRef: string, at = now) =>
  inTransaction(db, (tx) => sellReserved(tx, { orderRef, now: at, cause: 'payment:1' }))
const left = async (variantId: string, at = now) => (await availability(db, [variantId], at)).get(variantId)!
const lotRow = async (code: string) => {
  const [row] = await db`select on_hand, reserved from inventory.lot where code = ${code}`
  return row
}

let bag: string
beforeEach(() => {
  bag = newId()
})

describe('first expired, first out', () => {
  test('the lot that expires first is sold first, and a lot without a date last', async () => {
    await receive(bag, `n${bag}`, null, 5)
    await receive(bag, `l${bag}`, '2027-06-01', 5)
    await receive(bag, `s${bag}`, '2027-01-01', 2)
    expect(await left(bag)).toEqual({ available: 12, expiresOn: '2027-01-01', lotCode: `s${bag}` })

    const answer = await hold(bag, 8)
    expect(answer.ok && answer.allocations.map((a) => [a.lotCode, a.expiresOn, a.quantity])).toEqual(
      expect.arrayContaining([
        [`s${bag}`, '2027-01-01', 2],
        [`l${bag}`, '2027-06-01', 5],
        [`n${bag}`, null, 1],
      ]),
    )
    expect(await left(bag)).toEqual({ available: 4, expiresOn: null, lotCode: `n${bag}` })
  })

  test('a lot is sold until the day before its expiry day, by the calendar of Tehran', async () => {
    await receive(bag, `a-${bag}`, '2026-11-23', 3)
    const lastMinute = new Date('2026-11-22T20:29:00Z') // 23:59 in Tehran
    expect((await left(bag, lastMinute)).available).toBe(3)
    expect((await left(bag, addMinutes(lastMinute, 1))).available).toBe(0)
    expect(await hold(bag, 1, newId(), addMinutes(lastMinute, 1))).toEqual({
      ok: false,
      short: [{ variantId: bag, wanted: 1, available: 0 }],
    })
    expect((await hold(bag, 1, newId(), lastMinute)).ok).toBe(true)
  })

  test('the shop may ask for a longer remaining life', async () => {
    await receive(bag, `b-${bag}`, '2026-12-10', 3)
    await inTransaction(db, (tx) => requireShelfLife(tx, 30))
    expect((await left(bag)).available).toBe(0)
    expect((await hold(bag, 1)).ok).toBe(false)
    await inTransaction(db, (tx) => requireShelfLife(tx, 0))
    expect((await left(bag)).available).toBe(3)
  })

  test('a lot that expires while the buyer is at the bank is not sold; the next lot is', async () => {
    await receive(bag, `t${bag}`, '2026-11-23', 1)
    const evening = new Date('2026-11-22T20:25:00Z')
    const orderRef = newId()
    await hold(bag, 1, orderRef, evening)
    const afterMidnight = addMinutes(evening, 10)
    expect(await sell(orderRef, afterMidnight)).toEqual({ ok: false, why: 'lot-expired' })
    const again = () =>
      inTransaction(db, (tx) =>
        extendReservation(tx, { orderRef, until: addMinutes(afterMidnight, 5), now: afterMidnight }),
      )
    await receive(bag, `x${bag}`, '2027-11-23', 1)
    expect(await again()).toMatchObject({ ok: true })
    expect(await sell(orderRef, afterMidnight)).toEqual({ ok: true })
    expect(await lotRow(`t${bag}`)).toEqual({ on_hand: 1, reserved: 0 })
    expect(await lotRow(`x${bag}`)).toEqual({ on_hand: 0, reserved: 0 })
  })
})

describe('a reservation', () => {
  test('is all or nothing, and says what is short', async () => {
    const toy = newId()
    await receive(bag, `c-${bag}`, null, 5)
    await receive(toy, `c-${toy}`, null, 1)
    const orderRef = newId()
    const answer = await inTransaction(db, (tx) =>
      reserve(tx, {
        orderRef,
        items: [
          { variantId: bag, quantity: 2 },
          { variantId: toy, quantity: 1 },
          { variantId: toy, quantity: 1 },
        ],
        until,
        now,
      }),
    )
    expect(answer).toEqual({ ok: false, short: [{ variantId: toy, wanted: 2, available: 1 }] })
    expect((await left(bag)).available).toBe(5)
    expect(await sell(orderRef)).toEqual({ ok: false, why: 'nothing-reserved' })
  })

  test('is sold once, and taken back once, into the same lots', async () => {
    await receive(bag, `d-${bag}`, '2027-01-01', 5)
    const orderRef = newId()
    await hold(bag, 3, orderRef)
    expect(await sell(orderRef)).toEqual({ ok: true })
    expect(await sell(orderRef)).toEqual({ ok: false, why: 'already-sold' })
    expect(await lotRow(`d-${bag}`)).toEqual({ on_hand: 2, reserved: 0 })

    const back = () => inTransaction(db, (tx) => takeBack(tx, { orderRef, now, by: 'buyer', why: 'cancelled' }))
    expect(await back()).toBe(3)
    expect(await back()).toBe(0)
    expect(await lotRow(`d-${bag}`)).toEqual({ on_hand: 5, reserved: 0 })
    expect(await inTransaction(db, (tx) => extendReservation(tx, { orderRef, until, now }))).toEqual({ ok: false })
  })

  test('can be given up', async () => {
    await receive(bag, `e-${bag}`, null, 5)
    const orderRef = newId()
    await hold(bag, 3, orderRef)
    expect(await inTransaction(db, (tx) => release(tx, { orderRef, now }))).toBe(3)
    expect((await left(bag)).available).toBe(5)
    expect(await sell(orderRef)).toEqual({ ok: false, why: 'not-held' })
  })

  test('that passed its time is still honoured until somebody else takes the goods', async () => {
    await receive(bag, `f-${bag}`, null, 2)
    const [early, late] = [newId(), newId()]
    await hold(bag, 2, early)
    const hourLater = addMinutes(now, 60)
    expect((await hold(bag, 1, late)).ok).toBe(false)
    // The next buyer takes what is not swept yet, in the same call.
    expect((await hold(bag, 1, late, hourLater)).ok).toBe(true)
    expect(await sell(early, hourLater)).toEqual({ ok: false, why: 'not-held' })
    const again = () =>
      inTransaction(db, (tx) =>
        extendReservation(tx, { orderRef: early, until: addMinutes(hourLater, 20), now: hourLater }),
      )
    expect(await again()).toEqual({ ok: false })
    await inTransaction(db, (tx) => release(tx, { orderRef: late, now: hourLater }))
    expect(await again()).toMatchObject({ ok: true })
    expect(await sell(early, hourLater)).toEqual({ ok: true })
  })

  test('that was swept is taken again when the goods are still there', async () => {
    await receive(bag, `g-${bag}`, null, 2)
    const orderRef = newId()
    await hold(bag, 2, orderRef)
    expect(await releaseExpired(db, { now, limit: 100 })).not.toContain(orderRef)
    const later = addMinutes(now, 21)
    expect(await releaseExpired(db, { now: later, limit: 100 })).toContain(orderRef)
    expect((await left(bag, later)).available).toBe(2)
    const extended = await inTransaction(db, (tx) =>
      extendReservation(tx, { orderRef, until: addMinutes(later, 20), now: later }),
    )
    expect(extended).toMatchObject({ ok: true })
    expect(await sell(orderRef, later)).toEqual({ ok: true })
  })

  test('of senseless quantities is refused before the database is asked', async () => {
    for (const quantity of [0, -1, 1.5, Number.NaN, 1e9]) await expect(hold(bag, quantity)).rejects.toThrow(RangeError)
  })
})

describe('the ledger', () => {
  test('nobody overwrites stock: on_hand moves only with a movement, and movements stay', async () => {
    await receive(bag, `h-${bag}`, null, 2)
    await expect(db`update inventory.lot set on_hand = 99 where code = ${`h-${bag}`}`).rejects.toThrow('movement')
    await expect(db`update inventory.movement set quantity = 1`).rejects.toThrow('never changed')
    await expect(db`delete from inventory.movement`).rejects.toThrow('never changed')
    await expect(db`delete from inventory.lot`).rejects.toThrow('never removed')
    await expect(
      db`insert into inventory.lot (id, variant_id, code, on_hand) values (${newId()}, ${bag}, 'x', 5)`,
    ).rejects.toThrow('begins empty')
  })

  test('a known lot is received once by an import, again by a delivery, and never with another date', async () => {
    const lot = { variantId: bag, code: `i-${bag}`, expiresOn: '2027-01-01', quantity: 4 }
    const receipt = { by: 'shop', cause: 'import', now }
    const take = (change: object, onlyNew: boolean) =>
      inTransaction(db, (tx) => receiveLots(tx, [{ ...lot, ...change }], { ...receipt, onlyNew }))
    expect(await take({}, true)).toEqual({ received: 1, known: 0, contradicting: [] })
    expect(await take({}, true)).toEqual({ received: 0, known: 1, contradicting: [] })
    expect(await lotRow(lot.code)).toEqual({ on_hand: 4, reserved: 0 })
    expect(await take({}, false)).toEqual({ received: 1, known: 1, contradicting: [] })
    expect(await lotRow(lot.code)).toEqual({ on_hand: 8, reserved: 0 })
    expect(await take({ expiresOn: '2028-01-01' }, false)).toEqual({
      received: 0,
      known: 0,
      contradicting: [{ variantId: bag, code: lot.code, expiresOn: '2027-01-01' }],
    })
    expect(await lotRow(lot.code)).toEqual({ on_hand: 8, reserved: 0 })
  })

  test('what is promised to an order can not be written off', async () => {
    await receive(bag, `j-${bag}`, null, 5)
    await hold(bag, 3)
    const [lot] = await db`select id from inventory.lot where code = ${`j-${bag}`}`
    const adjust = (quantity: number) =>
      inTransaction(db, (tx) =>
        adjustLot(tx, { lotId: lot!.id, kind: 'written-off', quantity, by: 'shop', cause: 'damaged', now }),
      )
    expect(await adjust(-3)).toEqual({ ok: false, why: 'promised', free: 2 })
    expect(await adjust(-2)).toEqual({ ok: true })
    expect((await left(bag)).available).toBe(0)
  })

  test('all stock is read in batches for the snapshot', async () => {
    await receive(bag, `k-${bag}`, null, 5)
    const rows = []
    for await (const batch of allAvailability(db, addDays(now, 1), 3)) rows.push(...batch)
    expect(rows.find((row) => row.variantId === bag)?.available).toBe(5)
  })
})
