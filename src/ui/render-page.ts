import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { en } from '../messages/en.ts'
import { fa } from '../messages/fa.ts'
import { compress, encodingFor } from '../platform/http/compress.ts'
import type { CookieJar } from '../platform/http/cookies.ts'
import type { Changes, PageCache, Shown } from '../platform/http/page-cache.ts'
import { pageKey } from '../platform/http/page-key.ts'
import { languageInAddress, preferencesOf } from '../platform/http/preferences.ts'
import { securityHeaders } from '../platform/http/security-headers.ts'
import type { Reader } from './reader.ts'
import type { Render } from './render.ts'

const words = { fa, en }

export type RenderNeeds = {
  jar: CookieJar
  pageCache: PageCache
  pageVersion: () => string
  changes: () => Changes
  secure: boolean
  /** where crashes of a page are taken */
  crashDoor: string
}

/** Who reads: language, theme and the basket's number, from cookies and `?lang=`. */
export const readerOf = (jar: CookieJar, request: FastifyRequest): Reader => {
  const preferences = preferencesOf(jar, request.headers, request.url)
  return { ...preferences, words: words[preferences.language], path: request.url }
}

/** Makes the one function that turns a view into an answer; pages of the catalogue go into the page cache. */
export const createRender = ({ jar, pageCache, pageVersion, changes, secure, crashDoor }: RenderNeeds): Render => {
  const common = securityHeaders(secure).flat()

  return async (request, reply, view, { status = 200, cache = 'none' } = {}) => {
    const version = pageVersion()
    const route = request.routeOptions.url ?? ''
    const reader = { ...readerOf(jar, request), crashes: { door: crashDoor, route } }
    const html = htmlOf(view(reader))
    const encoding = encodingFor(request.headers['accept-encoding'])
    const kept =
      isTrueStill(cache, changes()) &&
      status === 200 &&
      request.method === 'GET' &&
      !rememberLanguage(jar, request, reply)
    const body = compress(html, encoding, kept ? 'kept' : 'once')
    if (!kept) return send(reply, status, body, encoding)

    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const headers = [...common, ...pageHeaders(encoding), 'cache-control', 'private, no-cache', 'etag', etag]
    pageCache.put(pageKey(request.url, encoding, preferencesOf(jar, request.headers, request.url)), {
      version,
      things: typeof cache === 'object' ? [...cache.things] : [],
      asOf: changes().count,
      body,
      etag,
      headers: [...headers, 'content-length', String(body.byteLength)],
    })
    return send(reply.header('cache-control', 'private, no-cache').header('etag', etag), status, body, encoding)
  }
}

/** Whether a page may be kept: not one of a catalogue that was swapped while the page was made. */
const isTrueStill = (cache: 'none' | 'words' | Shown, now: Changes): boolean =>
  cache === 'words' || (cache !== 'none' && cache.of === now)

export const htmlOf = (view: VNode): string => `<!doctype html>${renderToString(view)}`

const pageHeaders = (encoding: string): string[] => [
  'content-type',
  'text/html; charset=utf-8',
  'vary',
  'accept-encoding, cookie',
  ...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
]

const send = (reply: FastifyReply, status: number, body: Buffer, encoding: string): FastifyReply => {
  reply.code(status).header('content-type', 'text/html; charset=utf-8').header('vary', 'accept-encoding, cookie')
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(body)
}

/** `?lang=en` shows this page in English and, where cookies are allowed, the next ones too. */
const rememberLanguage = (jar: CookieJar, request: FastifyRequest, reply: FastifyReply): boolean => {
  const language = languageInAddress(request.url)
  if (!language) return false
  jar.set(reply, 'language', language)
  return true
}
