import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { ErasureFacts } from './erasure.ts'

export type NewErasure = {
  id: string
  receiptDigest: Buffer
  customerId: string
  subjectIds: string[]
  exportIds: string[]
  box: Buffer | null
  facts: ErasureFacts
  now: Date
}

/** Begins an erasure: from the commit of this on it will end. */
export const insertErasure = (tx: Tx, erasure: NewErasure) => tx`
  insert into customers.erasure (id, receipt_digest, state, customer_id, subject_ids, export_ids, box, facts, begun_at)
  values (${erasure.id}, ${erasure.receiptDigest}, 'begun', ${erasure.customerId}, ${erasure.subjectIds}::uuid[],
    ${erasure.exportIds}::uuid[], ${erasure.box}, ${tx.json(erasure.facts)}, ${erasure.now})`

/** Marks the account: nobody signs in to it or orders with it any more. */
export const markErased = (tx: Tx, customerId: string, now: Date) => tx`
  update customers.customer
  set erased_at = ${now}
  where id = ${customerId}`

export type BegunRow = { id: string; customerId: string; subjectIds: string[]; exportIds: string[] }

/** Which erasures were begun and not ended, the oldest first? */
export const erasuresBegun = (db: Db, limit: number) => db<BegunRow[]>`
  select id, customer_id as "customerId", subject_ids as "subjectIds", export_ids as "exportIds"
  from customers.erasure
  where state = 'begun'
  order by begun_at
  limit ${limit}`

/** Takes the last row of the account away. */
export const deleteCustomer = (tx: Tx, customerId: string) => tx`
  delete from customers.customer
  where id = ${customerId}
    and erased_at is not null`

/** Ends an erasure: the row no longer says whose it was. */
export const endErasure = (tx: Tx, id: string, now: Date) => tx`
  update customers.erasure
  set state = 'done', done_at = ${now}, customer_id = null, subject_ids = null, export_ids = null
  where id = ${id}
    and state = 'begun'`

export type ErasureRow = {
  id: string
  state: 'begun' | 'done'
  box: Buffer | null
  facts: ErasureFacts
  begunAt: Date
  doneAt: Date | null
}

/** Which erasure has this receipt? */
export const erasureByReceipt = (db: DbOrTx, digest: Buffer) => db<ErasureRow[]>`
  select id, state, box, facts, begun_at as "begunAt", done_at as "doneAt"
  from customers.erasure
  where receipt_digest = ${digest}`

/** Which of these accounts are still here, erased or not? */
export const customersHere = (db: DbOrTx, ids: string[]) => db<{ id: string }[]>`
  select id
  from customers.customer
  where id = any(${ids}::uuid[])
    and erased_at is null
  order by id
  limit 1000`

/** Which archives of hers lie on the disk? */
export const exportIdsOf = (db: DbOrTx, customerId: string) => db<{ id: string }[]>`
  select id
  from customers.export
  where customer_id = ${customerId}
  order by id
  limit 1000`
