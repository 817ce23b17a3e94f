import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OrderNeeds } from '../orders/index.ts'
import type { OfficeNeeds, OfficeSection } from '../staff/index.ts'
import { cannedOffice } from './canned-office.tsx'
import { correctionOffice } from './correction-office.tsx'
import { type DeskFacts, privacyDesk, questionsDesk } from './desk.ts'
import { erasureOffice, privacyExtra } from './erasure-office.tsx'
import { fakesOffice } from './fakes-office.tsx'
import { queueOffice } from './queue-office.tsx'
import { requestOffice } from './request-office.tsx'
import { ticketOffice } from './ticket-office.tsx'
import { countWaitingTickets } from './ticket-office-queries.ts'

/** The door for staff: questions, requests about privacy, canned answers, reports of fake SMS. */
export const office = (app: FastifyInstance, needs: OfficeNeeds & { orders: OrderNeeds }): void => {
  queueOffice(app, needs)
  ticketOffice(app, needs, questionsDesk)
  cannedOffice(app, needs)
  requestOffice(app, needs)
  ticketOffice(app, needs, privacyDesk, privacyExtra)
  correctionOffice(app, needs)
  erasureOffice(app, needs)
  fakesOffice(app, needs)
}

/** How many tickets of this desk nobody answered, and how many of them are late. */
const waitingAt =
  ({ kinds }: Pick<DeskFacts, 'kinds'>): NonNullable<OfficeSection['waiting']> =>
  async ({ db, clock }) => {
    const [counted] = await countWaitingTickets(db, kinds, clock())
    return [
      { count: counted!.waiting, text: ({ officeTickets }, count) => officeTickets.door.waiting(count) },
      { count: counted!.late, text: ({ officeTickets }, count) => officeTickets.door.late(count) },
    ]
  }

export const officeSections: OfficeSection[] = [
  {
    address: routes.officeTickets,
    group: 'people',
    right: 'tickets.answer',
    icon: 'mail',
    title: ({ officeTickets }) => officeTickets.title,
    text: ({ officeTickets }) => officeTickets.text,
    waiting: waitingAt(questionsDesk),
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
    address: routes.officeRequests,
    group: 'people',
    right: 'privacy.answer',
    icon: 'shield',
    title: ({ officeTickets }) => officeTickets.privacy.title,
    text: ({ officeTickets }) => officeTickets.privacy.text,
    waiting: waitingAt(privacyDesk),
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
