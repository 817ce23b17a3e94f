import type { FastifyInstance } from 'fastify'
import { reportShop, type SupportNeeds } from './report-shop.tsx'

/** The door for everybody: reporting a fake SMS. */
export const shop = (app: FastifyInstance, needs: SupportNeeds): void => {
  reportShop(app, needs)
}
