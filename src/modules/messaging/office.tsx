import type { FastifyInstance } from 'fastify'
import { campaignsOffice } from './campaigns/campaigns-office.tsx'
import type { CampaignNeeds } from './campaigns/slots.ts'

/** The door for staff: a line for each part of messages. */
export const office = (app: FastifyInstance, needs: CampaignNeeds): void => {
  campaignsOffice(app, needs)
}
