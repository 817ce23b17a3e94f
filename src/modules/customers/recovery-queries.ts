import type { Tx } from '../../platform/database.ts'

/** Keeps new recovery codes. */
export const insertRecoveryCodes = (tx: Tx, customerId: string, digests: Buffer[], now: Date) => tx`
  insert into customers.recovery_code (digest, customer_id, made_at)
  select digest, ${customerId}, ${now}
  from unnest(${tx.array(digests)}::bytea[]) as digest`

/** Takes one code: of two who send it at once, one gets a row. */
export const takeRecoveryCode = (tx: Tx, customerId: string, digest: Buffer) => tx<{ customerId: string }[]>`
  delete from customers.recovery_code
  where digest = ${digest}
    and customer_id = ${customerId}
  returning customer_id as "customerId"`

/** Takes all her codes away. */
export const deleteRecoveryCodes = (tx: Tx, customerId: string) => tx<{ customerId: string }[]>`
  delete from customers.recovery_code
  where customer_id = ${customerId}
  returning customer_id as "customerId"`
