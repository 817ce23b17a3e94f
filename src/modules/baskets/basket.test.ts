import { expect, test } from 'vitest'
import type { ProductCard } from '../catalogue/index.ts'
import { viewBasket } from './basket.ts'

const card = (variant: Partial<ProductCard['variant']>): ProductCard =>
  ({
    id: 'p',
    code: '20417',
    slug: 'food',
    title: { fa: 'غذا', en: 'food' },
    brand: { slug: 'b', title: { fa: 'ب', en: 'b' }, country: 'IR' },
    tint: 't1',
    picture: null,
    variantCount: 1,
    soldOut: false,
    fresh: false,
    rating: null,
    variant: {
      id: 'v',
      sku: 's',
      axis: 'weight',
      label: { fa: '', en: '' },
      netGrams: null,
      shipGrams: 500,
      priceRials: 1_000,
      earlierPriceRials: null,
      priceUntil: null,
      maxPerOrder: 5,
      available: 9,
      expiresOn: null,
      lotCode: null,
      ...variant,
    },
  }) as ProductCard

const view = (line: { quantity: number; seenPriceRials?: number }, shown: ProductCard | null, available: number) =>
  viewBasket(
    [{ variantId: 'v', quantity: line.quantity, seenPriceRials: line.seenPriceRials ?? 1_000 }],
    () => shown,
    new Map([['v', { available, expiresOn: '2027-06-01' }]]),
  )

test('a line that can be bought counts in the sum, the weight and the saving', () => {
  const basket = view({ quantity: 2 }, card({ earlierPriceRials: 1_200 }), 9)
  expect(basket).toMatchObject({ ready: true, units: 2, goodsRials: 2_000, discountRials: 400, shipGrams: 1_000 })
  expect(basket.items[0]).toMatchObject({ trouble: null, most: 5, expiresOn: '2027-06-01', formerRials: null })
})

test.each([
  ['the catalogue has it no more', 1, null, 9, 'gone'],
  ['it is sold out', 1, card({}), 0, 'sold-out'],
  ['fewer are left', 4, card({}), 3, 'short'],
  ['one order may not hold so many', 6, card({}), 9, 'too-many'],
] as const)('when %s, the line says so and stops the order', (_why, quantity, shown, available, trouble) => {
  const basket = view({ quantity }, shown, available)
  expect(basket.items[0]!.trouble).toBe(trouble)
  expect(basket).toMatchObject({ ready: false, goodsRials: 0 })
})

test('a price that changed since is told, not hidden', () => {
  expect(view({ quantity: 1, seenPriceRials: 900 }, card({}), 9).items[0]!.formerRials).toBe(900)
})

test('an empty basket is not ready', () => {
  expect(viewBasket([], () => null, new Map()).ready).toBe(false)
})
