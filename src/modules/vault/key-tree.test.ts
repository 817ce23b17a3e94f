import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nothingLost } from './key-integrity.ts'
import {
  emptyTree,
  type KeyTree,
  leafSeed,
  liesBelow,
  liveLeaves,
  type Place,
  plant,
  punctureTree,
} from './key-tree.ts'

const root = Buffer.from(Array.from({ length: 32 }, (_, n) => n))
const treeOfRoot = (): KeyTree => {
  const tree = emptyTree()
  plant(tree, { depth: 0, prefix: 0n, seed: Buffer.from(root) })
  return tree
}

/** Made with another program (Python's hashlib) from the same definition. */
const vectors: [bigint, string][] = [
  [0n, '82f187d399f0e08a2a6ccc891c4f9a063cb023703adb4194b9d196056abbc1ef'],
  [2n ** 64n - 1n, 'c0ba2c5a299bf753598f82d794b1dcf7a1934f8044c1b6cf7dff4b5fb1e01bd4'],
  [0x0123456789abcdefn, '4f199d89986b8ddef3a7023e2d8baee9118ef364e9463f23cea873335b3cee7a'],
]

test('a known root makes the known keys, also after its neighbours were given up', () => {
  const tree = treeOfRoot()
  for (const [index, leaf] of vectors) expect(leafSeed(tree, index)?.toString('hex')).toBe(leaf)
  for (const [index] of vectors) punctureTree(tree, { depth: 64, prefix: index ^ 1n })
  for (const [index, leaf] of vectors) expect(leafSeed(tree, index)?.toString('hex')).toBe(leaf)
})

// Few different bits at the top and at the bottom, so that places meet, contain one another and are neighbours.
const index = fc
  .tuple(fc.bigInt(0n, 3n), fc.bigInt(0n, 2n), fc.bigInt(0n, 7n))
  .map(([day, middle, leaf]) => (day << 48n) | (middle << 20n) | leaf)
const place: fc.Arbitrary<Place> = fc
  .tuple(index, fc.constantFrom(64, 64, 64, 63, 62, 44, 16, 15))
  .map(([leaf, depth]) => ({ depth, prefix: leaf >> BigInt(64 - depth) }))

test('what was given up never derives, everything else derives the same key as before', () => {
  const whole = treeOfRoot()
  fc.assert(
    fc.property(fc.array(place, { maxLength: 12 }), fc.array(index, { maxLength: 20 }), (punctures, indexes) => {
      const tree = treeOfRoot()
      for (const puncture of punctures) punctureTree(tree, puncture)
      for (const leaf of [...indexes, ...punctures.map(({ depth, prefix }) => prefix << BigInt(64 - depth))]) {
        const gone = punctures.some((puncture) => liesBelow({ depth: 64, prefix: leaf }, puncture))
        expect(leafSeed(tree, leaf)).toEqual(gone ? null : leafSeed(whole, leaf))
      }
      const entries = punctures.map((puncture) => ({ ...puncture, generation: 1, subjectId: null }))
      expect(nothingLost(new Map([[1, tree]]), entries)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('one erasure leaves at most 64 nodes, and the hundredth erasure of a day costs no more than the first', () => {
  const tree = treeOfRoot()
  const sizes = Array.from({ length: 100 }, (_, n) => {
    const { added, removed } = punctureTree(tree, { depth: 64, prefix: (7n << 48n) | (BigInt(n * 7919) << 20n) })
    expect(removed).toHaveLength(1)
    return added.length
  })
  expect(sizes[0]).toBe(64)
  expect(Math.max(...sizes.slice(1))).toBeLessThanOrEqual(48)
  expect(liveLeaves(tree)).toBe((1n << 64n) - 100n)
})

test('a day whose people are all erased becomes one puncture', () => {
  const tree = treeOfRoot()
  for (let n = 0n; n < 50n; n++) punctureTree(tree, { depth: 64, prefix: (7n << 48n) | (n << 30n) })
  punctureTree(tree, { depth: 16, prefix: 7n })
  expect(tree.reduce((sum, nodes) => sum + nodes.size, 0)).toBe(16)
  expect(leafSeed(tree, (7n << 48n) | 12345n)).toBeNull()
  expect(leafSeed(tree, 8n << 48n)).not.toBeNull()
})
