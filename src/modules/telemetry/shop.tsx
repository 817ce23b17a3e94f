import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { ingest } from './ingest.ts'
import type { TelemetryNeeds } from './needs.ts'
import { UsageDataPage } from './pages/usage-data-page.tsx'

export type { TelemetryNeeds } from './needs.ts'
export { likelyOffers, offersShop } from './offers-shop.tsx'

/** The door for devices, and for whoever wants to see and choose what hers sends. */
export const shop = (app: FastifyInstance, needs: TelemetryNeeds): void => {
  ingest(app, needs)
  app.get(routes.usageData, (request, reply) =>
    needs.render(
      request,
      reply,
      (reader) => (
        <UsageDataPage reader={reader} species={needs.species()} origin={needs.origin} backupDays={needs.backupDays} />
      ),
      { cache: 'words' },
    ),
  )
}
