import type { DbOrTx, Tx } from '../../platform/database.ts'

export type OwnRow = { table: string; row: Record<string, unknown> }

/** Which rows of this module are about her, in every table of it? */
export const ownRows = (db: DbOrTx, customerId: string, limit: number) => db<OwnRow[]>`
  select t."table", t.row
  from (
    select 'customers.customer' as "table", to_jsonb(c) as row from customers.customer c where c.id = ${customerId}
    union all
    select 'customers.contact', to_jsonb(c) from customers.contact c where c.customer_id = ${customerId}
    union all
    select 'customers.address', to_jsonb(t) from customers.address t where t.customer_id = ${customerId}
    union all
    select 'customers.pet', to_jsonb(t) from customers.pet t where t.customer_id = ${customerId}
    union all
    select 'customers.favourite', to_jsonb(t) from customers.favourite t where t.customer_id = ${customerId}
    union all
    select 'customers.stock_alert', to_jsonb(t) from customers.stock_alert t where t.customer_id = ${customerId}
    union all
    select 'customers.consent', to_jsonb(t) from customers.consent t where t.customer_id = ${customerId}
    union all
    select 'customers.password', to_jsonb(t) from customers.password t where t.customer_id = ${customerId}
    union all
    select 'customers.passkey', to_jsonb(t) from customers.passkey t where t.customer_id = ${customerId}
    union all
    select 'customers.totp', to_jsonb(t) from customers.totp t where t.customer_id = ${customerId}
    union all
    select 'customers.recovery_code', to_jsonb(t) from customers.recovery_code t where t.customer_id = ${customerId}
    union all
    select 'customers.passkey_challenge', to_jsonb(t) from customers.passkey_challenge t where t.customer_id = ${customerId}
    union all
    select 'customers.half_sign_in', to_jsonb(t) from customers.half_sign_in t where t.customer_id = ${customerId}
    union all
    select 'customers.contact_request', to_jsonb(t) from customers.contact_request t where t.customer_id = ${customerId}
    union all
    select 'customers.attestation', to_jsonb(t) from customers.attestation t where t.customer_id = ${customerId}
    union all
    select 'customers.session', to_jsonb(s) from customers.session s where s.customer_id = ${customerId}
    union all
    select 'customers.export', to_jsonb(e) from customers.export e where e.customer_id = ${customerId}
    union all
    select 'customers.correction', to_jsonb(c) from customers.correction c where c.customer_id = ${customerId}
  ) t
  limit ${limit}`

export type Removed = { table: string; removed: number }

/** Takes her out of every table of this module but the first; in one statement, so that no order of tables matters. */
export const deleteOwnRows = (tx: Tx, customerId: string) => tx<Removed[]>`
  with contact as (delete from customers.contact where customer_id = ${customerId} returning 1),
    address as (delete from customers.address where customer_id = ${customerId} returning 1),
    pet as (delete from customers.pet where customer_id = ${customerId} returning 1),
    favourite as (delete from customers.favourite where customer_id = ${customerId} returning 1),
    stock_alert as (delete from customers.stock_alert where customer_id = ${customerId} returning 1),
    password as (delete from customers.password where customer_id = ${customerId} returning 1),
    passkey as (delete from customers.passkey where customer_id = ${customerId} returning 1),
    totp as (delete from customers.totp where customer_id = ${customerId} returning 1),
    recovery_code as (delete from customers.recovery_code where customer_id = ${customerId} returning 1),
    passkey_challenge as (delete from customers.passkey_challenge where customer_id = ${customerId} returning 1),
    half_sign_in as (delete from customers.half_sign_in where customer_id = ${customerId} returning 1),
    contact_request as (delete from customers.contact_request where customer_id = ${customerId} returning 1),
    attestation as (delete from customers.attestation where customer_id = ${customerId} returning 1),
    session as (delete from customers.session where customer_id = ${customerId} returning 1),
    export as (delete from customers.export where customer_id = ${customerId} returning 1),
    correction as (delete from customers.correction where customer_id = ${customerId} returning 1)
  select 'customers.contact' as "table", (select count(*)::int from contact) as removed
  union all select 'customers.address', (select count(*)::int from address)
  union all select 'customers.pet', (select count(*)::int from pet)
  union all select 'customers.favourite', (select count(*)::int from favourite)
  union all select 'customers.stock_alert', (select count(*)::int from stock_alert)
  union all select 'customers.password', (select count(*)::int from password)
  union all select 'customers.passkey', (select count(*)::int from passkey)
  union all select 'customers.totp', (select count(*)::int from totp)
  union all select 'customers.recovery_code', (select count(*)::int from recovery_code)
  union all select 'customers.passkey_challenge', (select count(*)::int from passkey_challenge)
  union all select 'customers.half_sign_in', (select count(*)::int from half_sign_in)
  union all select 'customers.contact_request', (select count(*)::int from contact_request)
  union all select 'customers.attestation', (select count(*)::int from attestation)
  union all select 'customers.session', (select count(*)::int from session)
  union all select 'customers.export', (select count(*)::int from export)
  union all select 'customers.correction', (select count(*)::int from correction)`

/** How many consents did she give or take back? The ledger of them outlives her, under an id that is nobody's. */
export const consentCount = (tx: Tx, customerId: string) => tx<{ count: number }[]>`
  select count(*)::int as count
  from customers.consent
  where customer_id = ${customerId}`
