import { expect, test } from 'vitest'
import { type ChosenTogether, rankOffers } from './rank-offers.ts'

const product = (slug: string, reports: number, soldOut = false) => ({
  slug,
  title: { fa: slug, en: slug },
  priceRials: 10,
  soldOut,
  reports,
})
const file: ChosenTogether = {
  format: 1,
  products: [
    product('cat-food', 400),
    product('cat-litter', 300),
    product('dog-food', 900),
    product('cat-toy', 60, true),
    product('bird-food', 50),
  ],
  pairs: [
    [0, 1, 100],
    [0, 2, 110],
    [0, 3, 50],
  ],
}
const slugs = (seen: string[]) => rankOffers(file, seen, 4).map(({ slug }) => slug)

test('what goes with a product in particular stands before what everybody buys', () => {
  expect(slugs(['cat-food'])).toEqual(['cat-litter', 'dog-food', 'bird-food'])
})

test('nothing that was seen is offered, nothing that is sold out, and nothing where nothing is known', () => {
  expect(slugs(['cat-food', 'cat-litter'])).toEqual(['dog-food', 'bird-food'])
  expect(slugs([])).toEqual([])
  expect(slugs(['a-stranger'])).toEqual([])
})
