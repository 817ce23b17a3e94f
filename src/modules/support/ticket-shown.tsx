import type { FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '../../platform/ids.ts'
import type { Reader } from '../../ui/reader.ts'
import { readerOf } from '../../ui/render-page.ts'
import { orderNumberOf } from '../orders/index.ts'
import { type OfficeNeeds, officeFrame, type Staff } from '../staff/index.ts'
import { openTicket } from './answer-ticket.ts'
import { MOST_CANNED } from './canned-answer.ts'
import { cannedAnswers } from './canned-queries.ts'
import type { DeskDoor, DeskRight } from './desk.ts'
import type { Said } from './own-ticket.ts'
import { TicketCasePage, type TicketCaseProps } from './pages/ticket-case-page.tsx'
import { deskOf } from './ticket.ts'
import { deskMovesOf } from './ticket-move-queries.ts'
import { type TicketRow, ticketByNumber } from './ticket-queries.ts'

export type Seen = {
  said?: readonly Said[] | null
  contact?: { value: string | null } | null
  typed?: TicketCaseProps['typed']
  errors?: TicketCaseProps['errors']
  told?: string | null
  status?: number
}

/** What a desk shows beside its tickets; it knows what was typed and what was wrong. */
export type Extra<R extends DeskRight> = (
  reader: Reader,
  ticket: TicketRow,
  seen: Seen,
  staff: Staff<R>,
) => TicketCaseProps['extra']

export type Working<R extends DeskRight> = {
  needs: OfficeNeeds
  door: DeskDoor<R>
  extra: Extra<R>
  request: FastifyRequest
  reply: FastifyReply
  staff: Staff<R>
}

export const showTicket = async <R extends DeskRight>(working: Working<R>, number: string, seen: Seen) => {
  const { needs, door, extra, request, reply, staff } = working
  const [ticket] = await ticketByNumber(needs.db, number)
  if (!ticket || deskOf(ticket.kind) !== door.desk) return reply.callNotFound()
  const isHers = ticket.customerId !== null || ticket.provenAt !== null
  const [moves, canned, orderNumber] = await Promise.all([
    deskMovesOf(needs.db, ticket.id),
    seen.said ? cannedAnswers(needs.db, MOST_CANNED) : [],
    ticket.purchaseId && isHers ? orderNumberOf(needs.db, ticket.purchaseId) : null,
  ])
  const props = {
    frame: officeFrame(needs, staff, door.list),
    door,
    ticket,
    moves,
    orderNumber,
    mayOpenOrder: staff.may.has('orders.read'),
    now: needs.clock(),
    said: seen.said ?? null,
    contact: seen.contact ?? null,
    canned,
    typed: seen.typed ?? { answer: '', outcome: '', why: '' },
    formKey: newId(),
    errors: seen.errors ?? {},
    told: seen.told ?? null,
  }
  return needs.render(
    request,
    reply,
    (reader) => <TicketCasePage {...props} reader={reader} extra={extra(reader, ticket, seen, staff)} />,
    { status: seen.status ?? 200 },
  )
}

/** The page with what was written still open: she is answering it, and the ledger says so again. */
export const showOpened = async <R extends DeskRight>(working: Working<R>, number: string, seen: Seen) => {
  const said = await openedWords(working, number, 'answer')
  return said ? showTicket(working, number, { ...seen, said }) : working.reply.callNotFound()
}

/** The words of a ticket, opened for a purpose. Null: there is no such ticket at this desk. */
export const openedWords = async <R extends DeskRight>(
  { needs, door, staff }: Working<R>,
  number: string,
  purpose: 'answer' | 'check' | 'abuse',
): Promise<readonly Said[] | null> => {
  const reason = REASONS[purpose]
  const opened = await door.act(needs, staff.by, { what: 'opened', number, why: reason }, (audited) =>
    openTicket(audited, needs.vault, { desk: door.desk, number, reason }),
  )
  return opened.ok ? opened.opened.said : null
}

/** What each purpose says to whoever wrote, in her ledger: in Persian, as the policy speaks. */
export const REASONS = {
  answer: 'خواندن نوشتهٔ شما برای پاسخ‌دادن',
  check: 'بازبینی پاسخی که به شما داده شد',
  abuse: 'بررسی این‌که نوشته آزاردهنده نباشد',
  call: 'تلفن‌کردن به شما دربارهٔ پرسش‌تان',
  identity: 'اطمینان از این‌که درخواست از خود شماست',
} as const

export const wordsFor = ({ needs, request }: { needs: OfficeNeeds; request: FastifyRequest }) =>
  readerOf(needs.jar, request).words.officeTickets
