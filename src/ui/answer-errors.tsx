import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { logBreakage } from '../platform/http/server.ts'
import type { Log } from '../platform/log.ts'
import { type ErrorKind, ErrorPage } from './error-page.tsx'
import type { SpeciesLink } from './page.tsx'
import type { Render } from './render.ts'

export type ErrorNeeds = {
  log: Log
  render: Render
  species: () => SpeciesLink[]
  /** hears of every breakage, and at which route; nothing of the request */
  broken: (error: unknown, route: string) => void
}

/**
 * The one place where breakage is caught: a page with a reference number, the right status, and no word of what broke.
 * Requests that could not be understood are told apart from our own faults.
 */
export const answerErrors = (app: FastifyInstance, { log, render, species, broken }: ErrorNeeds): void => {
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => answer(request, reply, 404))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) {
      logBreakage(log, request.id, error)
      broken(error, request.routeOptions.url ?? 'unavailable')
    }
    return answer(request, reply, status)
  })

  const answer = (request: FastifyRequest, reply: FastifyReply, status: number) => {
    if (request.headers.accept?.startsWith('application/json')) return reply.code(status).send({ status })
    return render(
      request,
      reply,
      (reader) => (
        <ErrorPage
          reader={reader}
          species={species()}
          kind={kindOf(status)}
          reference={status >= 500 ? request.id.slice(-8) : undefined}
        />
      ),
      { status },
    )
  }
}

const statusOf = (error: FastifyError): number => {
  const status = error.statusCode ?? 500
  return status >= 400 && status < 600 ? status : 500
}

const kindOf = (status: number): ErrorKind => {
  if (status === 404) return 'not-found'
  if (status === 403) return 'forbidden'
  if (status === 429) return 'too-many'
  return status >= 500 ? 'crash' : 'bad-request'
}
