/**
 * A puncturable tree of keys (Goldreich, Goldwasser, Micali 1986): one root makes 2^64 leaves, and a leaf, or a whole
 * subtree, can be given up for ever while all others stay as they were.
 *
 *   derivable ──punctureTree──> punctured        (never back: the seeds above it are gone)
 *
 * What is held is a set of nodes, none above another. `step` goes down, nothing goes up: SHA-512 is not invertible.
 */
import { hash } from 'node:crypto'

export const LEAF_DEPTH = 64

/** The first `depth` bits of a leaf's index, as a number below 2^depth. */
export type Place = { depth: number; prefix: bigint }
/** `slot` is where a store keeps the node; a node that is in memory alone has none. */
export type TreeNode = Place & { seed: Buffer; slot?: number }
/** Nodes by depth, then by prefix: a covering node is found in at most 65 look-ups, however many were punctured. */
export type KeyTree = Map<bigint, TreeNode>[]

export const emptyTree = (): KeyTree => Array.from({ length: LEAF_DEPTH + 1 }, () => new Map())

export const plant = (tree: KeyTree, node: TreeNode): void => {
  tree[node.depth]!.set(node.prefix, node)
}

/** The seed of the leaf `index` (below 2^64), or null when it was punctured. About 1.1 µs a step, at most 64 steps. */
export const leafSeed = (tree: KeyTree, index: bigint): Buffer | null => {
  const cover = coverOf(tree, { depth: LEAF_DEPTH, prefix: index })
  if (!cover) return null
  let { seed } = cover
  for (let depth = cover.depth; depth < LEAF_DEPTH; depth++)
    seed = step(seed)[Number((index >> BigInt(LEAF_DEPTH - 1 - depth)) & 1n)]!
  return Buffer.from(seed)
}

export type Punctured = { added: TreeNode[]; removed: TreeNode[] }

/**
 * Gives up the subtree below `place`. The node above it makes room for its siblings along the path, at most 64; nodes
 * inside it go. Siblings that are already there (a puncture that a crash cut short) are not added twice.
 */
export const punctureTree = (tree: KeyTree, place: Place): Punctured => {
  const above = ancestors(tree, place)
  const inside = descendants(tree, place)
  const added = above[0] ? plantSiblings(tree, above[0], place) : []
  const removed = [...above, ...inside]
  for (const node of removed) tree[node.depth]!.delete(node.prefix)
  return { added, removed }
}

/** Is anything below `place` still derivable? */
export const derives = (tree: KeyTree, place: Place): boolean =>
  coverOf(tree, place) !== null || descendants(tree, place).length > 0

/** How many of the 2^64 leaves still derive. Exact, so that one lost node is noticed. */
export const liveLeaves = (tree: KeyTree): bigint =>
  tree.reduce((sum, nodes, depth) => sum + (BigInt(nodes.size) << BigInt(LEAF_DEPTH - depth)), 0n)

export const liesBelow = (inner: Place, outer: Place): boolean =>
  inner.depth >= outer.depth && inner.prefix >> BigInt(inner.depth - outer.depth) === outer.prefix

const LABEL = Buffer.from('ipetplus vault tree 1\0')
/** Used again for every step: a new buffer would cost as much as the hash. */
const stepInput = Buffer.concat([LABEL, Buffer.alloc(32)])

/** G(seed) = SHA-512(label ‖ seed), its left and its right half. `crypto.hash` costs a thirteenth of `createHmac`. */
const step = (seed: Buffer): [Buffer, Buffer] => {
  seed.copy(stepInput, LABEL.length)
  const both = hash('sha512', stepInput, 'buffer')
  return [both.subarray(0, 32), both.subarray(32)]
}

const coverOf = (tree: KeyTree, { depth, prefix }: Place): TreeNode | null => {
  for (let above = 0; above <= depth; above++) {
    const node = tree[above]!.get(prefix >> BigInt(depth - above))
    if (node) return node
  }
  return null
}

const ancestors = (tree: KeyTree, { depth, prefix }: Place): TreeNode[] => {
  const found: TreeNode[] = []
  for (let above = 0; above <= depth; above++) {
    const node = tree[above]!.get(prefix >> BigInt(depth - above))
    if (node) found.push(node)
  }
  return found
}

const descendants = (tree: KeyTree, place: Place): TreeNode[] =>
  tree
    .slice(place.depth + 1)
    .flatMap((nodes) => (nodes.size === 0 ? [] : [...nodes.values()].filter((node) => liesBelow(node, place))))

const plantSiblings = (tree: KeyTree, cover: TreeNode, { depth, prefix }: Place): TreeNode[] => {
  const added: TreeNode[] = []
  let { seed } = cover
  for (let at = cover.depth + 1; at <= depth; at++) {
    const onPath = prefix >> BigInt(depth - at)
    const side = Number(onPath & 1n)
    const halves = step(seed)
    const sibling = { depth: at, prefix: onPath ^ 1n, seed: Buffer.from(halves[1 - side]!) }
    if (!tree[at]!.has(sibling.prefix)) {
      plant(tree, sibling)
      added.push(sibling)
    }
    seed = halves[side]!
  }
  return added
}
