import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'

/** A parcel that the courier takes; its order by reference, nobody's name. */
export type Stop = {
  parcelId: string
  purchaseId: string
  number: string
  position: number
  slotFrom: number | null
  slotUntil: number | null
  /** in Rials, what he takes at the door; 0: nothing */
  collectRials: number
}

/** Which packed parcels go out on this day by one of these methods, in the order of their hours? */
export const stopsOfDay = (
  db: DbOrTx,
  { day, methods, limit }: { day: string; methods: string[]; limit: number },
) => db<Stop[]>`
  select c.id as "parcelId", p.id as "purchaseId", p.number, c.position, p.slot_from as "slotFrom", p.slot_until as "slotUntil",
    case when p.payment_method = 'cash' and p.rest_units = 0
        and not exists (select from orders.parcel o where o.purchase_id = p.id and o.position > c.position and o.state <> 'unpacked')
      then p.total_rials - p.given_up_rials else 0 end as "collectRials"
  from orders.purchase p
  join orders.parcel c on c.purchase_id = p.id
  where p.state in ('packed', 'partly-dispatched')
    and c.state = 'packed'
    and p.delivery_from = ${day}::date
    and p.delivery_method = any(${methods}::text[])
  order by p.slot_from nulls last, p.number, c.position
  limit ${limit}`

export type NewCourierList = {
  id: string
  formKey: string
  day: string
  at: Date
  by: string
  role: string
  parcelIds: string[]
}

/** Writes down that a courier got these parcels' list; the second of two presses adds what came onto it since the first. */
export const insertCourierList = (tx: Tx, list: NewCourierList) => tx`
  with made as (
    insert into orders.courier_list (id, form_key, day, made_at, made_by, made_role)
    values (${list.id}, ${list.formKey}, ${list.day}::date, ${list.at}, ${list.by}, ${list.role})
    on conflict (form_key) do update
    set form_key = excluded.form_key
    returning id
  )
  insert into orders.courier_stop (list_id, parcel_id)
  select made.id, s.parcel_id
  from made, unnest(${list.parcelIds}::uuid[]) as s (parcel_id)
  on conflict (list_id, parcel_id) do nothing`

/** Which lists were made for this day, and how long were they? */
export const listsOfDay = (db: Db, day: string) => db<{ id: string; madeAt: Date; madeRole: string; stops: number }[]>`
  select l.id, l.made_at as "madeAt", l.made_role as "madeRole",
         (select count(*)::int from orders.courier_stop s where s.list_id = l.id) as stops
  from orders.courier_list l
  where l.day = ${day}::date
  order by l.made_at
  limit 50`

/** Units of which lots are in these parcels? */
export const goodsOfParcels = (db: DbOrTx, parcelIds: string[]) => db<
  { parcelId: string; variantId: string; lotCode: string }[]
>`
  select b.parcel_id as "parcelId", l.variant_id as "variantId", lot->>'lotCode' as "lotCode"
  from orders.parcel c
  join orders.parcel_line b on b.parcel_id = c.id
  join orders.line l on l.purchase_id = c.purchase_id and l.position = b.position
  cross join jsonb_array_elements(b.lots) as lot
  where c.id = any(${parcelIds}::uuid[])
  order by b.parcel_id, b.position
  limit 20000`
