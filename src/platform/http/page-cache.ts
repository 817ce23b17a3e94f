/**
 * Whole pages as compressed bytes, in a cache bounded by bytes. A page differs by address, encoding, language, theme
 * and the number in the basket's corner, all of which are in the key, so one copy serves every visitor that sees the
 * same. Pages of an older catalogue version are not served. Measured 2026-11-22: see `npm run bench -- page.`
 */
export type CachedPage = { version: string; body: Buffer; headers: string[]; etag: string }

export type PageCache = {
  get: (key: string, version: string) => CachedPage | null
  put: (key: string, page: CachedPage) => void
  bytes: () => number
  /** pages that were answered from here since the start */
  hits: () => number
  clear: () => void
}

const OVERHEAD_BYTES = 600

export const createPageCache = (limitBytes: number): PageCache => {
  const pages = new Map<string, CachedPage>()
  let bytes = 0
  let hits = 0
  const size = (key: string, page: CachedPage) => page.body.byteLength + key.length * 2 + OVERHEAD_BYTES
  const drop = (key: string, page: CachedPage) => {
    pages.delete(key)
    bytes -= size(key, page)
  }

  return {
    get: (key, version) => {
      const page = pages.get(key)
      if (!page) return null
      if (page.version !== version) {
        drop(key, page)
        return null
      }
      hits++
      return page
    },
    put: (key, page) => {
      const old = pages.get(key)
      if (old) drop(key, old)
      if (size(key, page) > limitBytes) return
      pages.set(key, page)
      bytes += size(key, page)
      // The oldest go first; with a version that changes at most once a second, recency would buy little.
      for (const [oldest, oldestPage] of pages) {
        if (bytes <= limitBytes) break
        drop(oldest, oldestPage)
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
