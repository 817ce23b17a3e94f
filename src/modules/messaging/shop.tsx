import type { FastifyInstance } from 'fastify'
import { type AuthenticityNeeds, checkShop } from './authenticity/check-shop.tsx'
import { type LeaveShopNeeds, leaveShop } from './leaving/leave-shop.tsx'
import { type SurveyShopNeeds, surveyShop } from './surveys/survey-shop.tsx'

export type { LeavingSlots } from './leaving/leave.ts'

export type MessagingShopNeeds = AuthenticityNeeds & LeaveShopNeeds & SurveyShopNeeds

/** The pages of messages that anybody may open; one line for each part. */
export const shop = (app: FastifyInstance, needs: MessagingShopNeeds): void => {
  checkShop(app, needs)
  leaveShop(app, needs)
  surveyShop(app, needs)
}
