import type { DbOrTx, Tx } from '../../platform/database.ts'

/** Adds an account. */
export const insertCustomer = (tx: Tx, id: string, profileRecord: string | null, now: Date) => tx`
  insert into customers.customer (id, profile_record, made_at, active_at)
  values (${id}, ${profileRecord}, ${now}, ${now})`

export type CustomerRow = {
  id: string
  profileRecord: string | null
  madeAt: Date
  activeAt: Date
}

/** Which of these are living accounts? */
export const customersById = (db: DbOrTx, ids: string[]) => db<CustomerRow[]>`
  select id, profile_record as "profileRecord", made_at as "madeAt", active_at as "activeAt"
  from customers.customer
  where id = any(${ids}::uuid[])
    and erased_at is null
  order by id
  limit 1000`

/** The account, locked until the transaction ends: sign-in, change of contact and erasure come one after the other. */
export const lockCustomer = (tx: Tx, id: string) => tx<CustomerRow[]>`
  select id, profile_record as "profileRecord", made_at as "madeAt", active_at as "activeAt"
  from customers.customer
  where id = ${id}
    and erased_at is null
  for no key update`

export type ContactKind = 'mobile' | 'landline' | 'email'
export type ContactRow = {
  id: string
  customerId: string
  kind: ContactKind
  recordId: string
  addedAt: Date
  confirmedAt: Date | null
  main: boolean
}

/** Adds a contact, whose value is sealed in the record already. */
export const insertContact = (tx: Tx, contact: ContactRow) => tx`
  insert into customers.contact (id, customer_id, kind, record_id, added_at, confirmed_at, main)
  values (${contact.id}, ${contact.customerId}, ${contact.kind}, ${contact.recordId}, ${contact.addedAt},
    ${contact.confirmedAt}, ${contact.main})`

/** Which contacts does she have, the main ones first? */
export const contactsOf = (db: DbOrTx, customerId: string) => db<ContactRow[]>`
  select id, customer_id as "customerId", kind, record_id as "recordId", added_at as "addedAt",
         confirmed_at as "confirmedAt", main
  from customers.contact
  where customer_id = ${customerId}
  order by kind, main desc, added_at
  limit 20`

/** Which confirmed contacts do these customers have, of each the main ones first? */
export const confirmedContactsOf = (db: DbOrTx, customerIds: string[]) => db<
  { customerId: string; kind: string; recordId: string }[]
>`
  select customer_id as "customerId", kind, record_id as "recordId"
  from customers.contact
  where customer_id = any(${customerIds}::uuid[]) and confirmed_at is not null
  order by customer_id, kind, main desc, added_at
  limit 20000`

/** When was a number of hers last known to leave another account? No row: never. */
export const numberTakenOverAt = (tx: Tx, customerId: string) => tx<{ takenOverAt: Date }[]>`
  select taken_over_at as "takenOverAt"
  from customers.contact
  where customer_id = ${customerId}
    and taken_over_at is not null
  order by taken_over_at desc
  limit 1`

/** Notes that this number left another account just now. */
export const markTakenOver = (tx: Tx, contactId: string, now: Date) => tx`
  update customers.contact
  set taken_over_at = ${now}
  where id = ${contactId}`

/** Takes a contact away; its sealed record and its look-up go with it by the caller's hand. */
export const deleteContact = (tx: Tx, customerId: string, id: string) => tx<{ main: boolean }[]>`
  delete from customers.contact
  where id = ${id}
    and customer_id = ${customerId}
  returning main`

/** Makes the oldest confirmed number of hers the main one, where none is. */
export const chooseMainMobile = (tx: Tx, customerId: string) => tx`
  update customers.contact
  set main = true
  where id = (
    select id from customers.contact
    where customer_id = ${customerId} and kind = 'mobile' and confirmed_at is not null
    order by added_at
    limit 1)
    and not exists (
      select from customers.contact
      where customer_id = ${customerId} and kind = 'mobile' and main)`

/** Notes that she uses her account. */
export const markActive = (tx: Tx, id: string, now: Date) => tx`
  update customers.customer
  set active_at = ${now}
  where id = ${id}`
