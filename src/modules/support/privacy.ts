import { heldRowsOf, type PrivacySource } from '../customers/index.ts'
import { caseSubjectsOf, fakeRowsOf, forgetReporter } from './queries.ts'

const MOST_REPORTS = 500

/** Reports that a member wanted to be answered in her account. Those of everybody else belong to nobody, and go by their time. */
export const privacySource: PrivacySource = {
  module: 'support',
  subjectsOf: async (db, customerId) =>
    (await caseSubjectsOf(db, customerId, MOST_REPORTS)).map(({ caseSubject }) => caseSubject),
  tables: ['support.fake_report'],
  rowsOf: async (db, customerId) => heldRowsOf(await fakeRowsOf(db, customerId, MOST_REPORTS)),
  openMatters: async () => [],
  forget: async (tx, customerId) => {
    const kept = (await forgetReporter(tx, customerId)).length
    return [{ table: 'support.fake_report', removed: 0, kept, why: 'fake-report-1y' }]
  },
}
