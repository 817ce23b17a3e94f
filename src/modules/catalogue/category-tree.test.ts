import { expect, test } from 'vitest'
import { type Branch, placed, stepped, walked } from './category-tree.ts'

const tree: Branch[] = [
  { slug: 'cat', parent: null },
  { slug: 'cat-food', parent: 'cat' },
  { slug: 'dry', parent: 'cat-food' },
  { slug: 'cat-toys', parent: 'cat' },
  { slug: 'dog', parent: null },
]

const after = (moved: ReturnType<typeof placed>): string[] => {
  const rest = tree.filter((each) => !moved?.some(({ slug }) => slug === each.slug))
  const all = [...rest.map((each) => ({ ...each, position: 0 })), ...(moved ?? [])]
  return walked(all.sort((one, other) => one.position - other.position)).map(({ slug, level }) => `${level} ${slug}`)
}

test('up and down change places with a sibling, and end at the ends', () => {
  expect(after(stepped(tree, 'dog', 'up'))).toEqual(['0 dog', '0 cat', '1 cat-food', '2 dry', '1 cat-toys'])
  expect(after(stepped(tree, 'cat-food', 'down'))).toEqual(['0 cat', '1 cat-toys', '1 cat-food', '2 dry', '0 dog'])
  expect([stepped(tree, 'cat', 'up'), stepped(tree, 'dog', 'down')]).toEqual([null, null])
})

test('in goes below the one before it with all that it holds, out stands behind its parent', () => {
  expect(after(stepped(tree, 'cat-toys', 'in'))).toEqual(['0 cat', '1 cat-food', '2 dry', '2 cat-toys', '0 dog'])
  expect(after(stepped(tree, 'dry', 'out'))).toEqual(['0 cat', '1 cat-food', '1 dry', '1 cat-toys', '0 dog'])
  expect([stepped(tree, 'cat-food', 'in'), stepped(tree, 'dog', 'out')]).toEqual([null, null])
})

test('nothing stands below itself, below what is not there, or deeper than four', () => {
  expect(placed(tree, 'cat', 'dry', 0)).toBeNull()
  expect(placed(tree, 'cat', 'bird', 0)).toBeNull()
  const deep = [...tree, { slug: 'kitten', parent: 'dry' }]
  expect(placed(deep, 'cat-food', 'cat-toys', 0)).toBeNull()
})
