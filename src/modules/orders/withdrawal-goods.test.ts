import { expect, test } from 'vitest'
import { sortGoods } from './withdrawal-goods.ts'

const lines = [
  {
    position: 1,
    variantId: 'a',
    lots: [
      { lotCode: 'L1', quantity: 1 },
      { lotCode: 'L2', quantity: 2 },
    ],
  },
  { position: 2, variantId: 'b', lots: [{ lotCode: 'M', quantity: 1 }] },
]

test('what can be sold again goes into the lots it came from, and the rest is written down as lost', () => {
  const back = [
    { position: 1, quantity: 3 },
    { position: 2, quantity: 1 },
  ]
  const sorted = sortGoods(back, lines, [
    { position: 1, lotCode: 'L1', quantity: 1 },
    { position: 1, lotCode: 'L2', quantity: 1 },
    { position: 2, lotCode: 'M', quantity: 0 },
  ])
  expect(sorted).toEqual({
    ok: true,
    goods: [
      { position: 1, place: 0, quantity: 1, lotCode: 'L1' },
      { position: 1, place: 1, quantity: 1, lotCode: 'L2' },
      { position: 1, place: 2, quantity: 1, lotCode: null },
      { position: 2, place: 3, quantity: 1, lotCode: null },
    ],
    units: [
      { variantId: 'a', lotCode: 'L1', quantity: 1 },
      { variantId: 'a', lotCode: 'L2', quantity: 1 },
    ],
  })
})

test('no lot gets more than the order had of it, no line more than came back, and no other line anything', () => {
  const back = [{ position: 1, quantity: 2 }]
  const one = (position: number, lotCode: string, quantity: number) => ({ position, lotCode, quantity })
  expect(sortGoods(back, lines, [one(1, 'L1', 2)])).toEqual({ ok: false, why: 'not-its-lot' })
  expect(sortGoods(back, lines, [one(1, 'L9', 1)])).toEqual({ ok: false, why: 'not-its-lot' })
  expect(sortGoods(back, lines, [one(1, 'L1', 1), one(1, 'L2', 2)])).toEqual({ ok: false, why: 'too-many' })
  expect(sortGoods(back, lines, [one(2, 'M', 1)])).toEqual({ ok: false, why: 'too-many' })
})
