import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { ContactKind } from './queries.ts'

/** Her name is in another record from now on. */
export const setProfileRecord = (tx: Tx, customerId: string, recordId: string) => tx`
  update customers.customer
  set profile_record = ${recordId}
  where id = ${customerId}`

/** Of her contacts of this kind none is the main one any more. */
export const clearMainContact = (tx: Tx, customerId: string, kind: ContactKind) => tx`
  update customers.contact
  set main = false
  where customer_id = ${customerId}
    and kind = ${kind}
    and main`

/** Makes a confirmed contact the main one of its kind. */
export const setMainContact = (tx: Tx, customerId: string, id: string) => tx<{ id: string }[]>`
  update customers.contact
  set main = true
  where customer_id = ${customerId}
    and id = ${id}
    and confirmed_at is not null
  returning id`

export type ContactRequestRow = {
  id: string
  customerId: string
  sessionId: string
  kind: string
  recordId: string
  askedAt: Date
  endsAt: Date
  provenAt: Date | null
}

/** What does she wait to confirm? */
export const contactRequestsOf = (db: DbOrTx, customerId: string, now: Date) => db<ContactRequestRow[]>`
  select id, customer_id as "customerId", session_id as "sessionId", kind, record_id as "recordId", asked_at as "askedAt",
         ends_at as "endsAt", proven_at as "provenAt"
  from customers.contact_request
  where customer_id = ${customerId}
    and ends_at > ${now}
  order by kind
  limit 2`

/** The request of this kind, if it is of this session; held until the transaction ends. */
export const lockContactRequest = (tx: Tx, customerId: string, sessionId: string, now: Date) => tx<ContactRequestRow[]>`
  select id, customer_id as "customerId", session_id as "sessionId", kind, record_id as "recordId", asked_at as "askedAt",
         ends_at as "endsAt", proven_at as "provenAt"
  from customers.contact_request
  where customer_id = ${customerId}
    and session_id = ${sessionId}
    and kind = 'mobile'
    and ends_at > ${now}
  for update`

/** Whose request has this link? */
export const requestOfLink = (db: DbOrTx, tokenDigest: Buffer, now: Date) => db<ContactRequestRow[]>`
  select id, customer_id as "customerId", session_id as "sessionId", kind, record_id as "recordId", asked_at as "askedAt",
         ends_at as "endsAt", proven_at as "provenAt"
  from customers.contact_request
  where token_digest = ${tokenDigest}
    and ends_at > ${now}`

/** Adds a request. */
export const insertContactRequest = (
  tx: Tx,
  request: Omit<ContactRequestRow, 'provenAt'>,
  tokenDigest: Buffer | null,
) => tx`
  insert into customers.contact_request
    (id, customer_id, session_id, kind, record_id, token_digest, asked_at, ends_at)
  values (${request.id}, ${request.customerId}, ${request.sessionId}, ${request.kind}, ${request.recordId},
    ${tokenDigest}, ${request.askedAt}, ${request.endsAt})`

/** The number of a request is proven; until `endsAt` she may say what is to happen with it. */
export const proveContactRequest = (tx: Tx, id: string, now: Date, endsAt: Date) => tx`
  update customers.contact_request
  set proven_at = ${now}, ends_at = ${endsAt}
  where id = ${id}`

/** Takes a request away; answers its record, unless somebody else took it before. */
export const deleteContactRequest = (tx: Tx, id: string) => tx<{ recordId: string }[]>`
  delete from customers.contact_request
  where id = ${id}
  returning record_id as "recordId"`

/** Takes her request of this kind away, to make place for another. */
export const deleteContactRequestOf = (tx: Tx, customerId: string, kind: string) => tx<{ recordId: string }[]>`
  delete from customers.contact_request
  where customer_id = ${customerId}
    and kind = ${kind}
  returning record_id as "recordId"`

/** Forgets requests whose time is over. */
export const deleteContactRequestsOver = (tx: Tx, now: Date, limit: number) => tx<
  { customerId: string; recordId: string }[]
>`
  delete from customers.contact_request
  where id in (
    select id from customers.contact_request
    where ends_at <= ${now}
    order by ends_at
    limit ${limit}
    for update skip locked)
  returning customer_id as "customerId", record_id as "recordId"`

/** Writes down that she affirmed what she entered. */
export const insertAttestation = (
  tx: Tx,
  row: { id: string; customerId: string; fields: string[]; textVersion: string; at: Date },
) => tx`
  insert into customers.attestation (id, customer_id, fields, text_version, at)
  values (${row.id}, ${row.customerId}, ${row.fields}::text[], ${row.textVersion}, ${row.at})`

/**
 * To which of these records may a message go now, in the order of asking? It may while the record is a confirmed contact of a living account, waits to be
 * confirmed by this very message, or is of the codes of the day (a code to sign in, and the one notice to a contact that
 * just left): all that is not an order's own.
 */
export const approvedRecords = (db: DbOrTx, subjectIds: string[], recordIds: string[], now: Date) => db<
  { approved: boolean }[]
>`
  select exists (
      select from customers.contact c
      join customers.customer m on m.id = c.customer_id and m.erased_at is null
      where c.record_id = a.record_id and c.customer_id = a.subject_id and c.confirmed_at is not null)
    or exists (
      select from customers.contact_request r
      where r.record_id = a.record_id and r.customer_id = a.subject_id and r.ends_at > ${now})
    or exists (
      select from customers.code_day d
      where d.subject_id = a.subject_id) as approved
  from unnest(${subjectIds}::uuid[], ${recordIds}::uuid[]) with ordinality as a (subject_id, record_id, place)
  order by a.place`
