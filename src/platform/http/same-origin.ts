import type { IncomingHttpHeaders } from 'node:http'

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Whether a request that changes something comes from a page of our own. Browsers of the last years say so in
 * `Sec-Fetch-Site` (Fetch Metadata); older ones in `Origin`, the oldest in `Referer`. One that says nothing is refused, but for
 * a route that is `provenByAddress`: a mail provider's server has no page to come from (RFC 8058 section 3.1), and brings no cookie
 * that could be misused; what it may do stands in the address.
 */
export const comesFromOurPage = (method: string, headers: IncomingHttpHeaders, provenByAddress = false): boolean => {
  if (!unsafeMethods.has(method)) return true
  if (provenByAddress && !saysWhereItComesFrom(headers)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const source = headers.origin ?? headers.referer
  if (!source || !headers.host) return false
  return URL.canParse(source) && new URL(source).host === headers.host
}

/** Browsers always do, for what changes something. */
export const saysWhereItComesFrom = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-site'] !== undefined || headers.origin !== undefined || headers.referer !== undefined
