import type { FastifyInstance } from 'fastify'
import { type LeaveShopNeeds, leaveShop } from './leaving/leave-shop.tsx'

export type { LeavingSlots } from './leaving/leave.ts'

export type MessagingShopNeeds = LeaveShopNeeds

/** The pages of messages that anybody may open; one line for each part. */
export const shop = (app: FastifyInstance, needs: MessagingShopNeeds): void => {
  leaveShop(app, needs)
}
