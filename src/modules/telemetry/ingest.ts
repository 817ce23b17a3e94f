import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { forgetfulLine } from '../../platform/http/forgetful-line.ts'
import { inTime, isUnreachable } from '../../platform/telemetry-database.ts'
import { routes } from '../../routes.ts'
import { dayOf } from './device/commitment.ts'
import { reportBytes, type Takeback } from './device/register.ts'
import type { TelemetryNeeds } from './needs.ts'
import { type Read, readGrant, readReport, readTakeback } from './read-report.ts'
import { type TakenBack, takeBack } from './take-back.ts'
import { type Taken, takeGrant, takeReport } from './take-report.ts'

/**
 * Where devices lay down what they allow, report, and take back. No cookie and no authorization is accepted, nothing of the request
 * is kept but what the register names, and the log line has no address (P13). What is refused is refused whole, with the reason.
 */
export const ingest = (app: FastifyInstance, needs: TelemetryNeeds): void => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: reportBytes }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler((error: FastifyError, _request, reply) => {
      const status = error.statusCode ?? 500
      // What broke is told in the one place for it.
      if (status >= 500) throw error
      return refuse(needs, reply, status, refusals[status] ?? 'not-understood')
    })
    scope.addHook('onRequest', async (request, reply) => {
      const { cookie, authorization } = request.headers
      if (cookie !== undefined || authorization !== undefined) return refuse(needs, reply, 400, 'names-somebody')
      // Her browser says no to every site. To take back stays possible (C4).
      if (request.headers['sec-gpc'] === '1' && request.routeOptions.url !== routes.telemetryTakebacks)
        return refuse(needs, reply, 403, 'refused-by-gpc')
    })
    const rateLimit = { max: MOST_A_MINUTE, timeWindow: MINUTE_MS, keyGenerator: forgetfulLine(needs.clock) }
    const config = { fromAnywhere: true, rateLimit } as const
    scope.post(routes.telemetryGrants, { config }, (request, reply) =>
      answer(needs, reply, readGrant(bodyOf(request), today(needs)), (grant) => takeGrant(needs.writer, grant)),
    )
    scope.post(routes.telemetryReports, { config }, (request, reply) =>
      answer(needs, reply, readReport(bodyOf(request), today(needs)), (report) => takeReport(needs.writer, report)),
    )
    scope.post(routes.telemetryTakebacks, { config }, async (request, reply) => {
      const read = readTakeback(bodyOf(request))
      if (!read.ok) return refuse(needs, reply, 422, read.why, read.at)
      const taken = await whatWasTaken(needs, read.value)
      if (taken === null) return askLater(needs, reply)
      if (taken.reports + taken.crashes > 0) needs.takenBack()
      return reply.send(taken)
    })
  })
}

/** What the server itself refuses, before anything is read. */
const refusals: Record<number, string> = { 413: 'too-large', 415: 'unknown-packing', 429: 'too-many' }

const MINUTE_MS = 60_000
/** of one line, however many devices stand behind it */
const MOST_A_MINUTE = 240

const today = ({ clock }: TelemetryNeeds): string => dayOf(clock())
const bodyOf = ({ body }: FastifyRequest): string => (typeof body === 'string' ? body : '')

const answer = async <T>(
  needs: TelemetryNeeds,
  reply: FastifyReply,
  read: Read<T>,
  take: (value: T) => Promise<Taken>,
) => {
  if (!read.ok) return refuse(needs, reply, 422, read.why, read.at)
  if (!needs.isUp()) return askLater(needs, reply)
  // A report that came too late to be answered will be taken once when it comes again.
  const taken = (await inTime(take(read.value))) ?? ({ ok: false, why: 'down' } as const)
  if (taken.ok) return reply.status(204).send()
  if (taken.why !== 'down') return refuse(needs, reply, 403, taken.why)
  needs.tellDown(new Error(taken.why))
  return askLater(needs, reply)
}

const askLater = (needs: TelemetryNeeds, reply: FastifyReply) => {
  reply.header('retry-after', '600')
  return refuse(needs, reply, 503, 'down')
}

/** null: the database does not answer; the device keeps her secret and asks again. */
const whatWasTaken = async (needs: TelemetryNeeds, takeback: Takeback): Promise<TakenBack | null> => {
  if (!needs.isUp()) return null
  try {
    const taken = await inTime(takeBack(needs.db, takeback, needs.forgetCrashes, today(needs)))
    if (taken === null) needs.tellDown(new Error('down'))
    return taken
  } catch (error) {
    if (!isUnreachable(error)) throw error
    needs.tellDown(error)
    return null
  }
}

/** The device is told the reason and the place; the count is all that the shop keeps of it. */
const refuse = ({ losses }: TelemetryNeeds, reply: FastifyReply, status: number, why: string, at = '') => {
  losses.add(why)
  return reply.status(status).send(at === '' ? { why } : { why, at })
}
