import type { Puncture } from './key-store.ts'
import { type KeyTree, LEAF_DEPTH, liveLeaves, type Place } from './key-tree.ts'

const ALL_LEAVES = 1n << BigInt(LEAF_DEPTH)

/** Live and erased leaves of a root add up to 2^64: one lost or damaged node is noticed at the start, not by a customer. */
export const nothingLost = (trees: Map<number, KeyTree>, punctures: Puncture[]): boolean => {
  const byGeneration = Map.groupBy(punctures, ({ generation }) => generation)
  return [...trees].every(
    ([generation, tree]) => liveLeaves(tree) + leavesBelow(byGeneration.get(generation) ?? []) === ALL_LEAVES,
  )
}

/** Counts each leaf once, though a subject may have been erased alone and again with its whole day. */
const leavesBelow = (places: Place[]): bigint => {
  const outermost = new Set<string>()
  const depths = new Set<number>()
  let leaves = 0n
  for (const { depth, prefix } of places.toSorted((one, other) => one.depth - other.depth)) {
    if ([...depths].some((above) => outermost.has(`${above}/${prefix >> BigInt(depth - above)}`))) continue
    outermost.add(`${depth}/${prefix}`)
    depths.add(depth)
    leaves += 1n << BigInt(LEAF_DEPTH - depth)
  }
  return leaves
}
