import type { DbOrTx, Tx } from '../../platform/database.ts'

export type AddressRow = { id: string; recordId: string; main: boolean; madeAt: Date }

/** Which addresses are in her book, the default one first? */
export const addressesOf = (db: DbOrTx, customerId: string, limit: number) => db<AddressRow[]>`
  select id, record_id as "recordId", main, made_at as "madeAt"
  from customers.address
  where customer_id = ${customerId}
  order by main desc, made_at, id
  limit ${limit}`

/** Adds an address, whose value is sealed in the record already. */
export const insertAddress = (tx: Tx, customerId: string, row: AddressRow) => tx`
  insert into customers.address (id, customer_id, record_id, main, made_at)
  values (${row.id}, ${customerId}, ${row.recordId}, ${row.main}, ${row.madeAt})`

/** Puts another sealed value in the place of the old one. */
export const moveAddress = (tx: Tx, customerId: string, id: string, recordId: string) => tx`
  update customers.address
  set record_id = ${recordId}
  where customer_id = ${customerId}
    and id = ${id}`

/** Takes an address out of her book. */
export const deleteAddress = (tx: Tx, customerId: string, id: string) => tx`
  delete from customers.address
  where customer_id = ${customerId}
    and id = ${id}`

/** Of her addresses none is the default any more. */
export const clearMainAddress = (tx: Tx, customerId: string) => tx`
  update customers.address
  set main = false
  where customer_id = ${customerId}
    and main`

/** Makes one address the default. */
export const setMainAddress = (tx: Tx, customerId: string, id: string) => tx`
  update customers.address
  set main = true
  where customer_id = ${customerId}
    and id = ${id}`
