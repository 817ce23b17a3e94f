import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OfficeNeeds, OfficeSection } from '../staff/index.ts'
import { fakesOffice } from './fakes-office.tsx'

/** The door for staff: reports of fake SMS. */
export const office = (app: FastifyInstance, needs: OfficeNeeds): void => {
  fakesOffice(app, needs)
}

export const officeSections: OfficeSection[] = [
  {
    address: routes.officeFakes,
    group: 'people',
    right: 'fakes.answer',
    icon: 'sms',
    title: ({ support }) => support.office.title,
    text: ({ support }) => support.office.text,
  },
]
