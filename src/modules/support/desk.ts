/** The two desks of the office and their doors: whoever has one right sees nothing of the other's. */
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { type Audited, type By, inAudited, type OfficeNeeds } from '../staff/index.ts'
import { type Desk, deskOf, type TicketKind, ticketKinds } from './ticket.ts'

export type DeskRight = 'tickets.answer' | 'privacy.answer'
export type DeskAct = 'opened' | 'contact-opened' | 'answered' | 'closed' | 'moved'
type Working = Audited<`ticket.${DeskAct}`> | Audited<`privacy.${DeskAct}`>

/** What the pages of a desk know of it. */
export type DeskFacts = {
  desk: Desk
  kinds: readonly TicketKind[]
  list: string
  one: (number?: string) => string
  openings: (number?: string) => string
  contacts: (number?: string) => string
  answers: (number?: string) => string
  closings: (number?: string) => string
  moves: (number?: string) => string
  title: (words: Reader['words']) => string
}
type Doing = { what: DeskAct; number: string; why: string }
type Work<T> = (audited: Working) => Promise<T>

export type DeskDoor<R extends DeskRight> = DeskFacts & {
  right: R
  /** does an act of this desk with its row of the audit */
  act: <T>(needs: OfficeNeeds, by: By<R>, doing: Doing, work: Work<T>) => Promise<T>
}

const kindsOf = (desk: Desk) => ticketKinds.filter((kind) => deskOf(kind) === desk)

export const questionsDesk: DeskDoor<'tickets.answer'> = {
  desk: 'questions',
  right: 'tickets.answer',
  kinds: kindsOf('questions'),
  list: routes.officeTickets,
  one: routes.officeTicket,
  openings: routes.officeTicketOpenings,
  contacts: routes.officeTicketContacts,
  answers: routes.officeTicketAnswers,
  closings: routes.officeTicketClosings,
  moves: routes.officeTicketMoves,
  title: ({ officeTickets }) => officeTickets.title,
  act: <T>(needs: OfficeNeeds, by: By<'tickets.answer'>, { what, number, why }: Doing, work: Work<T>) =>
    inAudited<`ticket.${DeskAct}`, T>(needs, by, { action: `ticket.${what}`, target: `ticket:${number}`, why }, work),
}

export const privacyDesk: DeskDoor<'privacy.answer'> = {
  desk: 'privacy',
  right: 'privacy.answer',
  kinds: kindsOf('privacy'),
  list: routes.officeRequests,
  one: routes.officeRequest,
  openings: routes.officeRequestOpenings,
  contacts: routes.officeRequestContacts,
  answers: routes.officeRequestAnswers,
  closings: routes.officeRequestClosings,
  moves: routes.officeRequestMoves,
  title: ({ officeTickets }) => officeTickets.privacy.title,
  act: <T>(needs: OfficeNeeds, by: By<'privacy.answer'>, { what, number, why }: Doing, work: Work<T>) =>
    inAudited<`privacy.${DeskAct}`, T>(needs, by, { action: `privacy.${what}`, target: `ticket:${number}`, why }, work),
}
