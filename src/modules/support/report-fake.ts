import type { Clock } from '../../platform/clock.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { sealSubjects, type Vault } from '../vault/index.ts'
import { newCaseNumber } from './case-number.ts'
import { insertFake } from './queries.ts'

export type FakeReport = {
  text: string
  sender: string
  /** for the answer to this report alone (E.164, or an e-mail in lower case) */
  contact: { kind: 'mobile' | 'email'; value: string } | null
  /** answered through her account's contact */
  customerId: string | null
  language: 'fa' | 'en'
}

export type ReportNeeds = { db: Db; vault: Vault; clock: Clock }

/** Opens a case and answers its number. All that was written is sealed under a subject of the case's own. */
export const reportFake = ({ db, vault, clock }: ReportNeeds, report: FakeReport): Promise<string> =>
  inTransaction(db, async (tx) => {
    const { text, sender, contact, customerId, language } = report
    const [reportRecord, contactRecord] = [newId(), contact && newId()]
    const [sealed] = await sealSubjects(tx, vault, [
      {
        kind: 'case',
        records: [
          { id: reportRecord, kind: 'fake.report', fields: { text, sender } },
          ...(contact && contactRecord
            ? [{ id: contactRecord, kind: 'fake.contact', fields: { [contact.kind]: contact.value } }]
            : []),
        ],
      },
    ])
    const now = clock()
    const row = {
      now,
      language,
      caseSubject: sealed!.subjectId,
      reportRecord,
      contactRecord,
      contactKind: contact?.kind ?? null,
      customerId,
    }
    // Of nine million numbers one may be taken: then another.
    for (let attempt = 0; attempt < 5; attempt++) {
      const number = newCaseNumber()
      if ((await insertFake(tx, { ...row, id: newId(now.getTime()), number })).length === 1) return number
    }
    throw new Error('five numbers of reports were taken')
  })
