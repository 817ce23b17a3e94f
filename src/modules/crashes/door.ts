import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addDays } from '../../platform/clock.ts'
import { forgetfulLine } from '../../platform/http/forgetful-line.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { inTime } from '../../platform/telemetry-database.ts'
import { routes } from '../../routes.ts'
import { allowEvent } from './allow-event.ts'
import { limits } from './crash.ts'
import { at, type Json } from './json.ts'
import type { CrashNeeds } from './needs.ts'
import { type Envelope, readEnvelope } from './read-envelope.ts'
import { takeCrash } from './take-crash.ts'
import { unpack } from './unpack.ts'

/** The one project that this door has; SDKs want a number. */
export const PROJECT = '1'

const JUST_NOW_MINUTES = 5

/**
 * Where any Sentry SDK leaves its envelopes. No cookie and no authorization is accepted, nothing of the request is kept but what the
 * allow-list names, and the log line has no address (P13). Without a live grant of its day nothing is kept at all (P12).
 */
export const crashDoor = (app: FastifyInstance, needs: CrashNeeds): void => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limits.envelopeBytes }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler((error: FastifyError, _request, reply) => {
      const status = error.statusCode ?? 500
      // What broke is told in the one place for it.
      if (status >= 500) throw error
      const why = status === 429 ? 'too-many' : status === 413 ? 'too-large' : 'not-understood'
      return refuse(needs, reply, status, why)
    })
    scope.addHook('onRequest', async (request, reply) => {
      // An envelope is told by what stands in it. A name that is empty or none would be refused before anybody looked.
      delete request.raw.headers['content-type']
      const { cookie, authorization } = request.headers
      if (cookie !== undefined || authorization !== undefined) return refuse(needs, reply, 400, 'names-somebody')
      if ((request.params as { project: string }).project !== PROJECT) return refuse(needs, reply, 404, 'no-project')
      // Her browser says no to every site (C4).
      if (request.headers['sec-gpc'] === '1') return refuse(needs, reply, 403, 'refused-by-gpc')
    })
    const rateLimit = { max: 60, timeWindow: 60_000, keyGenerator: forgetfulLine(needs.clock) }
    const config = { fromAnywhere: true, packed: true, rateLimit } as const
    scope.post(routes.crashEnvelope(), { config }, (request, reply) => answer(needs, request, reply))
  })
}

const answer = async (needs: CrashNeeds, request: FastifyRequest, reply: FastifyReply) => {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const unpacked = await unpack(body, request.headers['content-encoding']?.trim().toLowerCase())
  if (!unpacked.ok) return refuse(needs, reply, statusOf[unpacked.why], unpacked.why)
  const read = readEnvelope(unpacked.bytes)
  if (!read.ok) return refuse(needs, reply, statusOf[read.why], read.why)
  const { envelope } = read
  if (keyOf(request, envelope) !== needs.key) return refuse(needs, reply, 403, 'wrong-key')
  for (const type of envelope.skipped) needs.count(`crash-skipped:${itemTypes.includes(type) ? type : 'other'}`)
  if (!envelope.event) return reply.send({})
  return answerEvent(needs, request, reply, envelope.event)
}

const answerEvent = async (needs: CrashNeeds, request: FastifyRequest, reply: FastifyReply, event: Json) => {
  const commitment = commitmentOf(request, event)
  if (!commitment) return refuse(needs, reply, 403, 'no-grant')
  const now = needs.clock()
  const { crash, dropped } = allowEvent(event, now, needs.traces)
  const [oldest, newest] = [addDays(now, -limits.queueDays), new Date(now.getTime() + JUST_NOW_MINUTES * 60_000)]
  if (tehranDay(crash.occurredAt) < tehranDay(oldest) || crash.occurredAt > newest)
    return refuse(needs, reply, 422, 'wrong-day')
  if (!needs.isUp()) return askLater(needs, reply)
  const taken = (await inTime(takeCrash(needs.writer, needs.maps, crash, commitment))) ?? DOWN
  if (!taken.ok && taken.why === 'down') {
    needs.tellDown(new Error(taken.why))
    return askLater(needs, reply)
  }
  if (!taken.ok) return refuse(needs, reply, 403, taken.why)
  for (const place of dropped) needs.count(`crash-dropped:${place}`)
  const { event_id: id } = event
  return reply.send(typeof id === 'string' && /^[0-9a-f]{32}$/.test(id) ? { id } : {})
}

const DOWN = { ok: false, why: 'down' } as const

const askLater = (needs: CrashNeeds, reply: FastifyReply) =>
  refuse(needs, reply.header('retry-after', '600'), 503, 'down')

const statusOf = {
  'too-large': 413,
  'broken-packing': 400,
  'unknown-packing': 415,
  'no-envelope': 400,
  'too-deep': 400,
  'too-many-items': 400,
} as const

/** What SDKs send besides events. Another type is counted as «other»: its name would be the stranger's word. */
const itemTypes = [
  ...[
    'event',
    'transaction',
    'session',
    'sessions',
    'attachment',
    'client_report',
    'user_report',
    'feedback',
    'profile',
  ],
  ...['profile_chunk', 'replay_event', 'replay_recording', 'replay_video', 'check_in', 'log', 'span', 'trace_metric'],
]

/** In the query, in the header of SDKs, or in the DSN at the head of an envelope that was sent through a tunnel. */
const keyOf = (request: FastifyRequest, { headers }: Envelope): unknown => {
  const { sentry_key: inQuery } = request.query as Record<string, unknown>
  const inHeader = /(?:^|[\s,])sentry_key=(\w{1,64})/.exec(String(request.headers['x-sentry-auth'] ?? ''))?.[1]
  const inDsn = typeof headers.dsn === 'string' && /^https?:\/\/(\w{1,64})@[^@]*\/1$/.exec(headers.dsn)?.[1]
  return inQuery ?? inHeader ?? inDsn
}

/** `c_d` of the stream «crashes» and the day of the crash, base64url (C2). */
const commitmentOf = (request: FastifyRequest, event: Json): Buffer | null => {
  const { commitment: inQuery } = request.query as Record<string, unknown>
  const word = at(event, 'contexts', 'grant', 'commitment') ?? inQuery
  if (typeof word !== 'string' || !/^[\w-]{43}$/.test(word)) return null
  const bytes = Buffer.from(word, 'base64url')
  return bytes.toString('base64url') === word ? bytes : null
}

/** The client is told the reason; the count is all that the shop keeps of it. */
const refuse = (needs: CrashNeeds, reply: FastifyReply, status: number, why: string) => {
  needs.count(why)
  return reply.status(status).send({ why })
}
