import type { DbOrTx } from '../../platform/database.ts'

/**
 * Which living members have said yes to surveys by SMS, in an order drawn by lot, behind this place? Every member gets a number
 * from the seed; the place is the last number and id.
 */
export const sampleOfMembers = (
  db: DbOrTx,
  seed: string,
  after: { number: string; id: string } | null,
  limit: number,
) => db<{ customerId: string; number: string }[]>`
  select m.id as "customerId", m.number::text as number
  from (
    select id, hashtextextended(id::text || ${seed}::text, 0) as number
    from customers.customer
    where erased_at is null
  ) m
  cross join lateral (
    select given
    from customers.consent
    where customer_id = m.id
      and channel = 'sms'
      and category = 'survey'
    order by number desc
    limit 1
  ) last
  where last.given
    and (${after?.number ?? null}::bigint is null or (m.number, m.id) > (${after?.number ?? null}::bigint, ${after?.id ?? null}::uuid))
  order by m.number, m.id
  limit ${limit}`

/** In which records are the main confirmed mobiles of these members? */
export const mainMobiles = (db: DbOrTx, customerIds: string[]) => db<{ customerId: string; recordId: string }[]>`
  select distinct on (customer_id) customer_id as "customerId", record_id as "recordId"
  from customers.contact
  where customer_id = any(${customerIds}::uuid[])
    and kind = 'mobile'
    and confirmed_at is not null
  order by customer_id, main desc, added_at
  limit 1000`
