import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { Carrier, Lot, ParcelLine, ParcelState } from './parcel.ts'

export type ParcelRow = {
  id: string
  position: number
  state: ParcelState
  carrier: Carrier | null
  trackingNumber: string | null
  packedAt: Date
  dispatchedAt: Date | null
  deliveredAt: Date | null
  lines: ParcelLine[]
}

/** In which parcels does this order come, and what is in each? */
export const parcelsOf = (db: DbOrTx, purchaseId: string) => db<ParcelRow[]>`
  select p.id, p.position, p.state, p.carrier, p.tracking_number as "trackingNumber", p.packed_at as "packedAt",
         p.dispatched_at as "dispatchedAt", p.delivered_at as "deliveredAt",
         (select coalesce(json_agg(json_build_object('position', l.position, 'quantity', l.quantity, 'lots', l.lots)
            order by l.position), '[]')
          from orders.parcel_line l
          where l.parcel_id = p.id) as lines
  from orders.parcel p
  where p.purchase_id = ${purchaseId}
    and p.state <> 'unpacked'
  order by p.position
  limit 99`

export type NewParcel = {
  id: string
  purchaseId: string
  position: number
  at: Date
  by: string
  lines: ParcelLine[]
  restUnits: number
}

/** Writes a packed parcel with what is in it, and how many units of its order are in none; the order has a new version. */
export const insertParcel = (tx: Tx, parcel: NewParcel) => tx`
  with made as (
    insert into orders.parcel (id, purchase_id, position, state, packed_at, packed_by)
    values (${parcel.id}, ${parcel.purchaseId}, ${parcel.position}, 'packed', ${parcel.at}, ${parcel.by})
    returning id
  ), changed as (
    update orders.purchase
    set rest_units = ${parcel.restUnits}, version = version + 1
    where id = ${parcel.purchaseId}
  )
  insert into orders.parcel_line (parcel_id, position, quantity, lots)
  select made.id, l.position, l.quantity, l.lots
  from made, jsonb_to_recordset(${tx.json(parcel.lines)}) as l (position int, quantity int, lots jsonb)`

/** Other lots than before are named on the lines of these variants. */
export const setLineLots = (tx: Tx, purchaseId: string, lines: { variant_id: string; lots: Lot[] }[]) => tx`
  update orders.line l
  set lots = moved.lots
  from jsonb_to_recordset(${tx.json(lines)}) as moved (variant_id uuid, lots jsonb)
  where l.purchase_id = ${purchaseId} and l.variant_id = moved.variant_id`

/** The order has a new version: what somebody sees of it is old. */
export const renewVersion = (tx: Tx, purchaseId: string) => tx`
  update orders.purchase set version = version + 1
  where id = ${purchaseId}`

export type Sending = { id: string; carrier: Carrier; trackingNumber: string | null; at: Date; by: string }

/** A packed parcel leaves the house; its order has a new version. No row when it left already. */
export const sendParcel = (tx: Tx, { id, carrier, trackingNumber, at, by }: Sending) => tx<{ id: string }[]>`
  with sent as (
    update orders.parcel
    set state = 'dispatched', carrier = ${carrier}, tracking_number = ${trackingNumber}, dispatched_at = ${at},
      dispatched_by = ${by}
    where id = ${id} and state = 'packed'
    returning id, purchase_id
  ), changed as (
    update orders.purchase p
    set version = version + 1
    from sent
    where p.id = sent.purchase_id
  )
  select id from sent`

/** A packed parcel is none any more; its order has a new version, and so many units in no parcel while others are in one. */
export const takeApart = (
  tx: Tx,
  { id, at, by, restUnits }: { id: string; at: Date; by: string; restUnits: number },
) => tx`
  with apart as (
    update orders.parcel
    set state = 'unpacked', unpacked_at = ${at}, unpacked_by = ${by}
    where id = ${id} and state = 'packed'
    returning purchase_id
  )
  update orders.purchase p
  set rest_units = ${restUnits}, version = version + 1
  from apart
  where p.id = apart.purchase_id`

/** A parcel was handed over; its order has a new version. No row when it was not on its way. */
export const endParcel = (tx: Tx, id: string, at: Date, by: string) => tx<{ id: string }[]>`
  with ended as (
    update orders.parcel
    set state = 'delivered', delivered_at = ${at}, delivered_by = ${by}
    where id = ${id} and state = 'dispatched'
    returning id, purchase_id
  ), changed as (
    update orders.purchase p
    set version = version + 1
    from ended
    where p.id = ended.purchase_id
  )
  select id from ended`

export type Check = { id: string; moveId: string; at: Date; by: string; role: string }

/** The office has looked at an order and confirms it: a step of its story that leads from confirmed to confirmed. */
export const markChecked = (tx: Tx, { id, moveId, at, by, role }: Check) => tx`
  with checked as (
    update orders.purchase
    set checked_at = ${at}, version = version + 1
    where id = ${id}
    returning id
  )
  insert into orders.move (id, purchase_id, moved_at, from_state, to_state, by_kind, by_staff, by_role, why)
  select ${moveId}, id, ${at}, 'confirmed', 'confirmed', 'staff', ${by}, ${role}, 'checked'
  from checked`
