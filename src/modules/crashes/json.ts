import { limits } from './crash.ts'

/** What a stranger sent: every value is unknown until somebody has looked. */
export type Json = Record<string, unknown>

export type Parsed = { ok: true; value: unknown } | { ok: false; why: 'not-json' | 'too-deep' }

const utf8 = new TextDecoder('utf-8', { fatal: true })
const [QUOTE, BACKSLASH, OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x7b, 0x5d, 0x7d]

/** Parses JSON that nests no deeper than we look; what is deeper is refused before anything is built of it. */
export const parseJson = (bytes: Buffer): Parsed => {
  if (depthOf(bytes) > limits.depth) return { ok: false, why: 'too-deep' }
  try {
    return { ok: true, value: JSON.parse(utf8.decode(bytes)) }
  } catch {
    return { ok: false, why: 'not-json' }
  }
}

const depthOf = (bytes: Buffer): number => {
  let [depth, deepest, quoted] = [0, 0, false]
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (quoted) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) deepest = Math.max(deepest, ++depth)
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--
  }
  return deepest
}

export const asObject = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null

/** The value at this place, through objects only; undefined where the way ends. */
export const at = (value: unknown, ...path: string[]): unknown => {
  let found: unknown = value
  for (const name of path) {
    const object = asObject(found)
    found = object && Object.hasOwn(object, name) ? object[name] : undefined
  }
  return found
}
