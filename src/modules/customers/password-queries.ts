import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

export type PasswordRow = { customerId: string; usernameRecord: string; hash: string; setAt: Date }

/** Which password does she have? */
export const passwordOf = (db: DbOrTx, customerId: string) => db<PasswordRow[]>`
  select p.customer_id as "customerId", p.username_record as "usernameRecord", p.hash, p.set_at as "setAt"
  from customers.password p
  join customers.customer c on c.id = p.customer_id
  where p.customer_id = ${customerId}
    and c.erased_at is null`

/** Sets a password, or another in its place. */
export const putPassword = (tx: Tx, { customerId, usernameRecord, hash, setAt }: PasswordRow) => tx`
  insert into customers.password (customer_id, username_record, hash, set_at)
  values (${customerId}, ${usernameRecord}, ${hash}, ${setAt})
  on conflict (customer_id) do update
  set username_record = excluded.username_record, hash = excluded.hash, set_at = excluded.set_at`

/** The same password at another cost, if it has not been changed since. */
export const rehashPassword = (tx: Tx, customerId: string, oldHash: string, hash: string) => tx`
  update customers.password
  set hash = ${hash}
  where customer_id = ${customerId}
    and hash = ${oldHash}`

/** Takes her password away. */
export const deletePassword = (tx: Tx, customerId: string) => tx<{ usernameRecord: string }[]>`
  delete from customers.password
  where customer_id = ${customerId}
  returning username_record as "usernameRecord"`

/** The password was right in this browser; a second step is asked for. */
export const putHalfSignIn = (
  tx: Tx,
  half: { requestDigest: Buffer; customerId: string; back: string; endsAt: Date },
) => tx`
  insert into customers.half_sign_in (request_digest, customer_id, back, ends_at)
  values (${half.requestDigest}, ${half.customerId}, ${half.back}, ${half.endsAt})`

/** Who has come half-way in this browser? */
export const halfSignInOf = (db: DbOrTx, requestDigest: Buffer, now: Date) => db<
  { customerId: string; back: string }[]
>`
  select customer_id as "customerId", back
  from customers.half_sign_in
  where request_digest = ${requestDigest}
    and ends_at > ${now}`

/** The half-way sign-in of this browser is over: she is in, or begins again. */
export const deleteHalfSignIn = (tx: DbOrTx, requestDigest: Buffer) => tx<{ customerId: string }[]>`
  delete from customers.half_sign_in
  where request_digest = ${requestDigest}
  returning customer_id as "customerId"`

/** Her password is another one: whoever knew the old one does not get further with it. */
export const deleteHalfSignInsOf = (tx: Tx, customerId: string) => tx`
  delete from customers.half_sign_in
  where customer_id = ${customerId}`

/** Forgets what is over between two pages: passkey challenges, half-way sign-ins, counts of vain tries. */
export const deleteCredentialSteps = (db: Db, now: Date, limit: number) => db<{ kind: string }[]>`
  with challenges as (
    delete from customers.passkey_challenge
    where challenge in (
      select challenge from customers.passkey_challenge
      where ends_at <= ${now}
      order by ends_at
      limit ${limit})
    returning 'challenge' as kind
  ), halves as (
    delete from customers.half_sign_in
    where request_digest in (
      select request_digest from customers.half_sign_in
      where ends_at <= ${now}
      order by ends_at
      limit ${limit})
    returning 'half' as kind
  ), tries as (
    delete from customers.vain_try
    where target_digest in (
      select target_digest from customers.vain_try
      where forget_at <= ${now}
      order by forget_at
      limit ${limit})
    returning 'try' as kind
  )
  select kind from challenges
  union all
  select kind from halves
  union all
  select kind from tries`
