import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCode } from './code.ts'
import type { Discount, DiscountedGoods } from './discount.ts'
import { giveDiscounts, LEAST_LEFT_RIALS, offDelivery } from './give.ts'

const now = new Date('2026-11-28T12:00:00Z')

const discount = (changes: Partial<Discount> = {}): Discount => ({
  id: 'd1',
  code: null,
  titleFa: 'یلدا',
  titleEn: 'Yalda',
  kind: 'percent',
  percent: 10,
  amountRials: null,
  mostRials: null,
  minimumRials: 0,
  categorySlugs: [],
  productCodes: [],
  firstOrder: false,
  usesPerPerson: null,
  usesTotal: null,
  validFrom: new Date('2026-11-01T00:00:00Z'),
  validUntil: null,
  stoppedAt: null,
  ...changes,
})

const line = (variantId: string, lineRials: number, changes: Partial<DiscountedGoods> = {}): DiscountedGoods => ({
  variantId,
  productCode: '10001',
  categories: ['cat', 'cat-food'],
  lineRials,
  ...changes,
})

const give = (automatic: Discount[], goods: DiscountedGoods[], coupon: Discount | null | undefined = undefined) =>
  giveDiscounts({ automatic, goods, coupon: coupon === undefined ? null : { discount: coupon }, proven: false, now })

/** Baskets up to the dearest that can be: fifty lines of 99 packs for five milliard Toman. */
const goodsArbitrary = fc
  .uniqueArray(
    fc.record({
      variantId: fc.uuid(),
      productCode: fc.constantFrom('10001', '10002', '10003'),
      categories: fc.constantFrom(['cat', 'cat-food'], ['dog', 'dog-food'], ['dog', 'dog-toy']),
      lineRials: fc.oneof(
        fc.integer({ min: 1_000, max: 4_950_000_000_000 }),
        fc.integer({ min: 100, max: 500_000 }).map((toman) => toman * 10),
      ),
    }),
    { selector: ({ variantId }) => variantId, minLength: 1, maxLength: 50 },
  )
  .map((goods): DiscountedGoods[] => goods)

const discountArbitrary = (code: fc.Arbitrary<string | null>) =>
  fc
    .record({
      id: fc.uuid(),
      code,
      kind: fc.constantFrom('percent' as const, 'amount' as const, 'free-delivery' as const),
      percent: fc.integer({ min: 1, max: 90 }),
      amountRials: fc.integer({ min: 1, max: 50_000_000 }),
      mostRials: fc.option(fc.integer({ min: 1, max: 10_000_000 })),
      minimumRials: fc.constantFrom(0, 0, 1_000_000, 100_000_000),
      categorySlugs: fc.constantFrom([], [], ['dog'], ['cat-food', 'dog-toy']),
      productCodes: fc.constantFrom([], [], ['10002']),
    })
    .map((changes) =>
      discount({ ...changes, categorySlugs: [...changes.categorySlugs], productCodes: [...changes.productCodes] }),
    )

const asking = fc.record({
  goods: goodsArbitrary,
  automatic: fc.uniqueArray(discountArbitrary(fc.constant(null)), { selector: ({ id }) => id, maxLength: 6 }),
  coupon: fc.option(discountArbitrary(fc.constant('YALDA')).map((one) => ({ discount: one }))),
  proven: fc.boolean(),
  now: fc.constant(now),
})

const worth = (goods: readonly DiscountedGoods[]) => goods.reduce((sum, { lineRials }) => sum + lineRials, 0)

test('whatever is given, no line and no order falls below zero, and the bank is left what it takes at least', () => {
  fc.assert(
    fc.property(asking, (asked) => {
      const { goods } = giveDiscounts(asked)
      const rials = goods?.rials ?? 0
      expect(rials).toBeGreaterThanOrEqual(0)
      expect(rials).toBeLessThanOrEqual(Math.max(0, worth(asked.goods) - LEAST_LEFT_RIALS))
      for (const { variantId, lineRials } of asked.goods) {
        const share = goods?.shares.get(variantId) ?? 0
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(lineRials)
      }
    }),
  )
})

test('the shares of the lines add up to what is given, to the Rial', () => {
  fc.assert(
    fc.property(asking, (asked) => {
      const { goods } = giveDiscounts(asked)
      const sum = [...(goods?.shares.values() ?? [])].reduce((total, share) => total + share, 0)
      expect(sum).toBe(goods?.rials ?? 0)
      expect([...(goods?.shares.values() ?? [])].every(Number.isSafeInteger)).toBe(true)
    }),
  )
})

test('neither the order of the lines nor that of the discounts changes anything', () => {
  fc.assert(
    fc.property(asking, fc.infiniteStream(fc.nat()), (asked, numbers) => {
      const shuffled = <One>(all: readonly One[]): One[] =>
        all
          .map((one) => ({ one, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
      const before = giveDiscounts(asked)
      const after = giveDiscounts({ ...asked, goods: shuffled(asked.goods), automatic: shuffled(asked.automatic) })
      expect(after.goods?.rials).toBe(before.goods?.rials)
      expect(after.goods?.discount).toBe(before.goods?.discount)
      expect(after.delivery).toEqual(before.delivery)
      expect(after.coupon).toEqual(before.coupon)
      for (const { variantId } of asked.goods)
        expect(after.goods?.shares.get(variantId)).toBe(before.goods?.shares.get(variantId))
    }),
  )
})

test('a code never makes an order dearer, and a delivery never costs less than nothing', () => {
  fc.assert(
    fc.property(asking, fc.nat({ max: 10_000_000 }), (asked, priceRials) => {
      const without = giveDiscounts({ ...asked, coupon: null })
      const given = giveDiscounts(asked)
      expect(given.goods?.rials ?? 0).toBeGreaterThanOrEqual(without.goods?.rials ?? 0)
      expect(offDelivery(given, priceRials)).toBeGreaterThanOrEqual(offDelivery(without, priceRials))
      expect(offDelivery(given, priceRials)).toBeLessThanOrEqual(priceRials)
    }),
  )
})

test('only the goods of its categories and products bear a discount, and only from their own worth on', () => {
  const goods = [line('a', 1_000_000), line('b', 500_000, { categories: ['dog', 'dog-food'], productCode: '10002' })]
  const ofDogs = discount({ categorySlugs: ['dog'] })
  expect([...give([ofDogs], goods).goods!.shares]).toEqual([['b', 50_000]])
  expect(give([discount({ categorySlugs: ['dog'], minimumRials: 600_000 })], goods).goods).toBeNull()
  expect(give([discount({ productCodes: ['10002'] })], goods).goods!.rials).toBe(50_000)
})

test('a percentage stops at its limit, a sum at the worth of the goods', () => {
  expect(give([discount({ percent: 50, mostRials: 100_000 })], [line('a', 1_000_000)]).goods!.rials).toBe(100_000)
  const sum = discount({ kind: 'amount', percent: null, amountRials: 9_000_000 })
  expect(give([sum], [line('a', 1_000_000)]).goods!.rials).toBe(1_000_000 - LEAST_LEFT_RIALS)
})

test('the best one counts: a code that gives less than what comes by itself is not used up', () => {
  const goods = [line('a', 1_000_000)]
  const weak = discount({ id: 'd2', code: 'WEAK', percent: 10 })
  const given = give([discount({ percent: 10 })], goods, weak)
  expect(given.goods!.discount.code).toBeNull()
  expect(given.coupon).toEqual({ ok: false, why: 'less-than-automatic' })
  const strong = discount({ id: 'd2', code: 'STRONG', percent: 11 })
  expect(give([discount()], goods, strong)).toMatchObject({ goods: { rials: 110_000 }, coupon: { ok: true } })
})

test('a code says why it gives nothing, and does not tell what is stopped or not begun from what never was', () => {
  const goods = [line('a', 1_000_000)]
  const why = (changes: Partial<Discount>) => give([], goods, discount({ code: 'YALDA', ...changes })).coupon
  expect(give([], goods, null).coupon).toEqual({ ok: false, why: 'unknown' })
  expect(why({ stoppedAt: now })).toEqual({ ok: false, why: 'unknown' })
  expect(why({ validFrom: new Date('2026-12-01') })).toEqual({ ok: false, why: 'unknown' })
  expect(why({ validUntil: now })).toEqual({ ok: false, why: 'over' })
  expect(why({ minimumRials: 2_000_000 })).toEqual({ ok: false, why: 'minimum', minimumRials: 2_000_000 })
  expect(why({ categorySlugs: ['dog'] })).toEqual({ ok: false, why: 'not-these-goods' })
  expect(why({ firstOrder: true, usesPerPerson: 1 })).toEqual({ ok: false, why: 'sign-in' })
})

test('a code is the same with Persian digits, small letters and spaces; what cannot be one is none', () => {
  expect(parseCode(' yalda ۱۴۰۵ ')).toBe('YALDA1405')
  expect(parseCode('يلدا-۵')).toBe('یلدا-5')
  expect(parseCode('abc')).toBeNull()
  expect(parseCode("x' or 1=1")).toBeNull()
  expect(parseCode('A'.repeat(25))).toBeNull()
})
