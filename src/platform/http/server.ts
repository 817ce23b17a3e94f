import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parse as parseForm } from 'node:querystring'
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { newId } from '../ids.ts'
import { errorForLog, type Log } from '../log.ts'
import { wasPassedOn } from './behind.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { encodingFor } from './compress.ts'
import type { CookieJar } from './cookies.ts'
import { lineOf } from './line.ts'
import type { Changes, PageCache } from './page-cache.ts'
import { pageKey } from './page-key.ts'
import { preferencesOf } from './preferences.ts'
import { comesFromOurPage } from './same-origin.ts'
import { picturePolicy, securityHeaders } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** a POST that comes from no page may act here: its address is a secret that proves it */
    provenByAddress?: boolean
    /** acts for nobody's session and reads no cookie, so that it may be asked for by programs and by other pages */
    fromAnywhere?: true
    /** unfolds packed bodies itself, to so many bytes and no more */
    packed?: true
  }
}

export type ServerOptions = {
  log: Log
  jar: CookieJar
  pageCache: PageCache
  /** what all kept pages must be of, and what changed of the things that they show */
  pageVersion: () => string
  changes: () => Changes
  secure: boolean
  trustProxy: boolean
  /** where the addresses begin that take forms with files; none, unless it is given */
  filesBelow?: string
  /** shorter ones for tests */
  patience?: Patience
}

/** How long a request may take to arrive, in ms; `filesMs`: one with files; `checkMs`: how often that is looked at. */
export type Patience = { headersMs: number; requestMs: number; filesMs: number; silenceMs: number; checkMs: number }

/** A picture of 20 MB comes over a slow line in two minutes; whoever says nothing for 40 seconds is cut off before. */
const PATIENCE: Patience = {
  headersMs: 10_000,
  requestMs: 20_000,
  filesMs: 120_000,
  silenceMs: 40_000,
  checkMs: 2_000,
}
const BODY_LIMIT_BYTES = 64 * 1024
const HEADER_LIMIT_BYTES = 16 * 1024
/** per address and minute; reads from the page cache do not count, they cost less than counting */
const REQUESTS_PER_MINUTE = 600

/**
 * The web server and what happens to every request: cached page or Fastify; limits; same-origin check; security
 * headers; the cookie register; one log line without address or query.
 */
export const createWebServer = async (options: ServerOptions): Promise<FastifyInstance> => {
  const headers = securityHeaders(options.secure)
  const app = Fastify({
    loggerInstance: undefined,
    logger: false,
    // The one proxy before us adds the address that it saw at the end; whatever stands before that, anybody can write.
    trustProxy: options.trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: () => newId(),
    rewriteUrl: ({ url = '/' }) => withoutNul(url),
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    clientErrorHandler: answerBrokenRequest(headers),
    serverFactory: (handler) => nodeServer(options, answerBrokenRequest(headers), handler),
  })

  // No page sends anything but forms.
  app.removeAllContentTypeParsers()
  await app.register(formbody, {
    bodyLimit: BODY_LIMIT_BYTES,
    parser: (text) => parseForm(withoutNul(text), '&', '=', ALL_KEYS),
  })
  await app.register(rateLimit, {
    global: true,
    max: REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request) => lineOf(request.ip),
    addHeadersOnExceeding: noHeaders,
    addHeaders: noHeaders,
  })

  // Hooks that answer at once: as async functions they cost every request three promises.
  app.addHook('onRequest', (request, reply, done) => {
    for (const [name, value] of headers) reply.header(name, value)
    const { provenByAddress = false, fromAnywhere, packed, behind } = request.routeOptions.config
    if (behind) return done()
    if (!fromAnywhere && !comesFromOurPage(request.method, request.headers, provenByAddress))
      return done(new ForeignPage())
    const packing = request.headers['content-encoding']
    done(packing !== undefined && packing !== 'identity' && !packed ? new PackedBody() : undefined)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    if (isPicture(request, reply)) reply.header('content-security-policy', picturePolicy)
    const set = reply.getHeader('set-cookie')
    const stranger = [set ?? []].flat().find((line) => !options.jar.isRegistered(String(line)))
    if (stranger === undefined) return done(null, payload)
    // Not even the answer that tells of the fault may carry it.
    reply.removeHeader('set-cookie')
    done(new Error(`a cookie outside the register: ${String(stranger).split('=')[0]}`))
  })
  app.addHook('onResponse', (request, reply, done) => {
    if (wasPassedOn(request)) return done()
    const facts = {
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    if (reply.statusCode >= 500) options.log.error(facts, 'request')
    else options.log.info(facts, 'request')
    done()
  })
  return app
}

const ALL_KEYS = { maxKeys: 0 }

/** PostgreSQL takes no NUL, in addresses and in forms: it becomes its neighbour, which means as little and is tidied away alike. */
const withoutNul = (encoded: string): string =>
  encoded.includes('%00') || encoded.includes('\0')
    ? encoded.replaceAll('%00', '%01').replaceAll('\0', '\x01')
    : encoded

/** Forms are read by the handlers, with zod: Fastify's own compilers would only take memory, and are not in the bundle. */
const noSchemas = () => {
  throw new Error('no route has a schema')
}

const noHeaders = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': true,
}

/** Node's own server: with a factory, Fastify leaves every time limit to it. */
const nodeServer = (
  options: ServerOptions,
  showOut: ReturnType<typeof answerBrokenRequest>,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
) => {
  const { headersMs, requestMs, filesMs, silenceMs, checkMs } = options.patience ?? PATIENCE
  const limits = {
    maxHeaderSize: HEADER_LIMIT_BYTES,
    headersTimeout: headersMs,
    requestTimeout: filesMs,
    connectionsCheckingInterval: checkMs,
  }
  const server = createServer(limits, (request, response) => {
    if (serveCached(options, request, response)) return
    if (!bringsFiles(options, request)) hurry(request, requestMs, showOut)
    handler(request, response)
  })
  server.setTimeout(silenceMs)
  return server
}

/** Node has one limit for all requests; only those that bring files may take all of it. */
const hurry = (request: IncomingMessage, ms: number, showOut: ReturnType<typeof answerBrokenRequest>): void => {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const late = Object.assign(new Error('a request that does not end'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
  const timer = setTimeout(() => showOut(late, request.socket), ms)
  request.once('close', () => clearTimeout(timer))
}

const bringsFiles = ({ filesBelow }: ServerOptions, { url = '', headers }: IncomingMessage): boolean =>
  filesBelow !== undefined &&
  url.startsWith(`${filesBelow}/`) &&
  headers['content-type']?.startsWith('multipart/form-data') === true

/** An SVG that is opened by its own address is a document: its policy forbids it every script. A 304 names no type. */
const isPicture = ({ url }: FastifyRequest, reply: FastifyReply) =>
  String(reply.getHeader('content-type')).startsWith('image/svg+xml') ||
  (reply.statusCode === 304 && url.split('?', 1)[0]!.endsWith('.svg'))

/** A compressed body: no form sends one, and a small one can unfold into gigabytes. */
class PackedBody extends Error {
  override name = 'PackedBody'
  statusCode = 415
}

/** A request that changes something and does not come from a page of ours (CSRF). */
export class ForeignPage extends Error {
  override name = 'ForeignPage'
  statusCode = 403
}

/** Answers from the page cache, before any framework: 304 where the browser has the page already. */
const serveCached = (
  { jar, pageCache, pageVersion, changes }: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): boolean => {
  const url = request.url
  if ((request.method !== 'GET' && request.method !== 'HEAD') || url === undefined || url.length > 512) return false
  const key = pageKey(url, encodingFor(request.headers['accept-encoding']), preferencesOf(jar, request.headers, url))
  const page = pageCache.get(key, pageVersion(), changes())
  if (!page) return false
  if (request.headers['if-none-match'] === page.etag) {
    response.writeHead(304, page.headers)
    response.end()
    return true
  }
  response.writeHead(200, page.headers)
  if (request.method === 'HEAD') response.end()
  else response.end(page.body)
  return true
}

export const logBreakage = (log: Log, id: string, error: unknown) =>
  log.error({ id, err: errorForLog(error) }, 'breakage')
