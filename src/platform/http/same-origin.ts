import type { IncomingHttpHeaders } from 'node:http'

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Whether a request that changes something comes from a page of our own. Browsers of the last years say so in
 * `Sec-Fetch-Site` (Fetch Metadata); older ones in `Origin`, the oldest in `Referer`. One that says nothing is refused.
 */
export const comesFromOurPage = (method: string, headers: IncomingHttpHeaders): boolean => {
  if (!unsafeMethods.has(method)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const source = headers.origin ?? headers.referer
  if (!source || !headers.host) return false
  return URL.canParse(source) && new URL(source).host === headers.host
}
