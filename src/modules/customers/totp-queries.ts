import type { DbOrTx, Tx } from '../../platform/database.ts'

export type TotpRow = {
  customerId: string
  recordId: string
  madeAt: Date
  confirmedAt: Date | null
  lastStep: number | null
}

/** Which authenticator app does she have, confirmed or about to be? */
export const totpOf = (db: DbOrTx, customerId: string) => db<TotpRow[]>`
  select customer_id as "customerId", record_id as "recordId", made_at as "madeAt", confirmed_at as "confirmedAt",
         last_step as "lastStep"
  from customers.totp
  where customer_id = ${customerId}`

/** Begins with an app; the secret is sealed in the record already. */
export const insertTotp = (tx: Tx, customerId: string, recordId: string, now: Date) => tx`
  insert into customers.totp (customer_id, record_id, made_at)
  values (${customerId}, ${recordId}, ${now})`

/** The app has shown its first code. */
export const confirmTotp = (tx: Tx, customerId: string, step: number, now: Date) => tx<{ customerId: string }[]>`
  update customers.totp
  set confirmed_at = ${now}, last_step = ${step}
  where customer_id = ${customerId}
    and confirmed_at is null
  returning customer_id as "customerId"`

/** Takes a step of time for itself: of two who send one code at once, one gets a row. */
export const takeTotpStep = (tx: Tx, customerId: string, step: number) => tx<{ customerId: string }[]>`
  update customers.totp
  set last_step = ${step}
  where customer_id = ${customerId}
    and confirmed_at is not null
    and (last_step is null or last_step < ${step})
  returning customer_id as "customerId"`

/** Takes her app away. */
export const deleteTotp = (tx: Tx, customerId: string) => tx<{ recordId: string }[]>`
  delete from customers.totp
  where customer_id = ${customerId}
  returning record_id as "recordId"`
