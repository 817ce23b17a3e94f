import type { DbOrTx } from '../../platform/database.ts'

/** By what can this account be entered? */
export const waysInOf = (db: DbOrTx, customerId: string) => db<
  { mobiles: number; password: boolean; passkeys: number; totp: boolean; recoveryCodes: number }[]
>`
  select (select count(*)::int from customers.contact
          where customer_id = c.id and kind = 'mobile' and confirmed_at is not null) as mobiles,
         exists (select from customers.password where customer_id = c.id) as password,
         (select count(*)::int from customers.passkey where customer_id = c.id) as passkeys,
         exists (select from customers.totp where customer_id = c.id and confirmed_at is not null) as totp,
         (select count(*)::int from customers.recovery_code where customer_id = c.id) as "recoveryCodes"
  from customers.customer c
  where c.id = ${customerId}
    and c.erased_at is null`
