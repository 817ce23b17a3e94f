import type { FastifyInstance } from 'fastify'
import { type AuthenticityNeeds, checkShop } from './authenticity/check-shop.tsx'

export type MessagingShopNeeds = AuthenticityNeeds

/** The door for everybody: whether an SMS was ours. */
export const shop = (app: FastifyInstance, needs: MessagingShopNeeds): void => {
  checkShop(app, needs)
}
