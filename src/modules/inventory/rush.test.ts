import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { addMinutes } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import {
  availability,
  extendReservation,
  receiveLots,
  release,
  releaseExpired,
  reserve,
  sellReserved,
  takeBack,
} from './index.ts'

const { db } = await testDatabase(24)
const now = new Date('2026-11-22T08:00:00Z')

const receive = (lots: { variantId: string; code: string; expiresOn: string | null; quantity: number }[]) =>
  inTransaction(db, (tx) => receiveLots(tx, lots, { by: 'shop', cause: 'test', now }))

/** The counters of every lot against the ledger and the holds that they stand for. */
const wrongLots = () => db`
  select l.code, l.on_hand, l.reserved
  from inventory.lot l
  where l.on_hand <> coalesce((select sum(quantity) from inventory.movement m where m.lot_id = l.id), 0)
    or l.reserved <> coalesce(
      (select sum(quantity) from inventory.reservation r where r.lot_id = l.id and r.state = 'held'), 0)`

test('200 buyers want the last 10 units: exactly 10 are sold, also when every third walks away from the bank', async () => {
  const bag = newId()
  await receive([4, 3, 3].map((quantity, i) => ({ variantId: bag, code: `L${i}`, expiresOn: '2027-01-01', quantity })))
  const buy = async (buyer: number): Promise<boolean> => {
    const orderRef = newId()
    const items = [{ variantId: bag, quantity: 1 }]
    const held = await inTransaction(db, (tx) => reserve(tx, { orderRef, items, until: addMinutes(now, 20), now }))
    if (!held.ok) return false
    if (buyer % 3 === 0) {
      await inTransaction(db, (tx) => release(tx, { orderRef, now }))
      return false
    }
    return (await inTransaction(db, (tx) => sellReserved(tx, { orderRef, now, cause: 'payment' }))).ok
  }
  const first = await Promise.all(Array.from({ length: 200 }, (_, buyer) => buy(buyer)))
  // Whoever came while a unit was with somebody that walked away was told the truth of that moment; the rest comes now.
  const second = await Promise.all(Array.from({ length: 40 }, (_, buyer) => buy(buyer * 3 + 1)))
  expect([...first, ...second].filter(Boolean)).toHaveLength(10)
  expect((await availability(db, [bag], now)).get(bag)!.available).toBe(0)
  const [ledger] = await db`select sum(quantity)::int as sold from inventory.movement where kind = 'sold'`
  expect(ledger!.sold).toBe(-10)
  expect(await wrongLots()).toEqual([])
})

test('buyers of several things in any order never wait for each other in a circle', async () => {
  const shelf = Array.from({ length: 5 }, () => newId())
  await receive(
    shelf.flatMap((variantId) =>
      [1, 2].map((n) => ({ variantId, code: `D${n}`, expiresOn: `2027-0${n}-01`, quantity: 200 })),
    ),
  )
  const buy = async (buyer: number) => {
    const orderRef = newId()
    const items = [0, 2, 4].map((step) => ({
      variantId: shelf[(buyer + step * (buyer % 2 ? 1 : 3)) % 5]!,
      quantity: 2,
    }))
    await inTransaction(db, async (tx) => {
      await reserve(tx, { orderRef, items, until: now, now })
      if (buyer % 4 === 0) await sellReserved(tx, { orderRef, now, cause: 'cash' })
    })
    if (buyer % 5 === 1) await releaseExpired(db, { now: addMinutes(now, 1), limit: 20 })
    await inTransaction(db, (tx) => extendReservation(tx, { orderRef, until: addMinutes(now, 9), now }))
    if (buyer % 2) await inTransaction(db, (tx) => sellReserved(tx, { orderRef, now, cause: 'payment' }))
    if (buyer % 7 === 1) await inTransaction(db, (tx) => takeBack(tx, { orderRef, now, by: 'buyer', why: 'cancelled' }))
  }
  await Promise.all(Array.from({ length: 150 }, (_, buyer) => buy(buyer)))
  expect(await wrongLots()).toEqual([])
})

type Step = {
  kind: 'hold' | 'sell' | 'release' | 'extend' | 'back' | 'sweep' | 'receive'
  order: number
  units: number
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('hold', 'hold', 'sell', 'release', 'extend', 'back', 'sweep', 'receive'),
  order: fc.nat(4),
  units: fc.integer({ min: 1, max: 6 }),
})

test('whatever happens to orders, every counter is the sum of its ledger and its holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const bag = newId()
      const orders = Array.from({ length: 5 }, () => newId())
      let minute = 0
      for (const { kind, order, units } of steps) {
        const at = addMinutes(now, ++minute * 4)
        const orderRef = orders[order]!
        const until = addMinutes(at, 10)
        if (kind === 'receive')
          await receive([{ variantId: bag, code: `M${minute}`, expiresOn: null, quantity: units }])
        else if (kind === 'sweep') await releaseExpired(db, { now: at, limit: 10 })
        else
          await inTransaction(db, async (tx) => {
            const known = await tx`select 1 from inventory.reservation where order_ref = ${orderRef}`
            if (kind === 'hold' && known.length === 0)
              await reserve(tx, { orderRef, items: [{ variantId: bag, quantity: units }], until, now: at })
            if (kind === 'sell') await sellReserved(tx, { orderRef, now: at, cause: 'payment' })
            if (kind === 'release') await release(tx, { orderRef, now: at })
            if (kind === 'extend') await extendReservation(tx, { orderRef, until, now: at })
            if (kind === 'back') await takeBack(tx, { orderRef, now: at, by: 'buyer', why: 'cancelled' })
          })
      }
      expect(await wrongLots()).toEqual([])
    }),
    { numRuns: 30 },
  )
})
