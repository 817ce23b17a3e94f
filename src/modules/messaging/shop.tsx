/** The pages of messages that anybody may open, one line for each part. */
import type { FastifyInstance } from 'fastify'
import { type SurveyShopNeeds, surveyShop } from './surveys/survey-shop.tsx'

export type MessagingShopNeeds = SurveyShopNeeds

export const shop = (app: FastifyInstance, needs: MessagingShopNeeds): void => {
  surveyShop(app, needs)
}
