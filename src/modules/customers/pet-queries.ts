import type { DbOrTx, Tx } from '../../platform/database.ts'

export type PetRow = { id: string; recordId: string; madeAt: Date }

/** Which animals has she told us of, in that order? */
export const petsOf = (db: DbOrTx, customerId: string, limit: number) => db<PetRow[]>`
  select id, record_id as "recordId", made_at as "madeAt"
  from customers.pet
  where customer_id = ${customerId}
  order by made_at, id
  limit ${limit}`

/** Adds an animal, whose values are sealed in the record already. */
export const insertPet = (tx: Tx, customerId: string, row: PetRow) => tx`
  insert into customers.pet (id, customer_id, record_id, made_at)
  values (${row.id}, ${customerId}, ${row.recordId}, ${row.madeAt})`

/** Puts another sealed value in the place of the old one. */
export const movePet = (tx: Tx, customerId: string, id: string, recordId: string) => tx`
  update customers.pet
  set record_id = ${recordId}
  where customer_id = ${customerId}
    and id = ${id}`

/** Takes an animal away. */
export const deletePet = (tx: Tx, customerId: string, id: string) => tx`
  delete from customers.pet
  where customer_id = ${customerId}
    and id = ${id}`
