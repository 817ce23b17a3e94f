import type { FastifyInstance } from 'fastify'
import { ownTicketShop } from './own-ticket-shop.tsx'
import { questionShop, type SupportNeeds } from './question-shop.tsx'
import { reportShop } from './report-shop.tsx'

export { questionFormFor } from './question-shop.tsx'

/** The door for everybody: asking us something, one's own questions, reporting a fake SMS. */
export const shop = (app: FastifyInstance, needs: SupportNeeds): void => {
  questionShop(app, needs)
  ownTicketShop(app, needs)
  reportShop(app, needs)
}
