/** What whoever asked sees and does: her ticket, what was said, and who of us read it. */
import { type DbOrTx, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { forgetSubjects } from '../messaging/index.ts'
import { type Actor, eraseSubjects, type LedgerEntry, ledgerOf, openRecords, sealRecord } from '../vault/index.ts'
import type { AskNeeds } from './ask-question.ts'
import { MOST_UNANSWERED, MOST_WORDS } from './ticket.ts'
import { deleteTickets } from './ticket-keep-queries.ts'
import { isTicketToken, ticketLinkDigest } from './ticket-link.ts'
import {
  insertSaid,
  lockTicket,
  moveTicket,
  proveTicket,
  type SaidRow,
  type TicketRow,
  ticketByNumber,
  ticketOfLink,
  wordsOfTicket,
} from './ticket-queries.ts'

/** Who asks: a guest by the link that went to her contact, or a member by her account. */
export type Writer = { token: string } | { customerId: string; number: string }

export type Said = { saidBy: 'writer' | 'staff'; at: Date; text: string | null; orderNumber: string | null }
export type OwnTicket = { ticket: TicketRow; said: Said[]; readings: LedgerEntry[] }

const MOST_READINGS = 50

/** Her ticket, or null: somebody else's and none at all look the same. */
export const ticketOf = async (db: DbOrTx, writer: Writer): Promise<TicketRow | null> => {
  if ('token' in writer) {
    const [ticket] = isTicketToken(writer.token) ? await ticketOfLink(db, ticketLinkDigest(writer.token)) : []
    return ticket ?? null
  }
  const [ticket] = await ticketByNumber(db, writer.number)
  return ticket?.customerId === writer.customerId ? ticket : null
}

/** Her ticket with all that was said. Looking opens it, so it is a row of its ledger; of the readings, those of staff are shown. */
export const viewTicket = async ({ db, vault }: AskNeeds, writer: Writer): Promise<OwnTicket | null> => {
  const ticket = await ticketOf(db, writer)
  if (!ticket) return null
  const rows = await wordsOfTicket(db, ticket.id, MOST_WORDS)
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: rows.map(({ wordsRecord }) => wordsRecord),
      fields: ['text', 'orderNumber'],
      actor: actorOf(writer),
      purpose: 'privacy',
      reason: 'دیدن گفت‌وگوی خودتان',
      cause: ticket.id,
    }),
  )
  const readings = await ledgerOf(db, vault, ticket.caseSubject, MOST_READINGS)
  return { ticket, said: saidOf(rows, opened), readings: readings.filter(({ actorKind }) => actorKind === 'staff') }
}

const actorOf = (writer: Writer): Actor => ('token' in writer ? { kind: 'buyer' } : { kind: 'customer' })

export const saidOf = (rows: SaidRow[], opened: Map<string, Record<string, string>>): Said[] =>
  rows.map(({ saidBy, at, wordsRecord }) => {
    const words = opened.get(wordsRecord)
    return { saidBy, at, text: words?.text ?? null, orderNumber: words?.orderNumber ?? null }
  })

export type More = { ok: true } | { ok: false; why: 'gone' | 'closed' | 'too-many' }

/** She writes again: the ticket waits for us once more. A second press of one form says it once. */
export const sayMore = (
  needs: AskNeeds,
  writer: Writer,
  { formKey, text }: { formKey: string; text: string },
): Promise<More> =>
  inTransaction(needs.db, async (tx): Promise<More> => {
    const found = await ticketOf(tx, writer)
    const [ticket] = found ? await lockTicket(tx, found.number) : []
    if (!ticket) return { ok: false, why: 'gone' }
    const rows = await wordsOfTicket(tx, ticket.id, MOST_WORDS)
    if (rows.some((row) => row.formKey === formKey)) return { ok: true }
    if (ticket.state === 'closed') return { ok: false, why: 'closed' }
    const unanswered = rows.length - 1 - rows.findLastIndex(({ saidBy }) => saidBy === 'staff')
    // The last place is ours: nobody is left without an answer because a list is full.
    if (unanswered >= MOST_UNANSWERED || rows.length >= MOST_WORDS - 1) return { ok: false, why: 'too-many' }
    const sealed = await sealRecord(tx, needs.vault, ticket.caseSubject, { kind: 'ticket.words', fields: { text } })
    if (!sealed) return { ok: false, why: 'gone' }
    await add(tx, needs, ticket, { formKey, place: rows.length + 1, wordsRecord: sealed.recordId })
    if ('token' in writer) await proveTicket(tx, ticket.id, needs.clock())
    return { ok: true }
  })

const add = async (
  tx: Tx,
  { clock, answerBy }: AskNeeds,
  ticket: TicketRow,
  said: { formKey: string; place: number; wordsRecord: string },
) => {
  const now = clock()
  await insertSaid(tx, {
    ...said,
    id: newId(now.getTime()),
    ticketId: ticket.id,
    saidBy: 'writer',
    memberId: null,
    now,
  })
  // Whoever waits already does not put herself behind by writing more.
  const dueAt = ticket.state === 'waiting' ? ticket.dueAt : answerBy(ticket.kind, now)
  await moveTicket(tx, { id: ticket.id, state: 'waiting', words: said.place, dueAt, outcome: null, now })
}

/** The holder of the link says that it was she who asked: by that her contact is proven. False: there is no such ticket. */
export const proveWriter = async ({ db, clock }: AskNeeds, token: string): Promise<boolean> => {
  const ticket = await ticketOf(db, { token })
  if (ticket) await inTransaction(db, (tx) => proveTicket(tx, ticket.id, clock()))
  return ticket !== null
}

/** Destroys the key of her ticket at once and takes it away; of the messages that told of it stays that there were some. */
export const eraseTicket = async ({ db, vault }: AskNeeds, writer: Writer): Promise<boolean> => {
  const ticket = await ticketOf(db, writer)
  if (!ticket) return false
  const by: Actor = actorOf(writer)
  await eraseSubjects(db, vault, [ticket.caseSubject], { by, why: 'writer-asked' })
  await inTransaction(db, async (tx) => {
    await forgetSubjects(tx, [ticket.caseSubject])
    await deleteTickets(tx, [ticket.id])
  })
  return true
}
