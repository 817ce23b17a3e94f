import { expect, test } from 'vitest'
import { boxUnits, stateByParcels, trackingNumberIn } from './parcel.ts'

const lot = (lotCode: string, expiresOn: string | null, quantity: number) => ({ lotCode, expiresOn, quantity })
const ordered = [
  { position: 1, quantity: 3, lots: [lot('late', '2027-03-01', 2), lot('soon', '2027-01-01', 1)] },
  { position: 2, quantity: 1, lots: [lot('never', null, 1)] },
]

test('what expires first goes into the first parcel, the rest into the next', () => {
  const first = boxUnits(ordered, [], [{ position: 1, quantity: 2 }])
  expect(first).toEqual({
    ok: true,
    lines: [{ position: 1, quantity: 2, lots: [lot('soon', '2027-01-01', 1), lot('late', '2027-03-01', 1)] }],
    restUnits: 2,
  })
  const next = boxUnits(ordered, first.ok ? first.lines : [], [
    { position: 1, quantity: 1 },
    { position: 2, quantity: 1 },
  ])
  expect(next).toEqual({
    ok: true,
    lines: [
      { position: 1, quantity: 1, lots: [lot('late', '2027-03-01', 1)] },
      { position: 2, quantity: 1, lots: [lot('never', null, 1)] },
    ],
    restUnits: 0,
  })
})

test('what an earlier parcel took is known by its lot, also when the line got a lot since that expires before it', () => {
  const exchanged = [{ position: 1, quantity: 2, lots: [lot('packed', '2027-03-01', 1), lot('new', '2027-01-01', 1)] }]
  const earlier = [{ position: 1, quantity: 1, lots: [lot('packed', '2027-03-01', 1)] }]
  expect(boxUnits(exchanged, earlier, [{ position: 1, quantity: 1 }])).toMatchObject({
    lines: [{ lots: [lot('new', '2027-01-01', 1)] }],
  })
})

test('a lot that is called back goes into a box only where there is no other', () => {
  const recalled = (_position: number, lotCode: string) => lotCode === 'soon'
  expect(boxUnits(ordered, [], [{ position: 1, quantity: 2 }], recalled)).toMatchObject({
    lines: [{ lots: [lot('late', '2027-03-01', 2)] }],
  })
  expect(boxUnits(ordered, [], [{ position: 1, quantity: 3 }], recalled)).toEqual({
    ok: false,
    why: 'recalled',
    positions: [1],
  })
})

test('a parcel holds neither nothing, nor more than was ordered, nor what another has, nor a line twice', () => {
  expect(boxUnits(ordered, [], [{ position: 1, quantity: 0 }])).toEqual({ ok: false, why: 'nothing-chosen' })
  const tooMany = { ok: false, why: 'too-many' }
  expect(boxUnits(ordered, [], [{ position: 2, quantity: 2 }])).toEqual(tooMany)
  expect(
    boxUnits(ordered, [{ position: 2, quantity: 1, lots: [lot('never', null, 1)] }], [{ position: 2, quantity: 1 }]),
  ).toEqual(tooMany)
  expect(boxUnits(ordered, [], [{ position: 9, quantity: 1 }])).toEqual(tooMany)
  const twice = [
    { position: 1, quantity: 1 },
    { position: 1, quantity: 1 },
  ]
  expect(boxUnits(ordered, [], twice)).toEqual(tooMany)
})

test('an order is where the slowest of its parcels is', () => {
  const parcel = (state: 'packed' | 'dispatched' | 'delivered') => ({ state })
  expect(stateByParcels([parcel('packed')], 0)).toBe('packed')
  expect(stateByParcels([parcel('packed')], 2)).toBe('packed')
  expect(stateByParcels([parcel('dispatched')], 2)).toBe('partly-dispatched')
  expect(stateByParcels([parcel('dispatched'), parcel('packed')], 0)).toBe('partly-dispatched')
  expect(stateByParcels([parcel('delivered')], 2)).toBe('partly-dispatched')
  expect(stateByParcels([parcel('delivered'), parcel('dispatched')], 0)).toBe('dispatched')
  expect(stateByParcels([parcel('delivered'), parcel('delivered')], 0)).toBe('delivered')
})

test('a carrier’s number is kept in Latin capitals, whatever was typed', () => {
  expect(trackingNumberIn(' ۱۰۴۷ ۲۹۳۰ ab-1 ')).toBe('10472930AB-1')
  for (const none of ['', '12', 'سارا محمدی', 'x'.repeat(41), '<b>1234</b>']) expect(trackingNumberIn(none)).toBeNull()
})
