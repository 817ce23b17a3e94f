import { heldRowsOf, type PrivacySource } from '../customers/index.ts'
import { caseSubjectsOf, fakeRowsOf, forgetReporter } from './queries.ts'
import { deleteTicketsOf, ticketRowsOf, ticketSubjectsOf } from './ticket-keep-queries.ts'

const MOST_REPORTS = 500
const MOST_TICKETS = 1_000

/**
 * Reports that a member wanted to be answered in her account, and her questions. Those of everybody else belong to nobody, and go
 * by their time, or by the link of their page.
 */
export const privacySource: PrivacySource = {
  module: 'support',
  subjectsOf: async (db, customerId) =>
    [
      ...(await caseSubjectsOf(db, customerId, MOST_REPORTS)),
      ...(await ticketSubjectsOf(db, customerId, MOST_TICKETS)),
    ].map(({ caseSubject }) => caseSubject),
  tables: ['support.fake_report', 'support.ticket', 'support.ticket_words'],
  rowsOf: async (db, customerId) =>
    heldRowsOf([
      ...(await fakeRowsOf(db, customerId, MOST_REPORTS)),
      ...(await ticketRowsOf(db, customerId, MOST_TICKETS)),
    ]),
  openMatters: async () => [],
  forget: async (tx, customerId) => {
    const kept = (await forgetReporter(tx, customerId)).length
    const tickets = await deleteTicketsOf(tx, customerId)
    const words = tickets.reduce((sum, ticket) => sum + ticket.words, 0)
    return [
      { table: 'support.fake_report', removed: 0, kept, why: 'fake-report-1y' },
      { table: 'support.ticket', removed: tickets.length, kept: 0 },
      { table: 'support.ticket_words', removed: words, kept: 0 },
    ]
  },
}
