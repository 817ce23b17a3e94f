import type { DbOrTx } from '../../platform/database.ts'

export type MembersFilter = {
  category: string
  joinedFrom: Date | null
  joinedBefore: Date
  after: string | null
  limit: number
}

/**
 * Which living members come next in the order of ids, and which sealed contacts of theirs may this kind of message go to: the main
 * confirmed one, where the last word on that switch was yes?
 */
export const membersForCampaign = (
  db: DbOrTx,
  { category, joinedFrom, joinedBefore, after, limit }: MembersFilter,
  channels: string[],
) => db<{ id: string; smsRecord: string | null; emailRecord: string | null }[]>`
  select m.id, mobile.record_id as "smsRecord", email.record_id as "emailRecord"
  from (
    select id
    from customers.customer
    where erased_at is null
      and (${after}::uuid is null or id > ${after}::uuid)
      and (${joinedFrom}::timestamptz is null or made_at >= ${joinedFrom}::timestamptz)
      and made_at < ${joinedBefore}
    order by id
    limit ${limit}) m
  left join lateral (
    select c.record_id
    from customers.contact c
    where c.customer_id = m.id
      and c.kind = 'mobile'
      and c.confirmed_at is not null
      and c.main
      and 'sms' = any(${channels}::text[])
      and (
        select s.given
        from customers.consent s
        where s.customer_id = m.id
          and s.channel = 'sms'
          and s.category = ${category}
        order by s.number desc
        limit 1)) mobile on true
  left join lateral (
    select c.record_id
    from customers.contact c
    where c.customer_id = m.id
      and c.kind = 'email'
      and c.confirmed_at is not null
      and 'email' = any(${channels}::text[])
      and (
        select s.given
        from customers.consent s
        where s.customer_id = m.id
          and s.channel = 'email'
          and s.category = ${category}
        order by s.number desc
        limit 1)) email on true
  order by m.id`
