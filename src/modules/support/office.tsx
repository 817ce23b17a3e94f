import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OfficeNeeds, OfficeSection } from '../staff/index.ts'
import { cannedOffice } from './canned-office.tsx'
import { questionsDesk } from './desk.ts'
import { fakesOffice } from './fakes-office.tsx'
import { queueOffice } from './queue-office.tsx'
import { ticketOffice } from './ticket-office.tsx'

/** The door for staff: questions, requests about privacy, canned answers, reports of fake SMS. */
export const office = (app: FastifyInstance, needs: OfficeNeeds): void => {
  queueOffice(app, needs)
  ticketOffice(app, needs, questionsDesk)
  cannedOffice(app, needs)
  fakesOffice(app, needs)
}

export const officeSections: OfficeSection[] = [
  {
    address: routes.officeTickets,
    group: 'people',
    right: 'tickets.answer',
    icon: 'mail',
    title: ({ officeTickets }) => officeTickets.title,
    text: ({ officeTickets }) => officeTickets.text,
  },
  {
    address: routes.officeCannedAnswers,
    group: 'people',
    right: 'tickets.answer',
    icon: 'edit',
    title: ({ officeTickets }) => officeTickets.cannedPage.title,
    text: ({ officeTickets }) => officeTickets.cannedPage.text,
  },
  {
    address: routes.officeFakes,
    group: 'people',
    right: 'fakes.answer',
    icon: 'sms',
    title: ({ support }) => support.office.title,
    text: ({ support }) => support.office.text,
  },
]
