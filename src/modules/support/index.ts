/** The door for other modules and jobs: what people write to us: reports of fake SMS (P54), questions and requests (P70). */
export { approvedByCases } from './approved-by-cases.ts'
export { forgetFakes } from './forget-fakes.ts'
export { closeQuiet, forgetTickets } from './keep-tickets.ts'
export { privacySource } from './privacy.ts'
export { PRIVACY_DAYS, QUESTION_WORKING_DAYS, type TicketKind } from './ticket.ts'
