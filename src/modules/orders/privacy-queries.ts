import type { DbOrTx, Tx } from '../../platform/database.ts'

/** Under which other subjects was something sealed for orders of this account? Guests who became hers. */
export const guestsOfCustomer = (db: DbOrTx, customerId: string) => db<{ subject: string }[]>`
  select distinct buyer_subject as subject
  from orders.purchase
  where customer_id = ${customerId}
    and buyer_subject <> ${customerId}
  order by buyer_subject
  limit 1000`

/** Which orders are this account's, the latest first? */
export const purchaseIdsOf = (db: DbOrTx, customerId: string) => db<{ id: string }[]>`
  select id
  from orders.purchase
  where customer_id = ${customerId}
  order by placed_at desc, id desc
  limit 1000`

/** Which of her orders are neither delivered nor over? */
export const openPurchasesOf = (db: DbOrTx, customerId: string) => db<{ number: string }[]>`
  select number
  from orders.purchase
  where customer_id = ${customerId}
    and state in ('awaiting-payment', 'confirmed', 'needs-information', 'packed', 'partly-dispatched', 'dispatched')
  order by placed_at
  limit 1000`

export type NumberRow = { id: string; number: string }

/** The numbers of these orders. */
export const numbersOf = (db: DbOrTx, ids: string[]) => db<NumberRow[]>`
  select id, number
  from orders.purchase
  where id = any(${ids}::uuid[])
  order by placed_at
  limit 1000`

export type Held = { held: Record<string, string> }

/** What stands in the rows of her orders? A recipient is another person: only that there is one. */
export const heldPurchases = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_strip_nulls(jsonb_build_object(
    'number', p.number, 'state', p.state, 'placed_at', p.placed_at::text, 'delivered_at', p.delivered_at::text,
    'total_rials', p.total_rials::text, 'given_up_rials', nullif(p.given_up_rials, 0)::text, 'reduction_rials', p.reduction_rials::text,
    'reductions', (select string_agg(coalesce(r ->> 'code', r ->> 'titleFa'), ', ') from jsonb_array_elements(p.reductions) r), 'delivery_rials', p.delivery_rials::text, 'vat_rials', p.vat_rials::text,
    'delivery_method', p.delivery_method, 'payment_method', p.payment_method,
    'attested_fields', array_to_string(p.attested_fields, ', '), 'attested_version', p.attested_version,
    'recipient', case
      when p.recipient_subject is null then null
      when p.recipient_erased_at is null then 'somebody else, sealed'
      else 'somebody else, erased' end)) as held
  from orders.purchase p
  where p.id = any(${ids}::uuid[])
  order by p.placed_at desc
  limit 1000`

/** What stands in the lines of these orders? */
export const heldLines = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_strip_nulls(jsonb_build_object('number', p.number, 'title', l.title_fa, 'label', l.label_fa, 'sku', l.sku,
    'quantity', l.quantity::text, 'given_up_units', nullif(l.given_up_units, 0)::text,
    'unit_rials', l.unit_rials::text)) as held
  from orders.line l
  join orders.purchase p on p.id = l.purchase_id
  where l.purchase_id = any(${ids}::uuid[])
  order by p.placed_at desc, l.position
  limit 5000`

/** Which way did these orders go? */
export const heldMoves = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_strip_nulls(jsonb_build_object('number', p.number, 'moved_at', m.moved_at::text, 'to_state', m.to_state, 'by_kind', m.by_kind,
    'by_role', m.by_role, 'why', m.why)) as held
  from orders.move m
  join orders.purchase p on p.id = m.purchase_id
  where m.purchase_id = any(${ids}::uuid[])
  order by p.placed_at desc, m.moved_at
  limit 5000`

/** In which parcels did these orders go, and by whom? */
export const heldParcels = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_strip_nulls(jsonb_build_object('number', p.number, 'state', c.state, 'carrier', c.carrier,
    'tracking_number', c.tracking_number, 'packed_at', c.packed_at::text, 'dispatched_at', c.dispatched_at::text,
    'delivered_at', c.delivered_at::text, 'unpacked_at', c.unpacked_at::text)) as held
  from orders.parcel c
  join orders.purchase p on p.id = c.purchase_id
  where c.purchase_id = any(${ids}::uuid[])
  order by p.placed_at desc, c.position
  limit 5000`

/** What of these orders was not sent after all? */
export const heldGivingUps = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_build_object('number', p.number, 'given_up_at', g.given_up_at::text, 'by_role', g.by_role, 'reason', g.reason,
    'goods_rials', g.goods_rials::text, 'owed_rials', g.owed_rials::text) as held
  from orders.giving_up g
  join orders.purchase p on p.id = g.purchase_id
  where g.purchase_id = any(${ids}::uuid[])
  order by g.given_up_at desc
  limit 1000`

/** Which browsers may see these orders, and until when? */
export const heldViewers = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_build_object('number', p.number, 'until', v.until::text) as held
  from orders.viewer v
  join orders.purchase p on p.id = v.purchase_id
  where v.purchase_id = any(${ids}::uuid[])
  order by v.until desc
  limit 1000`

/** Which withdrawals were asked for with these orders? */
export const heldWithdrawals = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_build_object('number', p.number, 'state', w.state, 'asked_at', w.asked_at::text,
    'goods_rials', w.goods_rials::text, 'delivery_rials', w.delivery_rials::text,
    'note', case when w.note_record is null then 'none' else 'sealed' end) as held
  from orders.withdrawal w
  join orders.purchase p on p.id = w.purchase_id
  where w.purchase_id = any(${ids}::uuid[])
  order by w.asked_at desc
  limit 1000`

/** Which notes did staff write to these orders? Their words are among what is sealed. */
export const heldOrderNotes = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_build_object('number', p.number, 'written_at', n.written_at::text, 'by_role', n.by_role, 'note', 'sealed') as held
  from orders.note n
  join orders.purchase p on p.id = n.purchase_id
  where n.purchase_id = any(${ids}::uuid[])
  order by n.written_at desc
  limit 1000`

/** Forgets what staff wrote to these orders; the sealed words go with her key. */
export const forgetOrderNotes = (tx: Tx, purchaseIds: string[]) => tx<{ id: string }[]>`
  delete from orders.note
  where purchase_id = any(${purchaseIds}::uuid[])
  returning id`

/** Whose data of these orders was erased at her own request? */
export const heldErasures = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_build_object('number', p.number, 'whose', e.whose, 'erased_at', e.erased_at::text) as held
  from orders.erasure e
  join orders.purchase p on p.id = e.purchase_id
  where e.purchase_id = any(${ids}::uuid[])
  order by e.erased_at desc
  limit 1000`

/** What was asked about these orders, and what was answered? */
export const heldQuestions = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_strip_nulls(jsonb_build_object('number', p.number, 'state', q.state,
    'fields', array_to_string(q.fields, ', '), 'asked_at', q.asked_at::text, 'asked_role', q.asked_role,
    'due_at', q.due_at::text, 'reminded_at', q.reminded_at::text, 'ended_at', q.ended_at::text,
    'answered_fields', array_to_string(q.answered_fields, ', '))) as held
  from orders.question q
  join orders.purchase p on p.id = q.purchase_id
  where q.purchase_id = any(${ids}::uuid[])
  order by q.asked_at desc
  limit 1000`

/** Which corrections did the office make in these orders' addresses? */
export const heldCorrections = (db: DbOrTx, ids: string[]) => db<Held[]>`
  select jsonb_build_object('number', p.number, 'fields', array_to_string(c.fields, ', '),
    'corrected_at', c.corrected_at::text, 'corrected_role', c.corrected_role) as held
  from orders.correction c
  join orders.purchase p on p.id = c.purchase_id
  where c.purchase_id = any(${ids}::uuid[])
  order by c.corrected_at desc
  limit 1000`

/** Takes the sealed reasons out of what was asked and corrected; their records go with her key. */
export const forgetReasons = (tx: Tx, purchaseIds: string[]) => tx`
  with asked as (
    update orders.question
    set reason_record = null
    where purchase_id = any(${purchaseIds}::uuid[])
  )
  update orders.correction
  set reason_record = null
  where purchase_id = any(${purchaseIds}::uuid[])`

/** Takes the sealed notes out of these orders' withdrawals; their records go with her key. */
export const forgetNotes = (tx: Tx, purchaseIds: string[]) => tx<{ id: string }[]>`
  update orders.withdrawal
  set note_record = null
  where purchase_id = any(${purchaseIds}::uuid[])
  returning id`

export type CountRow = { table: string; rows: number }

/** How many rows of these orders stay, without her? */
export const countKept = (db: DbOrTx, ids: string[]) => db<CountRow[]>`
  select 'orders.line' as table, count(*)::int as rows from orders.line where purchase_id = any(${ids}::uuid[])
  union all
  select 'orders.move', count(*)::int from orders.move where purchase_id = any(${ids}::uuid[])
  union all
  select 'orders.parcel', count(*)::int from orders.parcel where purchase_id = any(${ids}::uuid[])
  union all
  select 'orders.giving_up', count(*)::int from orders.giving_up where purchase_id = any(${ids}::uuid[])
  union all
  select 'orders.question', count(*)::int from orders.question where purchase_id = any(${ids}::uuid[])
  union all
  select 'orders.correction', count(*)::int from orders.correction where purchase_id = any(${ids}::uuid[])
  union all
  select 'orders.erasure', count(*)::int from orders.erasure where purchase_id = any(${ids}::uuid[])`
