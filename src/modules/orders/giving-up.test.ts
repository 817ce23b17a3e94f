import { expect, test } from 'vitest'
import { reckonGivingUp } from './giving-up.ts'
import type { LineRow } from './queries.ts'

const lot = (lotCode: string, expiresOn: string, quantity: number) => ({ lotCode, expiresOn, quantity })
const line = (position: number, quantity: number, more: Partial<LineRow> = {}): LineRow => ({
  position,
  variantId: `v${position}`,
  productSlug: 'p',
  titleFa: '',
  titleEn: '',
  labelFa: '',
  labelEn: '',
  sku: '',
  quantity,
  unitRials: 1_000,
  earlierRials: null,
  lineRials: 1_000 * quantity,
  reductionRials: 0,
  vatBasisPoints: 0,
  vatRials: 0,
  withdrawalClass: 'excluded',
  givenUpUnits: 0,
  givenUpRials: 0,
  lots: [lot('old', '2027-01-01', 1), lot('new', '2028-01-01', quantity - 1)],
  ...more,
})

test('units of a recalled lot are given up first, then those that expire last', () => {
  const lines = [line(1, 4), line(2, 1)]
  const given = reckonGivingUp(lines, [], [{ position: 1, quantity: 2 }], (_, code) => code === 'old')
  expect(given).toMatchObject({
    units: 2,
    goodsRials: 2_000,
    lines: [
      { lots: [lot('old', '2027-01-01', 1), lot('new', '2028-01-01', 1)], lotsLeft: [lot('new', '2028-01-01', 2)] },
    ],
  })
  const fresh = reckonGivingUp(lines, [], [{ position: 1, quantity: 2 }])
  expect(fresh).toMatchObject({ lines: [{ lots: [lot('new', '2028-01-01', 2)] }] })
})

test('what is in a box or given up already cannot be given up, and never everything', () => {
  const lines = [line(1, 3, { givenUpUnits: 1, givenUpRials: 1_000, lots: [lot('old', '2027-01-01', 2)] })]
  const boxed = [{ position: 1, quantity: 1, lots: [lot('old', '2027-01-01', 1)] }]
  const gives = (quantity: number, inBoxes = boxed) => reckonGivingUp(lines, inBoxes, [{ position: 1, quantity }])
  expect(gives(2)).toEqual({ ok: false, why: 'too-many' })
  expect(gives(1)).toMatchObject({
    ok: true,
    lines: [{ lots: [lot('old', '2027-01-01', 1)], lotsLeft: [lot('old', '2027-01-01', 1)] }],
  })
  expect(gives(2, [])).toEqual({ ok: false, why: 'everything' })
  expect(gives(0)).toEqual({ ok: false, why: 'nothing-chosen' })
})
