import type { FastifyInstance } from 'fastify'
import { type LeaveShopNeeds, leaveShop } from './leaving/leave-shop.tsx'
import { type SurveyShopNeeds, surveyShop } from './surveys/survey-shop.tsx'

export type { LeavingSlots } from './leaving/leave.ts'

export type MessagingShopNeeds = LeaveShopNeeds & SurveyShopNeeds

/** The pages of messages that anybody may open; one line for each part. */
export const shop = (app: FastifyInstance, needs: MessagingShopNeeds): void => {
  leaveShop(app, needs)
  surveyShop(app, needs)
}
