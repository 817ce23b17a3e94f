import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'

/** Different parts whose text is kept at most; a page has some thirty, most of them the same on all pages. */
const MOST_KEPT = 2_000

const kept = new Map<string, VNode>()

/**
 * A part of a page as the text that it became when it was made first. `name` says all that the part depends on, and nothing
 * about a person: this memory is everybody's.
 */
export const keep = (name: string, make: () => VNode): VNode => {
  const known = kept.get(name)
  if (known) return known
  const part = jsxTemplate([renderToString(make())])
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(name, part)
  return part
}
