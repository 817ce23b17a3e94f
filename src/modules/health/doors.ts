import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { openMetrics } from './metrics.ts'
import type { HealthNeeds } from './needs.ts'
import { isReady } from './ready.ts'

/**
 * `/healthz`: this process lives. `/readyz`: it can serve an order. `/metrics`: its figures, for whoever has the token.
 * @returns how the answers of another server of this process come into the figures
 */
export const healthDoors = async (
  app: FastifyInstance,
  needs: HealthNeeds,
): Promise<(server: FastifyInstance) => void> => {
  app.get(routes.healthz, async () => ({ ok: true }))
  app.get(routes.readyz, async (_request, reply) => {
    const ready = await isReady(needs.db)
    return reply
      .status(ready ? 200 : 503)
      .send({ ok: ready, database: ready, telemetry: needs.telemetryUp(), catalogue: needs.catalogueVersion() })
  })
  const { metricsToken } = needs
  const metrics = metricsToken === null ? null : await openMetrics(needs)
  metrics?.countAnswers(app)
  app.get(routes.metrics, async (request, reply) => {
    if (!metrics || metricsToken === null) return reply.callNotFound()
    if (!hasToken(request, metricsToken)) return reply.status(401).header('www-authenticate', 'Bearer').send('')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  return (server) => metrics?.countAnswers(server)
}

const hasToken = ({ headers }: FastifyRequest, token: string): boolean =>
  timingSafeEqual(digestOf(headers.authorization ?? ''), digestOf(`Bearer ${token}`))

const digestOf = (text: string) => createHash('sha256').update(text).digest()
