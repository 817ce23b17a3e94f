/** What staff do with a ticket. Whoever answers questions opens no request about privacy, and the other way round. */
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { contactForNews } from '../customers/index.ts'
import { type NewMessage, writeMessage } from '../messaging/index.ts'
import type { Action, Audited } from '../staff/index.ts'
import { openRecords, sealRecord, type Vault } from '../vault/index.ts'
import { type Said, saidOf } from './own-ticket.ts'
import { type Desk, deskOf, MOST_WORDS, type TicketOutcome } from './ticket.ts'
import { insertSaid, lockTicket, moveTicket, type TicketRow, wordsOfTicket } from './ticket-queries.ts'

type Working<A extends Action> = Audited<A>
export type OpenedTicket = { ticket: TicketRow; said: Said[] }
type Refused<W extends string> = { ok: false; why: W }

/** Opens what was said, for the one who works on it: her reason stands in the ledger of the case. */
export const openTicket = async (
  { tx, by }: Working<'ticket.opened'> | Working<'privacy.opened'>,
  vault: Vault,
  { desk, number, reason }: { desk: Desk; number: string; reason: string },
): Promise<{ ok: true; opened: OpenedTicket } | Refused<'gone'>> => {
  const ticket = await ofDesk(tx, desk, number)
  if (!ticket) return { ok: false, why: 'gone' }
  const rows = await wordsOfTicket(tx, ticket.id, MOST_WORDS)
  const opened = await openRecords(tx, vault, {
    recordIds: rows.map(({ wordsRecord }) => wordsRecord),
    fields: ['text', 'orderNumber'],
    actor: by,
    purpose: 'support',
    reason,
    cause: ticket.id,
  })
  return { ok: true, opened: { ticket, said: saidOf(rows, opened) } }
}

/** Opens the one contact that her answers go to; a reason of its own, a row of its own. Null: she is erased, or has none. */
export const openTicketContact = async (
  { tx, by }: Working<'ticket.contact-opened'> | Working<'privacy.contact-opened'>,
  vault: Vault,
  { desk, number, reason }: { desk: Desk; number: string; reason: string },
): Promise<{ ok: true; contact: string | null } | Refused<'gone'>> => {
  const ticket = await ofDesk(tx, desk, number)
  if (!ticket) return { ok: false, why: 'gone' }
  const to = await receiverOf(tx, ticket)
  const opened = await openRecords(tx, vault, {
    recordIds: to ? [to.recordId] : [],
    fields: to ? [to.field] : [],
    actor: by,
    purpose: 'support',
    reason,
    cause: ticket.id,
  })
  return { ok: true, contact: (to && opened.get(to.recordId)?.[to.field]) ?? null }
}

export type NewAnswer = {
  desk: Desk
  number: string
  formKey: string
  text: string
  /** how much had been said when the answer was written: what came since may change it */
  seen: number
  outcome: TicketOutcome | null
}

/**
 * Answers, by the contact that was approved for it; the message holds a link, and no word of the answer. Nothing is written over
 * what somebody else said meanwhile, and a second press says it once.
 */
export const answerTicket = async (
  { tx, by, now }: Working<'ticket.answered'> | Working<'privacy.answered'>,
  vault: Vault,
  origin: string,
  { desk, number, formKey, text, seen, outcome }: NewAnswer,
): Promise<{ ok: true } | Refused<'gone' | 'closed' | 'changed' | 'already'>> => {
  const ticket = await ofDesk(tx, desk, number)
  if (!ticket) return { ok: false, why: 'gone' }
  const rows = await wordsOfTicket(tx, ticket.id, MOST_WORDS)
  if (rows.some((row) => row.formKey === formKey)) return { ok: false, why: 'already' }
  if (ticket.state === 'closed' || rows.length >= MOST_WORDS) return { ok: false, why: 'closed' }
  if (ticket.words !== seen) return { ok: false, why: 'changed' }
  const saved = await saveAnswer({ tx, by, now }, { vault, origin }, ticket, { formKey, text, outcome })
  return saved ? { ok: true } : { ok: false, why: 'gone' }
}

/** Seals an answer into a ticket that is locked, moves it, and tells whoever asked. False: she is erased. */
export const saveAnswer = async (
  { tx, by, now }: { tx: Tx; by: { id: string }; now: Date },
  { vault, origin }: { vault: Vault; origin: string },
  ticket: TicketRow,
  { formKey, text, outcome }: Pick<NewAnswer, 'formKey' | 'text' | 'outcome'>,
): Promise<boolean> => {
  const sealed = await sealRecord(tx, vault, ticket.caseSubject, { kind: 'ticket.words', fields: { text } })
  if (!sealed) return false
  const place = ticket.words + 1
  const said = { id: newId(now.getTime()), ticketId: ticket.id, formKey, place, wordsRecord: sealed.recordId, now }
  await insertSaid(tx, { ...said, saidBy: 'staff', memberId: by.id })
  await moveTicket(tx, { id: ticket.id, state: 'answered', words: place, dueAt: ticket.dueAt, outcome, now })
  await tell(tx, ticket, origin, now)
  return true
}

/** Ends a ticket without an answer of its own: spam, or what was answered on the telephone. */
export const closeTicket = async (
  { tx, now }: Working<'ticket.closed'> | Working<'privacy.closed'>,
  { desk, number }: { desk: Desk; number: string },
): Promise<{ ok: true } | Refused<'gone' | 'closed'>> => {
  const ticket = await ofDesk(tx, desk, number)
  if (!ticket) return { ok: false, why: 'gone' }
  if (ticket.state === 'closed') return { ok: false, why: 'closed' }
  const { id, words, dueAt } = ticket
  await moveTicket(tx, { id, state: 'closed', words, dueAt, outcome: null, now })
  return { ok: true }
}

const ofDesk = async (tx: Tx, desk: Desk, number: string): Promise<TicketRow | null> => {
  const [ticket] = await lockTicket(tx, number)
  return ticket && deskOf(ticket.kind) === desk ? ticket : null
}

/** Through her account's own contact, or the one that was given for this case alone (P06). */
const receiverOf = async (tx: Tx, ticket: TicketRow) => {
  if (ticket.customerId) {
    const contact = await contactForNews(tx, ticket.customerId)
    return contact && { subjectId: ticket.customerId, ...contact }
  }
  const { caseSubject, contactRecord, contactKind } = ticket
  if (!contactRecord || !contactKind) return null
  const channel: NewMessage['channel'] = contactKind === 'mobile' ? 'sms' : 'email'
  return { subjectId: caseSubject, recordId: contactRecord, field: contactKind, channel }
}

const tell = async (tx: Tx, ticket: TicketRow, origin: string, now: Date): Promise<void> => {
  const to = await receiverOf(tx, ticket)
  // Without a contact it stands in her account, and waits for her there.
  if (!to) return
  await writeMessage(tx, {
    ...to,
    category: 'answer',
    template: 'ticket-answered',
    params: { number: ticket.number, pages: origin, inAccount: ticket.customerId !== null },
    cause: `ticket:${ticket.id}`,
    language: ticket.language,
    now,
  })
}
