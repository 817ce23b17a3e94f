import { expect, test } from 'vitest'
import { type CachedPage, type Changes, createPageCache } from './page-cache.ts'

const page = (part: Partial<CachedPage> = {}): CachedPage => ({
  version: '1',
  things: [],
  asOf: 0,
  body: Buffer.alloc(1_000),
  headers: [],
  etag: '"x"',
  ...part,
})

/** Things by number, changed at the counts given. */
const changes = (count: number, changed: Record<number, number> = {}): Changes => {
  const changedAt = new Uint32Array(10)
  for (const [thing, at] of Object.entries(changed)) changedAt[Number(thing)] = at
  return { count, changedAt }
}

test('a page is kept while other things change, and goes with its own', () => {
  const cache = createPageCache(100_000)
  cache.put('a', page({ things: [1, 2], asOf: 3 }))
  expect(cache.get('a', '1', changes(3, { 1: 3, 2: 1 }))).not.toBeNull()
  expect(cache.get('a', '1', changes(5, { 3: 5, 4: 4 }))).not.toBeNull()
  expect(cache.get('a', '1', changes(6, { 2: 6, 3: 5 }))).toBeNull()
  expect([cache.hits(), cache.bytes()]).toEqual([2, 0])
})

test('a change that comes after a look is seen by the next look', () => {
  const cache = createPageCache(100_000)
  cache.put('a', page({ things: [7] }))
  expect(cache.get('a', '1', changes(1, { 8: 1 }))).not.toBeNull()
  expect(cache.get('a', '1', changes(2, { 8: 1, 7: 2 }))).toBeNull()
})

test('a new version ends every page, whatever it shows', () => {
  const cache = createPageCache(100_000)
  cache.put('a', page())
  expect(cache.get('a', '2', changes(0))).toBeNull()
})

test('the oldest pages make room, but one that was asked for meanwhile is passed over once', () => {
  const cache = createPageCache(5_000)
  const there = () => ['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key, '1', changes(0)))
  for (const key of ['a', 'b']) cache.put(key, page())
  cache.get('a', '1', changes(0))
  cache.put('c', page())
  expect(cache.bytes()).toBeLessThanOrEqual(5_000)
  expect(there()).toEqual(['a', 'c'])
  cache.put('d', page())
  expect(cache.bytes()).toBeLessThanOrEqual(5_000)
  expect(there()).toContain('d')
})

test('what a page shows counts into its size', () => {
  const [plain, showing] = [createPageCache(100_000), createPageCache(100_000)]
  plain.put('a', page())
  showing.put('a', page({ things: [1, 2, 3] }))
  expect(showing.bytes() - plain.bytes()).toBe(24)
})
