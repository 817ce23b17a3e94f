/**
 * Whole pages as compressed bytes, in a cache bounded by bytes. A page differs by address, encoding, language, theme
 * and the number in the basket's corner, all of which are in the key, so one copy serves every visitor that sees the
 * same. A page is served as long as its version holds and nothing that it shows has changed since it was made.
 * Measured 2026-11-22: see `npm run bench -- page.`
 */
export type CachedPage = {
  version: string
  /** what it shows that sales can change, by number, as it was when `Changes.count` was `asOf` */
  things: readonly number[]
  asOf: number
  body: Buffer
  headers: string[]
  etag: string
}

/** By thing: the count at which it last became another one; each change that can be seen counts one. Made anew, never changed. */
export type Changes = { count: number; changedAt: Uint32Array }

/** The things that a page shows as they were in `of`; noted while it is made. */
export type Shown = { of: Changes; things: ReadonlySet<number> }

export type PageCache = {
  get: (key: string, version: string, changes: Changes) => CachedPage | null
  put: (key: string, page: CachedPage) => void
  bytes: () => number
  /** pages that were answered from here since the start */
  hits: () => number
  clear: () => void
}

/** What a page takes beside its bytes and its key: headers, etag, version, objects (1,090 bytes of heap, 2026-11-28); and each thing. */
const OVERHEAD_BYTES = 1_100
const THING_BYTES = 8

type Kept = CachedPage & { /** asked for since it was put or last passed over */ wanted: boolean }

export const createPageCache = (limitBytes: number): PageCache => {
  const pages = new Map<string, Kept>()
  let bytes = 0
  let hits = 0
  const drop = (key: string, page: CachedPage) => {
    pages.delete(key)
    bytes -= size(key, page)
  }

  return {
    get: (key, version, changes) => {
      const page = pages.get(key)
      if (!page) return null
      if (page.version !== version || !holds(page, changes)) {
        drop(key, page)
        return null
      }
      hits++
      page.wanted = true
      return page
    },
    put: (key, page) => {
      const old = pages.get(key)
      if (old) drop(key, old)
      if (size(key, page) > limitBytes) return
      pages.set(key, { ...page, wanted: false })
      bytes += size(key, page)
      // The oldest go first, but one that was asked for meanwhile is passed over once, and the new one stays.
      for (const [oldest, oldestPage] of pages) {
        if (bytes <= limitBytes) break
        if (oldestPage.wanted || oldest === key) {
          oldestPage.wanted = false
          pages.delete(oldest)
          pages.set(oldest, oldestPage)
        } else drop(oldest, oldestPage)
      }
    },
    bytes: () => bytes,
    hits: () => hits,
    clear: () => {
      pages.clear()
      bytes = 0
    },
  }
}

const size = (key: string, { body, things }: CachedPage): number =>
  body.byteLength + key.length * 2 + things.length * THING_BYTES + OVERHEAD_BYTES

/** Looks at each thing at most once after each change: what held then holds until the next one. */
const holds = (page: CachedPage, { count, changedAt }: Changes): boolean => {
  if (page.asOf === count) return true
  for (const thing of page.things) if (changedAt[thing]! > page.asOf) return false
  page.asOf = count
  return true
}
