import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import {
  askDelivery,
  chargeDelivery,
  citiesOf,
  confirmSlot,
  type DeliveryWish,
  freeExpiredSlots,
  freeSlot,
  loadDeliveryData,
  loadDeliveryTable,
  openSlots,
  type Parcel,
  provinces,
  quote,
} from './index.ts'
import { openDelivery } from './open-delivery.ts'

const { db } = await testDatabase(20)

/** Sunday 1 Azar 1405, noon in Tehran. */
const noon = new Date('2026-11-22T08:30:00Z')
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const toTehran = {
  provinceCode: '23',
  cityCode: '1576',
  grams: 3_000,
  subtotalRials: 5_000_000,
  now: noon,
  heldUntil: later(20),
}

const firstRun = await loadDeliveryData(db, 'db/demo/delivery')
await openSlots(db, { from: '2026-11-22', days: 14 })

/** As an order does it. */
const chooseDelivery = async (tx: Tx, wish: DeliveryWish & Parcel) => chargeDelivery(await askDelivery(tx, wish), wish)

const slotOn = async (day: string, hour: number) => {
  const [slot] = await db<{ id: string; capacity: number; taken: number }[]>`
    select id, capacity, taken from delivery.slot where day = ${day} and from_hour = ${hour}`
  return slot!
}
const withPlaces = (id: string, capacity: number) =>
  db`update delivery.slot set capacity = ${capacity} where id = ${id}`
const book = (slotId: string, { orderRef = newId(), now = noon, heldUntil = later(20) } = {}) =>
  inTransaction(db, (tx) =>
    chooseDelivery(tx, { ...toTehran, method: 'courier-tehran', slotId, orderRef, now, heldUntil }),
  )
const takenOf = async (id: string) => {
  const [row] = await db<{ taken: number; bookings: number }[]>`
    select taken, (select count(*)::int from delivery.slot_booking where slot_id = id and state <> 'freed') as bookings
    from delivery.slot where id = ${id}`
  expect(row!.taken, 'the count of a slot is that of its bookings').toBe(row!.bookings)
  return row!.taken
}

test('the shop’s delivery comes from its files once: a second run changes nothing, and keeps what the office edited', async () => {
  expect(firstRun).toBeGreaterThan(200)
  await db`update delivery.method set title_fa = 'پست' where code = 'post-pishtaz'`
  expect(await loadDeliveryData(db, 'db/demo/delivery')).toBe(0)
  expect(await db`select title_fa from delivery.method where code = 'post-pishtaz'`).toEqual([{ title_fa: 'پست' }])
  expect(await loadDeliveryData(db, 'db/demo/no-such-folder')).toBe(0)
})

test('slots open on the couriers’ days but not on holidays or Fridays, once', async () => {
  expect(await openSlots(db, { from: '2026-11-22', days: 14 })).toBe(0)
  expect(await db`select from_hour from delivery.slot where day = '2026-11-23' order by 1`).toEqual([
    { from_hour: 9 },
    { from_hour: 13 },
    { from_hour: 17 },
  ])
  expect(await db`select 1 from delivery.slot where day = '2026-11-27'`).toHaveLength(0)
  // 20 Esfand 1405 to 5 Farvardin 1406: Fitr, Fridays, the oil holiday and Nowruz leave seven days.
  await openSlots(db, { from: '2027-03-11', days: 15 })
  const days = await db`select distinct day::text from delivery.slot where day >= '2027-03-11' order by 1`
  expect(days.map(({ day }) => day)).toEqual([
    '2027-03-13',
    '2027-03-14',
    '2027-03-15',
    '2027-03-16',
    '2027-03-17',
    '2027-03-18',
    '2027-03-25',
  ])
  await expect(openSlots(db, { from: '2026-11-22', days: 1_000 })).rejects.toThrow(RangeError)
})

test('every province has a price for every weight to 30 kg, heavier and farther is never cheaper', async () => {
  const table = await loadDeliveryTable(db, noon)
  for (const { code } of provinces()) {
    const price = (grams: number) =>
      quote(table, { ...toTehran, provinceCode: code, cityCode: null, grams }).map((option) => option.priceRials)
    expect(price(30_000)).toHaveLength(2)
    expect(price(30_001)).toHaveLength(0)
    for (const [light, heavy] of [
      [1, 700],
      [700, 4_000],
      [4_000, 30_000],
    ] as const)
      expect(price(heavy)[0]!).toBeGreaterThan(price(light)[0]!)
  }
})

test('the order is charged what the page quoted, for any place, weight and basket', async () => {
  // Ray, beside Tehran, and the whole of Hormozgan have sheets of their own beside that of their zone.
  await db`insert into delivery.tariff (method_code, place, valid_from, weight_to_grams, price_rials)
    values ('tipax', '2115', '2026-03-21', 9000, 111), ('tipax', '23', '2026-03-21', 9000, 222), ('tipax', '22', '2026-03-21', 9000, 333)`
  const price = async (place: object) => {
    const chosen = await inTransaction(db, (tx) =>
      chooseDelivery(tx, { ...toTehran, ...place, method: 'tipax', orderRef: newId() }),
    )
    return chosen.ok ? chosen.priceRials : null
  }
  expect(await price({ cityCode: '2115' })).toBe(111)
  expect(await price({ cityCode: '1576' })).toBe(222)
  expect(await price({ provinceCode: '22', cityCode: null })).toBe(333)
  const table = await loadDeliveryTable(db, noon)
  const places = provinces().flatMap(({ code }) =>
    [null, ...citiesOf(code)].map((city) => ({ provinceCode: code, cityCode: city?.code ?? null })),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.integer({ min: 1, max: 35_000 }),
      fc.integer({ min: 0, max: 40_000_000 }),
      fc.constantFrom('post-pishtaz', 'tipax'),
      async (place, grams, subtotalRials, method) => {
        const wish = { ...toTehran, ...place, grams, subtotalRials }
        const option = quote(table, wish).find(({ methodCode }) => methodCode === method)
        const chosen = await inTransaction(db, (tx) => chooseDelivery(tx, { ...wish, method, orderRef: newId() }))
        if (option)
          expect(chosen).toMatchObject({ ok: true, priceRials: option.priceRials, promise: option.promise, slot: null })
        else expect(chosen).toEqual({ ok: false, why: 'method-unavailable' })
      },
    ),
    { numRuns: 60 },
  )
  await db`delete from delivery.tariff where method_code = 'tipax' and place in ('2115', '23', '22')`
})

test('a new tariff sheet replaces the old one wholly from its first day', async () => {
  await db`insert into delivery.tariff (method_code, place, valid_from, weight_to_grams, price_rials)
    values ('tipax', 'zone-1', '2026-12-01', 2000, 5000000)`
  const before = new Date('2026-11-30T20:29:00Z')
  const after = new Date('2026-11-30T20:30:00Z')
  for (const [now, grams, price] of [
    [before, 1_500, 940_000],
    [after, 1_500, 5_000_000],
    [after, 2_001, undefined],
  ] as const) {
    const wish = { ...toTehran, now, grams }
    const option = quote(await loadDeliveryTable(db, now), wish).find(({ methodCode }) => methodCode === 'tipax')
    const chosen = await inTransaction(db, (tx) => chooseDelivery(tx, { ...wish, method: 'tipax', orderRef: newId() }))
    expect(option?.priceRials).toBe(price)
    expect(chosen.ok ? chosen.priceRials : undefined).toBe(price)
  }
  await db`delete from delivery.tariff where valid_from = '2026-12-01'`
})

test('an order says no to a place, a method or a slot that is not there', async () => {
  const slot = await slotOn('2026-11-23', 13)
  const choose = (wish: object) =>
    inTransaction(db, (tx) =>
      chooseDelivery(tx, { ...toTehran, method: 'courier-tehran', slotId: slot.id, orderRef: newId(), ...wish }),
    )
  expect(await choose({ provinceCode: '99' })).toEqual({ ok: false, why: 'unknown-place' })
  expect(await choose({ cityCode: '1590' })).toEqual({ ok: false, why: 'unknown-place' })
  expect(await choose({ cityCode: '2115' })).toEqual({ ok: false, why: 'method-unavailable' })
  expect(await choose({ method: 'drone' })).toEqual({ ok: false, why: 'method-unavailable' })
  expect(await choose({ slotId: null })).toEqual({ ok: false, why: 'slot-past' })
  expect(await choose({ slotId: '' })).toEqual({ ok: false, why: 'slot-past' })
  expect(await choose({ slotId: newId() })).toEqual({ ok: false, why: 'slot-past' })
  // The slot from 13 on closes four hours before: at 9 of that day.
  expect(await choose({ now: new Date('2026-11-23T05:30:00Z') })).toEqual({ ok: false, why: 'slot-past' })
  expect(await takenOf(slot.id)).toBe(0)
})

test('fifty buyers at once take the last three places exactly once each', async () => {
  const slot = await slotOn('2026-11-24', 9)
  await withPlaces(slot.id, 3)
  const answers = await Promise.all(Array.from({ length: 50 }, () => book(slot.id)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
  expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.why])))).toEqual(new Set(['slot-full']))
  expect(await takenOf(slot.id)).toBe(3)
  expect(answers.find(({ ok }) => ok)).toMatchObject({
    methodCode: 'courier-tehran',
    promise: { from: '2026-11-24', to: '2026-11-24' },
    slot: { id: slot.id, day: '2026-11-24', from: 9, to: 13 },
  })
})

test('a buyer who left the bank loses the place to the next one; a paid place stays', async () => {
  const slot = await slotOn('2026-11-25', 9)
  await withPlaces(slot.id, 2)
  const paid = newId()
  await book(slot.id, { orderRef: paid })
  await book(slot.id)
  await inTransaction(db, (tx) => confirmSlot(tx, paid))
  expect(await book(slot.id, { now: later(19), heldUntil: later(40) })).toEqual({ ok: false, why: 'slot-full' })
  expect((await book(slot.id, { now: later(20), heldUntil: later(40) })).ok).toBe(true)
  expect(await takenOf(slot.id)).toBe(2)
})

test('money that comes late gets the place back if there is one, and is told if not', async () => {
  const slot = await slotOn('2026-11-25', 13)
  await withPlaces(slot.id, 1)
  const late = newId()
  await book(slot.id, { orderRef: late })
  expect(await freeExpiredSlots(db, later(19))).toBe(0)
  expect(await freeExpiredSlots(db, later(20))).toBeGreaterThan(0)
  expect(await takenOf(slot.id)).toBe(0)
  expect(await inTransaction(db, (tx) => confirmSlot(tx, late))).toEqual({ ok: true })
  expect(await takenOf(slot.id)).toBe(1)

  await inTransaction(db, (tx) => freeSlot(tx, late))
  await book(slot.id)
  expect(await inTransaction(db, (tx) => confirmSlot(tx, late))).toEqual({ ok: false, why: 'slot-full' })
  expect(await takenOf(slot.id)).toBe(1)
})

test('confirming or giving back twice is once, and an order without a slot is fine', async () => {
  const slot = await slotOn('2026-11-25', 17)
  const order = newId()
  await book(slot.id, { orderRef: order })
  for (const _ of [1, 2]) expect(await inTransaction(db, (tx) => confirmSlot(tx, order))).toEqual({ ok: true })
  expect(await takenOf(slot.id)).toBe(1)
  for (const _ of [1, 2]) await inTransaction(db, (tx) => freeSlot(tx, order))
  expect(await takenOf(slot.id)).toBe(0)
  expect(await inTransaction(db, (tx) => confirmSlot(tx, newId()))).toEqual({ ok: true })
  await inTransaction(db, (tx) => freeSlot(tx, newId()))
})

test('an order that is cancelled by ten hands at once gives back one place', async () => {
  const slot = await slotOn('2026-11-28', 13)
  const order = newId()
  for (const orderRef of [order, newId(), newId()]) await book(slot.id, { orderRef })
  await Promise.all(Array.from({ length: 10 }, () => inTransaction(db, (tx) => freeSlot(tx, order))))
  expect(await takenOf(slot.id)).toBe(2)
})

test('an order that is rolled back holds no place', async () => {
  const slot = await slotOn('2026-11-26', 9)
  const undone = inTransaction(db, async (tx) => {
    await chooseDelivery(tx, { ...toTehran, method: 'courier-tehran', slotId: slot.id, orderRef: newId() })
    throw new Error('the goods are gone')
  })
  await expect(undone).rejects.toThrow('the goods are gone')
  expect(await takenOf(slot.id)).toBe(0)
})

test('buyers, late money, cancellations and the sweeper all at once leave a slot whose count adds up', async () => {
  const slot = await slotOn('2026-11-28', 9)
  await withPlaces(slot.id, 5)
  const orders = Array.from({ length: 40 }, () => newId())
  await Promise.all(
    orders.map(async (orderRef, turn) => {
      const answer = await book(slot.id, { orderRef, now: later(turn), heldUntil: later(turn + 3) })
      if (turn % 5 === 0) await freeExpiredSlots(db, later(turn + 2))
      if (!answer.ok) return
      if (turn % 3 === 0) await inTransaction(db, (tx) => freeSlot(tx, orderRef))
      if (turn % 3 === 1) await inTransaction(db, (tx) => confirmSlot(tx, orderRef))
    }),
  )
  expect(await takenOf(slot.id)).toBeLessThanOrEqual(5)
})

test('pages see a change within five seconds, or at once when a process tells', async () => {
  let now = noon
  const delivery = await openDelivery(db, { clock: () => now })
  const title = () => delivery.table().methods.find(({ code }) => code === 'tipax')?.titleEn
  await db`update delivery.method set title_en = 'Tipax 2' where code = 'tipax'`
  now = new Date(noon.getTime() + 4_999)
  expect(title()).toBe('Tipax')
  now = new Date(noon.getTime() + 5_000)
  expect(title()).toBe('Tipax')
  await vi.waitFor(() => expect(title()).toBe('Tipax 2'))

  await db`update delivery.method set title_en = 'Tipax' where code = 'tipax'`
  expect(title()).toBe('Tipax 2')
  await db`select pg_notify('delivery_changed', '')`
  await vi.waitFor(() => expect(title()).toBe('Tipax'))
  await delivery.close()
})
