import type { FastifyInstance } from 'fastify'
import { campaignsOffice, campaignsSection } from './campaigns/campaigns-office.tsx'
import type { CampaignNeeds } from './campaigns/slots.ts'
import { type LettersOfficeNeeds, lettersOffice, lettersSection } from './letters/letters-office.tsx'
import { type SendingOfficeNeeds, sendingOffice, sendingSection } from './sending/sending-office.tsx'
import { surveyOffice, surveySection } from './surveys/survey-office.tsx'

export type MessagingOfficeNeeds = LettersOfficeNeeds & CampaignNeeds & SendingOfficeNeeds

/** The pages of messages in the office, a line for each part. */
export const office = (app: FastifyInstance, needs: MessagingOfficeNeeds): void => {
  sendingOffice(app, needs)
  lettersOffice(app, needs)
  campaignsOffice(app, needs)
  surveyOffice(app, needs)
}

/** What the menu of the office shows of them, each by its own right. */
export const officeSections = [sendingSection, campaignsSection, surveySection, lettersSection]
