import type { Frame } from '../crash.ts'
import { NAMELESS, withoutHash } from '../frame-place.ts'

/** Where it broke: the call of our own program nearest to the break, or the nearest at all; null when nobody knows. */
export const culprit = (frames: Frame[]): string | null => {
  const frame = frames.findLast(({ inApp }) => inApp) ?? frames.at(-1)
  if (!frame) return null
  const file = withoutHash(frame.file).replace(/^.*\//, '')
  return frame.function === NAMELESS ? file : `${frame.function} · ${file}`
}
