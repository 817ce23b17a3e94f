import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { SlotRow } from './queries.ts'

/** The slot, nobody else's until this transaction ends. */
export const lockSlot = (tx: Tx, id: string) => tx<SlotRow[]>`
  select id, method_code as "methodCode", day::text, from_hour as "fromHour", to_hour as "toHour",
    closes_at as "closesAt", capacity, taken
  from delivery.slot
  where id = ${id}
  for no key update`

export type PlaceWish = { slotId: string; methodCode: string; orderRef: string; heldUntil: Date; now: Date }

/**
 * Does the order get a place in a slot that `lockSlot` has locked just before? Not in another courier's, nor in one that is
 * closed. Places whose time is over are given back first, so a slot that is full of buyers who left the bank is not full.
 */
export const takePlace = (tx: Tx, { slotId, methodCode, orderRef, heldUntil, now }: PlaceWish) => tx<
  { booked: boolean }[]
>`
  with over as (
    update delivery.slot_booking
    set state = 'freed'
    where slot_id = ${slotId} and state = 'held' and expires_at <= ${now}
    returning order_ref
  ), booked as (
    insert into delivery.slot_booking (order_ref, slot_id, state, expires_at)
    select ${orderRef}::uuid, s.id, 'held', ${heldUntil}::timestamptz
    from delivery.slot s
    where s.id = ${slotId} and s.method_code = ${methodCode} and s.closes_at > ${now}::timestamptz
      and s.taken - (select count(*) from over) < s.capacity
    returning order_ref
  )
  update delivery.slot
  set taken = taken - (select count(*)::int from over) + (select count(*)::int from booked)
  where id = ${slotId}
  returning exists (select from booked) as booked`

export type BookingState = 'held' | 'confirmed' | 'freed'

/** Makes a held place firm. Which place did the order have before, and is it firm now? No row: an order without a slot. */
export const confirmPlace = (tx: Tx, orderRef: string) => tx<
  { slotId: string; before: BookingState; confirmed: boolean }[]
>`
  with firm as (
    update delivery.slot_booking
    set state = 'confirmed'
    where order_ref = ${orderRef} and state = 'held'
    returning order_ref
  )
  select slot_id as "slotId", state as before, exists (select from firm) as confirmed
  from delivery.slot_booking
  where order_ref = ${orderRef}`

/** Does an order whose place was freed get one in the same slot after all? One row if so; the caller has locked the slot. */
export const retakePlace = (tx: Tx, { slotId, orderRef }: { slotId: string; orderRef: string }) => tx<{ id: string }[]>`
  with firm as (
    update delivery.slot_booking b
    set state = 'confirmed'
    from delivery.slot s
    where b.order_ref = ${orderRef} and b.state = 'freed' and s.id = ${slotId} and b.slot_id = s.id and s.taken < s.capacity
    returning b.slot_id
  )
  update delivery.slot
  set taken = taken + 1
  from firm
  where id = firm.slot_id
  returning id`

/**
 * Gives back the place of an order, if it has one. The slot is locked before the booking, here as everywhere: the other
 * way round, this and `takePlace` could wait for each other.
 */
export const lockAndFreePlace = (tx: Tx, orderRef: string) => tx<{ id: string }[]>`
  with mine as materialized (
    select s.id
    from delivery.slot s
    where s.id = (select slot_id from delivery.slot_booking where order_ref = ${orderRef} and state <> 'freed')
    for no key update
  ), freed as (
    update delivery.slot_booking
    set state = 'freed'
    where order_ref = ${orderRef} and state <> 'freed' and slot_id in (select id from mine)
    returning slot_id
  )
  update delivery.slot
  set taken = taken - 1
  from freed
  where id = freed.slot_id
  returning id`

/** Gives back every place whose time is over, but in slots that somebody books at this moment: they do it themselves. */
export const lockAndFreeExpired = (db: DbOrTx, now: Date) => db<{ freed: number }[]>`
  with stale as materialized (
    select s.id
    from delivery.slot s
    where s.id in (select slot_id from delivery.slot_booking where state = 'held' and expires_at <= ${now})
    order by s.id
    for no key update skip locked
  ), freed as (
    update delivery.slot_booking
    set state = 'freed'
    where slot_id in (select id from stale) and state = 'held' and expires_at <= ${now}
    returning slot_id
  ), by_slot as (
    select slot_id, count(*)::int as places
    from freed
    group by slot_id
  )
  update delivery.slot
  set taken = taken - by_slot.places
  from by_slot
  where id = by_slot.slot_id
  returning by_slot.places as freed`

export type TemplateRow = {
  methodCode: string
  weekday: number
  fromHour: number
  toHour: number
  capacity: number
  cutoffMinutes: number
}

/** What is the week of every courier that is active? */
export const slotTemplates = (db: DbOrTx) => db<TemplateRow[]>`
  select t.method_code as "methodCode", t.weekday, t.from_hour as "fromHour", t.to_hour as "toHour", t.capacity,
    t.cutoff_minutes as "cutoffMinutes"
  from delivery.slot_template t
  join delivery.method m on m.code = t.method_code
  where m.active
  order by t.method_code, t.weekday, t.from_hour`

export type NewSlot = Omit<SlotRow, 'taken'>

/** Opens slots; one that is open already stays as it is, with the capacity that the office may have given it. */
export const insertSlots = (db: DbOrTx, slots: readonly NewSlot[]) => db<{ id: string }[]>`
  insert into delivery.slot (id, method_code, day, from_hour, to_hour, closes_at, capacity)
  select * from unnest(
    ${slots.map((slot) => slot.id)}::uuid[], ${slots.map((slot) => slot.methodCode)}::text[],
    ${slots.map((slot) => slot.day)}::date[], ${slots.map((slot) => slot.fromHour)}::smallint[],
    ${slots.map((slot) => slot.toHour)}::smallint[], ${slots.map((slot) => slot.closesAt.toISOString())}::timestamptz[],
    ${slots.map((slot) => slot.capacity)}::int[])
  on conflict (method_code, day, from_hour) do nothing
  returning id`
