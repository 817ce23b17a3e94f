import { expect, test } from 'vitest'
import { cost, speed, unmeasured } from './figure.ts'
import { asJson, asTable } from './print.ts'

const figures = [
  speed('page.product', 'requests/s', 25_941.271, { ceiling: 29_293.4, goal: 0.6 }),
  speed('purchase.guest', 'purchases/s', 31.2, { ceiling: 502, goal: 0.15 }),
  cost('size.font', 'bytes', 51_280, { goal: 61_440 }),
  unmeasured('memory.web-5000'),
]

test('the JSON is one array of figures with exactly the promised keys', () => {
  const read = JSON.parse(asJson(figures)) as Record<string, unknown>[]
  expect(read).toHaveLength(4)
  for (const figure of read)
    expect(Object.keys(figure)).toEqual(['name', 'value', 'unit', 'ceiling', 'ratio', 'goal', 'holds'])
  expect(read[0]).toEqual({
    name: 'page.product',
    value: 25_940,
    unit: 'requests/s',
    ceiling: 29_290,
    ratio: 0.8856,
    goal: 0.6,
    holds: true,
  })
  expect(read[2]).toMatchObject({ ceiling: null, ratio: null, goal: 61_440, holds: true })
  expect(read[3]).toMatchObject({ value: null, holds: false })
})

test('the table says NO where a figure does not hold, and names it once more at the end', () => {
  const table = asTable(figures)
  expect(table).toMatch(/^purchase\.guest .* ≥ 0\.15 {2}NO$/m)
  expect(table).toMatch(/^size\.font .* ≤ 61,440 {2}yes$/m)
  expect(table).toContain('2 do not hold: purchase.guest, memory.web-5000')
})

test('rounding for the eye never turns a figure that does not hold into one that does', () => {
  const made = cost('listing.facets-100000', 'ms p99', 10.001, { goal: 10 })
  expect(JSON.parse(asJson([made]))[0]).toMatchObject({ value: 10, holds: false })
})
