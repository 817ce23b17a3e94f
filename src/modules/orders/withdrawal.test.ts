import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastDayToWithdraw, mayWithdraw, paidFor, type ReturnableLine, reckon, returnableUnits } from './withdrawal.ts'

const calendar = { holidays: new Map([['2026-11-29', 'تعطیل']]) }
const line = (position: number, changes: Partial<ReturnableLine> = {}): ReturnableLine => ({
  position,
  quantity: 3,
  unitRials: 1_000_000,
  reductionRials: 0,
  withdrawalClass: 'standard',
  givenUpUnits: 0,
  takenBack: 0,
  takenRials: 0,
  ...changes,
})

test('seven working days: the day of delivery, Fridays and holidays are not counted, the last day is hers to its end', () => {
  // Delivered on Thursday 2026-11-26; Friday 27 and the holiday of the 29th do not count, nor does Friday 4 December.
  const deliveredAt = new Date('2026-11-26T09:00:00Z')
  expect(lastDayToWithdraw(deliveredAt, calendar)).toBe('2026-12-06')
  const order = { state: 'delivered' as const, deliveredAt }
  expect(mayWithdraw(order, calendar, new Date('2026-12-06T20:29:00Z'))).toEqual({ ok: true, lastDay: '2026-12-06' })
  expect(mayWithdraw(order, calendar, new Date('2026-12-06T20:31:00Z'))).toMatchObject({ ok: false, why: 'too-late' })
})

test('an order that is delivered just before midnight of Tehran counts from that very day', () => {
  expect(lastDayToWithdraw(new Date('2026-11-26T20:29:00Z'), calendar)).toBe('2026-12-06')
  expect(lastDayToWithdraw(new Date('2026-11-26T20:31:00Z'), calendar)).toBe('2026-12-06')
  expect(lastDayToWithdraw(new Date('2026-11-27T20:31:00Z'), calendar)).toBe('2026-12-07')
})

test('what was not delivered is cancelled, not given back', () => {
  expect(mayWithdraw({ state: 'dispatched', deliveredAt: null }, calendar, new Date())).toEqual({
    ok: false,
    why: 'not-delivered',
  })
})

test('the delivery is paid back with the last unit, and not before', () => {
  const lines = [line(1), line(2, { quantity: 1, unitRials: 70_000 })]
  const part = reckon(lines, 480_000, [{ position: 1, quantity: 3 }])
  expect(part).toMatchObject({ ok: true, paidBack: { goodsRials: 3_000_000, deliveryRials: 0, everything: false } })
  const rest = [line(1, { takenBack: 3 }), lines[1]!]
  expect(reckon(rest, 480_000, [{ position: 2, quantity: 1 }])).toMatchObject({
    ok: true,
    paidBack: { goodsRials: 70_000, deliveryRials: 480_000, everything: true },
  })
})

test('of a line that a discount reduced, all units together pay back what it cost, in whichever pieces they come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1_000, max: 5_000_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
      (quantity, unitRials, share, pieces) => {
        const reductionRials = Math.floor(quantity * unitRials * share)
        let state = line(1, { quantity, unitRials, reductionRials })
        for (const piece of [...pieces, quantity]) {
          const units = Math.min(piece, state.quantity - state.takenBack)
          if (units === 0) continue
          const rials = paidFor(state, units)
          expect(rials).toBeGreaterThanOrEqual(0)
          state = { ...state, takenBack: state.takenBack + units, takenRials: state.takenRials + rials }
        }
        expect(state.takenRials).toBe(quantity * unitRials - reductionRials)
      },
    ),
  )
})

test('more than was bought, excluded goods, strangers and nothing are refused', () => {
  const lines = [line(1, { takenBack: 1 }), line(2, { withdrawalClass: 'excluded' })]
  expect(lines.map(returnableUnits)).toEqual([2, 0])
  const refusals = [[{ position: 1, quantity: 3 }], [{ position: 2, quantity: 1 }], [{ position: 9, quantity: 1 }]]
  for (const chosen of refusals) expect(reckon(lines, 0, chosen)).toEqual({ ok: false, why: 'too-many' })
  expect(reckon(lines, 0, [{ position: 1, quantity: 0 }])).toEqual({ ok: false, why: 'nothing-chosen' })
  expect(reckon([], 0, [])).toEqual({ ok: false, why: 'nothing-chosen' })
})
