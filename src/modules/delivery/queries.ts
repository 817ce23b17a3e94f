import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { MethodKind } from './delivery-table.ts'
import type { Day } from './working-days.ts'

export type MethodRow = {
  code: string
  titleFa: string
  titleEn: string
  kind: MethodKind
  promiseDaysMin: number
  promiseDaysMax: number
  freeOffered: boolean
  freeFromRials: number | null
}
export type TariffRow = { methodCode: string; place: string; weightToGrams: number; priceRials: number }
export type SlotRow = {
  id: string
  methodCode: string
  day: Day
  fromHour: number
  toHour: number
  closesAt: Date
  capacity: number
  taken: number
}
export type HolidayRow = { day: Day; title: string }
export type SettingRow = { key: string; value: number }
export type ZoneRow = { provinceCode: string; zone: string }

/** What does the shop's whole delivery look like at a time? One row; see `delivery-table.ts` for what it becomes. */
export const wholeTable = (
  db: DbOrTx,
  { today, from, until, now }: { today: Day; from: Day; until: Day; now: Date },
) => db<
  {
    methods: MethodRow[]
    tariffs: TariffRow[]
    zones: ZoneRow[]
    slots: (Omit<SlotRow, 'closesAt'> & { closesAt: string })[]
    holidays: HolidayRow[]
    settings: SettingRow[]
  }[]
>`
  select
    (select coalesce(json_agg(json_build_object('code', m.code, 'titleFa', m.title_fa, 'titleEn', m.title_en,
       'kind', m.kind, 'promiseDaysMin', m.promise_days_min, 'promiseDaysMax', m.promise_days_max,
       'freeOffered', m.free_offered, 'freeFromRials', m.free_from_rials) order by m.position, m.code), '[]')
     from delivery.method m where m.active) as methods,
    (select coalesce(json_agg(json_build_object('methodCode', t.method_code, 'place', t.place,
       'weightToGrams', t.weight_to_grams, 'priceRials', t.price_rials) order by t.weight_to_grams), '[]')
     from delivery.tariff t
     where t.valid_from = (select max(n.valid_from) from delivery.tariff n
       where n.method_code = t.method_code and n.place = t.place and n.valid_from <= ${today}::date)) as tariffs,
    (select coalesce(json_agg(json_build_object('provinceCode', z.province_code, 'zone', z.zone)), '[]')
     from delivery.province_zone z) as zones,
    (select coalesce(json_agg(json_build_object('id', s.id, 'methodCode', s.method_code, 'day', s.day,
       'fromHour', s.from_hour, 'toHour', s.to_hour, 'closesAt', s.closes_at, 'capacity', s.capacity,
       'taken', s.taken) order by s.day, s.from_hour), '[]')
     from delivery.slot s where s.closes_at > ${now}) as slots,
    (select coalesce(json_agg(json_build_object('day', h.day, 'title', h.title)), '[]')
     from delivery.holiday h where h.day between ${from}::date and ${until}::date) as holidays,
    (select coalesce(json_agg(json_build_object('key', e.key, 'value', e.value)), '[]')
     from delivery.setting e) as settings`

export type PriceRow = MethodRow & {
  /** from the lightest; none: not there */
  steps: { weightToGrams: number; priceRials: number }[]
  shopFreeFromRials: number | null
  cutoffHour: number | null
  /** empty for a courier, who comes in a slot */
  holidays: HolidayRow[]
}

/** What does one method charge to a place today, and which holidays may hold it up? No row: no such method. */
export const priceOfMethod = (
  tx: DbOrTx,
  {
    method,
    cityCode,
    provinceCode,
    today,
    until,
  }: { method: string; cityCode: string | null; provinceCode: string; today: Day; until: Day },
) => tx<PriceRow[]>`
  select m.code, m.title_fa as "titleFa", m.title_en as "titleEn", m.kind, m.promise_days_min as "promiseDaysMin",
    m.promise_days_max as "promiseDaysMax", m.free_offered as "freeOffered", m.free_from_rials as "freeFromRials",
    (select coalesce(json_agg(json_build_object('weightToGrams', t.weight_to_grams, 'priceRials', t.price_rials)
       order by t.weight_to_grams), '[]')
     from delivery.tariff t
     where t.method_code = m.code and t.place = sheet.place and t.valid_from = sheet.valid_from) as steps,
    (select value from delivery.setting where key = 'free-from-rials') as "shopFreeFromRials",
    (select value from delivery.setting where key = 'cutoff-hour') as "cutoffHour",
    case when m.kind = 'courier' then '[]' else
      (select coalesce(json_agg(json_build_object('day', h.day, 'title', h.title) order by h.day, h.title), '[]')
       from delivery.holiday h where h.day between ${today}::date and ${until}::date)
    end as holidays
  from delivery.method m
  left join lateral (
    select t.place, t.valid_from
    from (
      select array[${cityCode}::text, ${provinceCode}::text,
        (select zone from delivery.province_zone where province_code = ${provinceCode}::text)] as nearest_first
    ) here
    join delivery.tariff t on t.method_code = m.code and t.place = any(here.nearest_first) and t.valid_from <= ${today}::date
    order by array_position(here.nearest_first, t.place), t.valid_from desc
    limit 1
  ) sheet on true
  where m.code = ${method} and m.active`

/** Which listed holidays lie between two days, both included? */
export const holidaysBetween = (db: DbOrTx, from: Day, until: Day) => db<HolidayRow[]>`
  select day::text, title
  from delivery.holiday
  where day between ${from}::date and ${until}::date
  order by day, title`

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

/** Tells every process that what delivery costs, or when it comes, has changed. Heard when the transaction commits. */
export const notifyChange = (tx: DbOrTx) => tx`select pg_notify(${CHANNEL}, '')`

export const CHANNEL = 'delivery_changed'

export type TableOfFile = 'method' | 'province_zone' | 'tariff' | 'slot_template' | 'holiday' | 'setting'

/** How many of these rows did the table not have? They are inserted; the others stay as they are. Values are checked by the table. */
export const insertMissing = (tx: Tx, table: TableOfFile, rows: Record<string, string | null>[]) => tx<
  { added: number }[]
>`
  with added as (
    insert into ${tx(`delivery.${table}`)}
    select *
    from json_populate_recordset(null::${tx(`delivery.${table}`)}, ${tx.json(rows)}::json)
    on conflict do nothing
    returning 1
  )
  select count(*)::int as added
  from added`
