/** The tree of categories as its rows stand: parents before or after their children, siblings in their order. */
export type Branch = { slug: string; parent: string | null }
export type Placed = Branch & { position: number }
export const steps = ['up', 'down', 'in', 'out'] as const
export type Step = (typeof steps)[number]
export const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text)

/** From a root down to a leaf at most so many: three fit the shop's menus and crumbs, one more is a mistake of the hand. */
export const MOST_LEVELS = 4

const childrenOf = (tree: readonly Branch[], parent: string | null) => tree.filter((each) => each.parent === parent)

/**
 * One step: up and down among its siblings, in below the one before it, out behind its parent. Null: there is no such place.
 */
export const stepped = (tree: readonly Branch[], slug: string, step: Step): Placed[] | null => {
  const own = tree.find((each) => each.slug === slug)
  if (!own) return null
  const siblings = childrenOf(tree, own.parent)
  const at = siblings.indexOf(own)
  if (step === 'up') return at === 0 ? null : placed(tree, slug, own.parent, at - 1)
  if (step === 'down') return at === siblings.length - 1 ? null : placed(tree, slug, own.parent, at + 1)
  if (step === 'in') {
    const before = siblings[at - 1]
    return before ? placed(tree, slug, before.slug, childrenOf(tree, before.slug).length) : null
  }
  const parent = tree.find((each) => each.slug === own.parent)
  return parent ? placed(tree, slug, parent.parent, childrenOf(tree, parent.parent).indexOf(parent) + 1) : null
}

/**
 * Puts a category among the children of `parent` (null: the roots), before the one that stands `at` there without it. The
 * answer is all the places that are others now or are numbered anew; null where it would stand below itself or too deep.
 */
export const placed = (tree: readonly Branch[], slug: string, parent: string | null, at: number): Placed[] | null => {
  const own = tree.find((each) => each.slug === slug)
  if (!own || (parent !== null && !tree.some((each) => each.slug === parent))) return null
  const above = lineage(tree, parent)
  if (above.includes(slug) || above.length + depthOf(tree, slug) > MOST_LEVELS) return null
  const siblings = childrenOf(tree, parent).filter((each) => each !== own)
  siblings.splice(Math.max(0, Math.min(at, siblings.length)), 0, { slug, parent })
  const left = own.parent === parent ? [] : childrenOf(tree, own.parent).filter((each) => each !== own)
  const numbered = (list: readonly Branch[]) => list.map((each, position) => ({ ...each, position }))
  return [...numbered(siblings), ...numbered(left)]
}

/** The category and all above it. */
const lineage = (tree: readonly Branch[], slug: string | null): string[] => {
  const above: string[] = []
  for (let at = slug; at !== null; at = tree.find((each) => each.slug === at)?.parent ?? null) above.push(at)
  return above
}

/** How many levels it has, itself included. */
const depthOf = (tree: readonly Branch[], slug: string): number =>
  1 + Math.max(0, ...childrenOf(tree, slug).map((child) => depthOf(tree, child.slug)))

/** The tree from its roots down, each with its level (0: a root) and its place among its siblings. */
export const walked = <B extends Branch>(
  tree: readonly B[],
): (B & { level: number; first: boolean; last: boolean })[] => {
  const below = (parent: string | null, level: number): (B & { level: number; first: boolean; last: boolean })[] => {
    const siblings = tree.filter((each) => each.parent === parent)
    return siblings.flatMap((each, at) => [
      { ...each, level, first: at === 0, last: at === siblings.length - 1 },
      ...below(each.slug, level + 1),
    ])
  }
  return below(null, 0)
}
