import { expect, test } from 'vitest'
import type { DeliveryTable, Method } from './delivery-table.ts'
import { deliveryPromise, freeDeliveryFromRials, quote } from './quote.ts'

const post: Method = {
  code: 'post-pishtaz',
  titleFa: 'پست پیشتاز',
  titleEn: 'Express post',
  kind: 'post',
  promiseDaysMin: 2,
  promiseDaysMax: 4,
  freeOffered: true,
  freeFromRials: null,
}
const carrier: Method = {
  ...post,
  code: 'tipax',
  kind: 'carrier',
  promiseDaysMin: 1,
  promiseDaysMax: 2,
  freeOffered: false,
}
const courier: Method = { ...post, code: 'courier-tehran', kind: 'courier', freeFromRials: 30_000_000 }
const slot = { id: 's1', day: '2026-11-23', from: 9, to: 13, closesAt: new Date('2026-11-22T17:30:00Z'), left: 2 }

const table: DeliveryTable = {
  methods: [courier, post, carrier],
  tariffs: new Map([
    [
      'post-pishtaz',
      new Map([
        [
          'zone-1',
          [
            { weightToGrams: 1_000, priceRials: 600_000 },
            { weightToGrams: 30_000, priceRials: 2_000_000 },
          ],
        ],
        ['zone-5', [{ weightToGrams: 1_000, priceRials: 900_000 }]],
        ['11', [{ weightToGrams: 1_000, priceRials: 990_000 }]],
      ]),
    ],
    ['tipax', new Map([['zone-1', [{ weightToGrams: 5_000, priceRials: 850_000 }]]])],
    ['courier-tehran', new Map([['1576', [{ weightToGrams: 5_000, priceRials: 950_000 }]]])],
  ]),
  zoneOfProvince: new Map([
    ['23', 'zone-1'],
    ['11', 'zone-5'],
    ['22', 'zone-5'],
  ]),
  slots: new Map([['courier-tehran', [slot, { ...slot, id: 's2', from: 13, to: 17, left: 0 }]]]),
  calendar: { holidays: new Map([['2026-11-24', 'تعطیل']]) },
  settings: { freeFromRials: 20_000_000, cutoffHour: 14 },
}
/** Sunday 1 Azar 1405, noon in Tehran. */
const noon = new Date('2026-11-22T08:30:00Z')
const parcel = { provinceCode: '23', cityCode: '1576', grams: 800, subtotalRials: 5_000_000, now: noon }
const prices = (shipment: Partial<typeof parcel>) =>
  Object.fromEntries(
    quote(table, { ...parcel, ...shipment }).map(({ methodCode, priceRials }) => [methodCode, priceRials]),
  )

test('in Tehran there are a courier, the post and the carrier, in the order of the shop', () => {
  expect(prices({})).toEqual({ 'courier-tehran': 950_000, 'post-pishtaz': 600_000, tipax: 850_000 })
  expect(quote(table, parcel)[0]!.slots).toEqual([{ id: 's1', day: '2026-11-23', from: 9, to: 13, left: 2 }])
})

test('a price follows weight and place: the city first, then the province, then its zone', () => {
  expect(prices({ grams: 1_000 })['post-pishtaz']).toBe(600_000)
  expect(prices({ grams: 1_001 })['post-pishtaz']).toBe(2_000_000)
  expect(prices({ grams: 30_001 })).toEqual({})
  expect(prices({ provinceCode: '22', cityCode: '' })).toEqual({ 'post-pishtaz': 900_000 })
  expect(prices({ provinceCode: '11', cityCode: '' })).toEqual({ 'post-pishtaz': 990_000 })
  expect(prices({ provinceCode: '23', cityCode: '2115' })).not.toHaveProperty('courier-tehran')
})

test('nobody delivers to a place that is not there', () => {
  expect(prices({ provinceCode: '99' })).toEqual({})
  expect(prices({ provinceCode: '11', cityCode: '1576' })).toEqual({})
})

test('from the threshold on delivery is free, by the method’s own threshold where it has one, and never where it offers none', () => {
  expect(prices({ subtotalRials: 19_999_999 })['post-pishtaz']).toBe(600_000)
  expect(prices({ subtotalRials: 20_000_000 })).toEqual({
    'courier-tehran': 950_000,
    'post-pishtaz': 0,
    tipax: 850_000,
  })
  expect(prices({ subtotalRials: 30_000_000 })).toEqual({ 'courier-tehran': 0, 'post-pishtaz': 0, tipax: 850_000 })
  const [, free] = quote(table, { ...parcel, subtotalRials: 20_000_000 })
  expect(free).toMatchObject({ freeBecause: 'subtotal', fullPriceRials: 600_000, freeFromRials: 20_000_000 })
  expect(quote(table, parcel)[2]).toMatchObject({ freeFromRials: null })
})

test('the promise starts today before two o’clock, else on the next working day, and skips holidays', () => {
  const promise = (now: string) =>
    quote(table, { ...parcel, now: new Date(now) }).find(({ kind }) => kind === 'post')!.promise
  // Leaves on Sunday: Monday, (Tuesday is a holiday) Wednesday, Thursday, (Friday) Saturday.
  expect(promise('2026-11-22T10:29:00Z')).toEqual({ from: '2026-11-25', to: '2026-11-28' })
  expect(promise('2026-11-22T10:30:00Z')).toEqual({ from: '2026-11-26', to: '2026-11-29' })
  // Ordered on Thursday evening 27 Esfand: leaves on 5 Farvardin.
  expect(promise('2027-03-18T15:00:00Z')).toEqual({ from: '2027-03-28', to: '2027-03-30' })
})

test('a slot that is full or closed is not offered, and a courier without slots does not come', () => {
  expect(prices({ now: new Date('2026-11-22T17:30:00Z') })).toEqual({ 'post-pishtaz': 600_000, tipax: 850_000 })
})

test('the product page shows the earliest promise to a province, or none', () => {
  expect(deliveryPromise(table, { now: noon })).toEqual({ from: '2026-11-23', to: '2026-11-25' })
  expect(deliveryPromise(table, { provinceCode: '23', cityCode: '1576', now: noon })).toEqual({
    from: '2026-11-23',
    to: '2026-11-23',
  })
  expect(deliveryPromise(table, { provinceCode: '10', now: noon })).toBeNull()
})

test('the basket says from when on the first method is free, if any ever is', () => {
  expect(freeDeliveryFromRials(table)).toBe(20_000_000)
  expect(freeDeliveryFromRials({ ...table, methods: [courier, carrier] })).toBe(30_000_000)
  expect(freeDeliveryFromRials({ ...table, methods: [carrier] })).toBeNull()
})
