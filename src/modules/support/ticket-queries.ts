import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { TicketKind, TicketOutcome, TicketState, Topic } from './ticket.ts'

export type NewTicketRow = {
  id: string
  formKey: string
  number: string
  kind: TicketKind
  topic: Topic
  language: 'fa' | 'en'
  now: Date
  dueAt: Date
  caseSubject: string
  contactRecord: string | null
  contactKind: 'mobile' | 'email' | null
  contactDigest: Buffer | null
  linkDigest: Buffer | null
  customerId: string | null
  purchaseId: string | null
}

/** Writes a ticket down; nothing where the number is taken. */
export const insertTicket = (tx: Tx, row: NewTicketRow) => tx<{ id: string }[]>`
  insert into support.ticket
    (id, form_key, number, kind, topic, state, language, asked_at, state_at, due_at, words, case_subject, contact_record,
     contact_kind, contact_digest, link_digest, customer_id, purchase_id)
  values
    (${row.id}, ${row.formKey}, ${row.number}, ${row.kind}, ${row.topic}, 'waiting', ${row.language}, ${row.now}, ${row.now},
     ${row.dueAt}, 1, ${row.caseSubject}, ${row.contactRecord}, ${row.contactKind}, ${row.contactDigest}, ${row.linkDigest},
     ${row.customerId}, ${row.purchaseId})
  on conflict (number) do nothing
  returning id`

/** Makes everybody who asks by this form, or from this contact or account, wait until the transaction ends. */
export const lockAsking = (tx: Tx, key: string) => tx`
  select pg_advisory_xact_lock(hashtextextended(${key}, 54))`

export type TicketRow = {
  id: string
  formKey: string
  number: string
  kind: TicketKind
  topic: Topic
  state: TicketState
  outcome: TicketOutcome | null
  language: 'fa' | 'en'
  askedAt: Date
  stateAt: Date
  dueAt: Date
  words: number
  caseSubject: string
  contactRecord: string | null
  contactKind: 'mobile' | 'email' | null
  provenAt: Date | null
  customerId: string | null
  purchaseId: string | null
}

const columns = (db: DbOrTx) => db`
  t.id, t.form_key as "formKey", t.number, t.kind, t.topic, t.state, t.outcome, t.language, t.asked_at as "askedAt",
  t.state_at as "stateAt", t.due_at as "dueAt", t.words, t.case_subject as "caseSubject", t.contact_record as "contactRecord",
  t.contact_kind as "contactKind", t.proven_at as "provenAt", t.customer_id as "customerId", t.purchase_id as "purchaseId"`

/** Which ticket did this form make? */
export const ticketOfForm = (db: DbOrTx, formKey: string) => db<{ number: string; customerId: string | null }[]>`
  select number, customer_id as "customerId"
  from support.ticket
  where form_key = ${formKey}`

/** How many tickets came from this contact, in any of its digests, since then? */
export const countFromContact = (tx: Tx, digests: Buffer[], since: Date) => tx<{ tickets: number }[]>`
  select count(*)::int as tickets
  from support.ticket
  where contact_digest = any(${tx.array(digests)}::bytea[])
    and asked_at > ${since}`

/** How many tickets did this member write since then? */
export const countFromMember = (tx: Tx, customerId: string, since: Date) => tx<{ tickets: number }[]>`
  select count(*)::int as tickets
  from support.ticket
  where customer_id = ${customerId}
    and asked_at > ${since}`

/** Which ticket does the page of this link show? */
export const ticketOfLink = (db: DbOrTx, linkDigest: Buffer) => db<TicketRow[]>`
  select ${columns(db)}
  from support.ticket t
  where link_digest = ${linkDigest}`

/** Which ticket has this number? */
export const ticketByNumber = (db: DbOrTx, number: string) => db<TicketRow[]>`
  select ${columns(db)}
  from support.ticket t
  where number = ${number}`

/** As `ticketByNumber`; nobody else moves it until the transaction ends. */
export const lockTicket = (tx: Tx, number: string) => tx<TicketRow[]>`
  select ${columns(tx)}
  from support.ticket t
  where number = ${number}
  for update`

export type SaidRow = { place: number; saidBy: 'writer' | 'staff'; wordsRecord: string; at: Date; formKey: string }

/** What was said in this ticket, in its order? */
export const wordsOfTicket = (db: DbOrTx, ticketId: string, limit: number) => db<SaidRow[]>`
  select place, said_by as "saidBy", words_record as "wordsRecord", at, form_key as "formKey"
  from support.ticket_words
  where ticket_id = ${ticketId}
  order by place
  limit ${limit}`

export type NewSaidRow = {
  id: string
  ticketId: string
  formKey: string
  place: number
  saidBy: 'writer' | 'staff'
  memberId: string | null
  wordsRecord: string
  now: Date
}

/** Writes down that something was said. */
export const insertSaid = (tx: Tx, row: NewSaidRow) => tx`
  insert into support.ticket_words (id, ticket_id, form_key, place, said_by, member_id, words_record, at)
  values (${row.id}, ${row.ticketId}, ${row.formKey}, ${row.place}, ${row.saidBy}, ${row.memberId}, ${row.wordsRecord}, ${row.now})`

/** Moves a ticket, and counts what was said; an outcome that it has stays unless another is given. */
export const moveTicket = (
  tx: Tx,
  to: { id: string; state: TicketState; words: number; dueAt: Date; outcome: TicketOutcome | null; now: Date },
) => tx`
  update support.ticket
  set state = ${to.state}, state_at = ${to.now}, words = ${to.words}, due_at = ${to.dueAt},
      outcome = coalesce(${to.outcome}, outcome)
  where id = ${to.id}`

/** Writes down that whoever asked holds the contact. */
export const proveTicket = (tx: Tx, id: string, now: Date) => tx`
  update support.ticket
  set proven_at = coalesce(proven_at, ${now})
  where id = ${id}`

export type ListedTicket = {
  id: string
  number: string
  kind: TicketKind
  topic: Topic
  state: TicketState
  outcome: TicketOutcome | null
  askedAt: Date
  stateAt: Date
  dueAt: Date
}

/** Which tickets did this member write, the latest first? */
export const ticketsOfMember = (db: Db, customerId: string, limit: number) => db<ListedTicket[]>`
  select id, number, kind, topic, state, outcome, asked_at as "askedAt", state_at as "stateAt", due_at as "dueAt"
  from support.ticket
  where customer_id = ${customerId}
  order by asked_at desc
  limit ${limit}`

/** May messages go to these records, because a ticket named them as its contact? One answer for each. */
export const contactsOfTickets = (db: DbOrTx, subjectIds: string[], recordIds: string[]) => db<{ approved: boolean }[]>`
  select exists (
      select from support.ticket t
      where t.case_subject = r.subject_id and t.contact_record = r.record_id) as approved
  from unnest(${subjectIds}::uuid[], ${recordIds}::uuid[]) with ordinality as r (subject_id, record_id, place)
  order by r.place`
