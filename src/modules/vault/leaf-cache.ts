import type { KeyAddress } from './key-store.ts'

const MOST_KEYS = 2_000
const KEEP_MS = 5 * 60_000

export type LeafCache = {
  /** The key at `address` (a copy: the cached one is overwritten when it leaves), derived when it is not held. */
  get: (address: KeyAddress, derive: () => Buffer | null) => Buffer | null
  clear: () => void
}

/** A leaf costs some 75 µs; one order, its page and its packing ask for the same few within minutes. */
export const leafCache = (): LeafCache => {
  const held = new Map<string, { key: Buffer; untilMs: number }>()
  const drop = (name: string) => {
    held.get(name)?.key.fill(0)
    held.delete(name)
  }
  return {
    get: ({ generation, index }, derive) => {
      const name = `${generation}/${index}`
      const found = held.get(name)
      if (found && found.untilMs > Date.now()) return Buffer.from(found.key)
      drop(name)
      const key = derive()
      if (!key) return null
      if (held.size >= MOST_KEYS) drop(held.keys().next().value!)
      held.set(name, { key: apart(key), untilMs: Date.now() + KEEP_MS })
      return key
    },
    clear: () => {
      for (const name of [...held.keys()]) drop(name)
    },
  }
}

/** In memory of its own: a slice of Node's pool would hold its 64 KB, 40 MB for the keys of 900 orders (2026-11-28). */
const apart = (key: Buffer): Buffer => {
  const own = Buffer.allocUnsafeSlow(key.byteLength)
  key.copy(own)
  return own
}
