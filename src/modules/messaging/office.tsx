/** The pages of messages in the office, one line for each part. */
import type { FastifyInstance } from 'fastify'
import type { OfficeNeeds, OfficeSection } from '../staff/index.ts'
import { surveyOffice, surveySection } from './surveys/survey-office.tsx'

export const sections: OfficeSection[] = [surveySection]

export const office = (app: FastifyInstance, needs: OfficeNeeds): void => {
  surveyOffice(app, needs)
}
