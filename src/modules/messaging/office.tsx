import type { FastifyInstance } from 'fastify'
import { campaignsOffice, campaignsSection } from './campaigns/campaigns-office.tsx'
import type { CampaignNeeds } from './campaigns/slots.ts'
import { type LettersOfficeNeeds, lettersOffice, lettersSection } from './letters/letters-office.tsx'

export type MessagingOfficeNeeds = LettersOfficeNeeds & CampaignNeeds

/** The pages of messages in the office, a line for each part. */
export const office = (app: FastifyInstance, needs: MessagingOfficeNeeds): void => {
  lettersOffice(app, needs)
  campaignsOffice(app, needs)
}

/** What the menu of the office shows of them, each by its own right. */
export const officeSections = [campaignsSection, lettersSection]
