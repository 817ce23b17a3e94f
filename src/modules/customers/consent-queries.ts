import type { DbOrTx, Tx } from '../../platform/database.ts'

export type ConsentRow = {
  number: number
  channel: string
  category: string
  given: boolean
  basis: string
  how: string
  textVersion: string
  at: Date
}

/** How does each of her switches stand? */
export const consentsOf = (db: DbOrTx, customerId: string) => db<ConsentRow[]>`
  select distinct on (channel, category)
         number, channel, category, given, basis, how, text_version as "textVersion", at
  from customers.consent
  where customer_id = ${customerId}
  order by channel, category, number desc
  limit 20`

/** What happened to her switches, the latest first, before this number? */
export const consentHistory = (db: DbOrTx, customerId: string, before: number, limit: number) => db<ConsentRow[]>`
  select number, channel, category, given, basis, how, text_version as "textVersion", at
  from customers.consent
  where customer_id = ${customerId}
    and number < ${before}
  order by number desc
  limit ${limit}`

export type NewConsent = { channel: string; category: string; given: boolean; basis: string }
export type ConsentCause = { how: string; textVersion: string; textDigest: Buffer; at: Date }

/** Adds rows to the ledger, in their order. */
export const insertConsents = (tx: Tx, customerId: string, rows: NewConsent[], cause: ConsentCause) => tx`
  insert into customers.consent
    (customer_id, channel, category, given, basis, how, text_version, text_digest, at)
  select ${customerId}, c.channel, c.category, c.given::boolean, c.basis, ${cause.how}, ${cause.textVersion}, ${cause.textDigest},
    ${cause.at}
  from unnest(
    ${rows.map(({ channel }) => channel)}::text[],
    ${rows.map(({ category }) => category)}::text[],
    ${rows.map(({ given }) => String(given))}::text[],
    ${rows.map(({ basis }) => basis)}::text[]
  ) with ordinality as c (channel, category, given, basis, place)
  order by c.place`

/** Which of these are living members whose last word on this switch was yes? */
export const membersWhoAllow = (db: DbOrTx, ids: string[], channel: string, category: string) => db<{ id: string }[]>`
  select m.id
  from customers.customer m
  cross join lateral (
    select given
    from customers.consent
    where customer_id = m.id
      and channel = ${channel}
      and category = ${category}
    order by number desc
    limit 1
  ) last
  where m.id = any(${ids}::uuid[])
    and m.erased_at is null
    and last.given
  order by m.id
  limit 1000`
