import type { Frame } from '../crash.ts'
import { ELSEWHERE, NAMELESS, withoutHash } from '../frame-place.ts'

/** Where it broke: the call of our own program nearest to the break, or the nearest at all; null when nobody knows. `elsewhere`: what a file is called that is neither ours nor a package's. */
export const culprit = (frames: Frame[], elsewhere: string): string | null => {
  const frame = frames.findLast(({ inApp }) => inApp) ?? frames.at(-1)
  if (!frame) return null
  const file = frame.file === ELSEWHERE ? elsewhere : withoutHash(frame.file).replace(/^.*\//, '')
  return frame.function === NAMELESS ? file : `${frame.function} · ${file}`
}
