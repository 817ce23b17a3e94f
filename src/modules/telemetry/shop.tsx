import type { FastifyInstance } from 'fastify'
import { ingest } from './ingest.ts'
import type { TelemetryNeeds } from './needs.ts'

export type { TelemetryNeeds } from './needs.ts'
export { likelyOffers, offersShop } from './offers-shop.tsx'

/** The door for devices, and for whoever wants to see and choose what hers sends. */
export const shop = (app: FastifyInstance, needs: TelemetryNeeds): void => {
  ingest(app, needs)
}
