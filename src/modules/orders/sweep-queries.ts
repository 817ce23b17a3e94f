import type { Db } from '../../platform/database.ts'

/** Which unpaid orders are over? */
export const unpaidOver = (db: Db, now: Date, limit: number) => db<{ id: string }[]>`
  select id from orders.purchase
  where state = 'awaiting-payment' and expires_at <= ${now}
  order by expires_at
  limit ${limit}`

/** Forgets proofs that are over. */
export const deleteViewersBefore = (db: Db, now: Date, limit: number) => db`
  delete from orders.viewer
  where (visitor_digest, purchase_id) in (
    select visitor_digest, purchase_id from orders.viewer
    where until <= ${now}
    order by until
    limit ${limit})`

/** Whose data as a recipient is to be destroyed: delivered, expired or cancelled long enough ago? */
export const recipientsDue = (db: Db, before: Date, limit: number) => db<{ id: string; subject: string }[]>`
  select p.id, p.recipient_subject as subject
  from orders.purchase p
  where p.recipient_subject is not null and p.recipient_erased_at is null
    and (p.delivered_at < ${before} or (p.state in ('cancelled', 'expired') and p.placed_at < ${before}))
  order by p.placed_at
  limit ${limit}`

/** Notes that the recipients of these orders are gone. */
export const noteRecipientsErased = (db: Db, ids: string[], now: Date) => db`
  update orders.purchase set recipient_erased_at = ${now}
  where id = any(${ids}::uuid[])`
