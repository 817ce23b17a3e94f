import { addDays, type Clock } from '../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { writeMessage } from '../messaging/index.ts'
import { orderOfWriter } from '../orders/index.ts'
import { keyedDigests, sealSubjects, type Vault } from '../vault/index.ts'
import { newCaseNumber } from './case-number.ts'
import type { ReadQuestion } from './question-form.ts'
import { filedUnder, MOST_A_DAY, type TicketKind } from './ticket.ts'
import { newTicketToken, ticketLinkDigest } from './ticket-link.ts'
import {
  countFromContact,
  countFromMember,
  insertSaid,
  insertTicket,
  lockAsking,
  type NewTicketRow,
  ticketOfForm,
} from './ticket-queries.ts'
import type { TypedContact } from './typed-contact.ts'

export type AskNeeds = {
  db: Db
  vault: Vault
  clock: Clock
  /** scheme and host, without a slash at the end */
  origin: string
  /** when an answer to what is asked now is promised */
  answerBy: (kind: TicketKind, now: Date) => Date
}

export type NewQuestion = ReadQuestion & {
  formKey: string
  language: 'fa' | 'en'
  /** answered in her account; otherwise by the contact that she wrote */
  customerId: string | null
}

export type AskedQuestion = { ok: true; number: string } | { ok: false; why: 'too-many' }

/**
 * Opens a ticket and answers its number. All that was written is sealed under a subject of the case's own. A guest's contact gets
 * the link of the ticket's page, and nobody else does: who opens it has shown that the contact is hers. A second press of the
 * same form finds the ticket of the first.
 */
export const askQuestion = async (needs: AskNeeds, question: NewQuestion): Promise<AskedQuestion> => {
  const { contact, customerId } = question
  const digests = contact ? await contactDigests(needs.vault, contact) : []
  const order = await orderOfWriter(needs, question.orderNumber, customerId ? { customerId } : { contact: contact! })
  return inTransaction(needs.db, async (tx): Promise<AskedQuestion> => {
    await lockAsking(tx, customerId ?? digests.at(-1)!.toString('hex'))
    const [before] = await ticketOfForm(tx, question.formKey)
    if (before) return { ok: true, number: before.number }
    const since = addDays(needs.clock(), -1)
    const [asked] = customerId
      ? await countFromMember(tx, customerId, since)
      : await countFromContact(tx, digests, since)
    if ((asked?.tickets ?? 0) >= MOST_A_DAY) return { ok: false, why: 'too-many' }
    return { ok: true, number: await openTicket(tx, needs, question, { digests, purchaseId: order?.id ?? null }) }
  })
}

/** One digest a generation of keys; the newest last. Whose contact it is, it does not tell. */
export const contactDigests = (vault: Vault, { kind, value }: TypedContact): Promise<Buffer[]> =>
  keyedDigests(vault, `support ${kind}`, value)

const openTicket = async (
  tx: Tx,
  needs: AskNeeds,
  question: NewQuestion,
  { digests, purchaseId }: { digests: Buffer[]; purchaseId: string | null },
): Promise<string> => {
  const { formKey, language, contact, customerId } = question
  const now = needs.clock()
  const token = newTicketToken()
  const { caseSubject, wordsRecord, contactRecord } = await seal(tx, needs.vault, question, token)
  const filed = filedUnder(question.subject)
  const row = {
    ...filed,
    id: newId(now.getTime()),
    formKey,
    language,
    now,
    dueAt: needs.answerBy(filed.kind, now),
    caseSubject,
    contactRecord,
    contactKind: contact?.kind ?? null,
    contactDigest: digests.at(-1) ?? null,
    linkDigest: contact ? ticketLinkDigest(token) : null,
    customerId,
    purchaseId,
  }
  const number = await insertNumbered(tx, row)
  const said = { id: newId(now.getTime()), ticketId: row.id, formKey, place: 1, wordsRecord, now }
  await insertSaid(tx, { ...said, saidBy: 'writer', memberId: null })
  if (contact && contactRecord)
    await writeMessage(tx, {
      subjectId: caseSubject,
      recordId: contactRecord,
      field: contact.kind,
      channel: contact.kind === 'mobile' ? 'sms' : 'email',
      category: 'answer',
      template: 'ticket-received',
      params: { number, pages: needs.origin },
      cause: `ticket:${row.id}`,
      language,
      now,
    })
  return number
}

const seal = async (tx: Tx, vault: Vault, { text, orderNumber, contact }: NewQuestion, token: string) => {
  const [wordsRecord, contactRecord] = [newId(), contact && newId()]
  const words = { text, ...(orderNumber === '' ? {} : { orderNumber }) }
  const [sealed] = await sealSubjects(tx, vault, [
    {
      kind: 'case',
      records: [
        { id: wordsRecord, kind: 'ticket.words', fields: words },
        ...(contact && contactRecord
          ? [{ id: contactRecord, kind: 'ticket.contact', fields: { [contact.kind]: contact.value, token } }]
          : []),
      ],
    },
  ])
  return { caseSubject: sealed!.subjectId, wordsRecord, contactRecord }
}

/** Of nine million numbers one may be taken: then another. */
const insertNumbered = async (tx: Tx, row: Omit<NewTicketRow, 'number'>): Promise<string> => {
  for (let attempt = 0; attempt < 5; attempt++) {
    const number = newCaseNumber()
    if ((await insertTicket(tx, { ...row, number })).length === 1) return number
  }
  throw new Error('five numbers of tickets were taken')
}
