import type { Tx } from '../../platform/database.ts'

/** Is this account living? It stays so until the transaction ends; several may ask at once. */
export const lockLiving = (tx: Tx, id: string) => tx<{ id: string }[]>`
  select id
  from customers.customer
  where id = ${id}
    and erased_at is null
  for share`
