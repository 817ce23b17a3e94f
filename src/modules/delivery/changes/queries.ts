import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { Day } from '../working-days.ts'
import type {
  AnyState,
  ChangeKind,
  HolidayState,
  MethodState,
  SettingsState,
  SheetState,
  SlotState,
  WeekState,
} from './change.ts'

/** The office changes delivery in one place at a time: what was looked at is still so when it is written. */
export const lockDelivery = (tx: Tx) => tx`select pg_advisory_xact_lock(hashtext('delivery.change'))`

type AsState<S> = { state: S }

/** What is this method? No row: there is none. */
export const methodState = (db: DbOrTx, code: string) => db<AsState<MethodState>[]>`
  select json_build_object('titleFa', title_fa, 'titleEn', title_en, 'kind', kind, 'active', active,
    'promiseDaysMin', promise_days_min, 'promiseDaysMax', promise_days_max, 'freeOffered', free_offered,
    'freeFromRials', free_from_rials, 'position', position) as state
  from delivery.method
  where code = ${code}`

/** Makes a method, or makes it what is wanted; its kind stays. */
export const upsertMethod = (tx: Tx, code: string, wanted: MethodState) => tx`
  insert into delivery.method (code, title_fa, title_en, kind, active, promise_days_min, promise_days_max, free_offered,
    free_from_rials, position)
  values (${code}, ${wanted.titleFa}, ${wanted.titleEn}, ${wanted.kind}, ${wanted.active}, ${wanted.promiseDaysMin},
    ${wanted.promiseDaysMax}, ${wanted.freeOffered}, ${wanted.freeFromRials}, ${wanted.position})
  on conflict (code) do update
  set title_fa = excluded.title_fa, title_en = excluded.title_en, active = excluded.active,
    promise_days_min = excluded.promise_days_min, promise_days_max = excluded.promise_days_max,
    free_offered = excluded.free_offered, free_from_rials = excluded.free_from_rials, position = excluded.position`

/** Which steps has this sheet? No row: there is none. */
export const sheetState = (db: DbOrTx, method: string, place: string, validFrom: Day) => db<AsState<SheetState>[]>`
  select json_build_object('steps', json_agg(json_build_object('weightToGrams', weight_to_grams, 'priceRials', price_rials)
    order by weight_to_grams)) as state
  from delivery.tariff
  where method_code = ${method} and place = ${place} and valid_from = ${validFrom}::date
  having count(*) > 0`

/** Takes a sheet away. */
export const removeSheet = (tx: Tx, method: string, place: string, validFrom: Day) => tx`
  delete from delivery.tariff
  where method_code = ${method} and place = ${place} and valid_from = ${validFrom}::date`

/** Writes a sheet. */
export const insertSheet = (tx: Tx, method: string, place: string, validFrom: Day, { steps }: SheetState) => tx`
  insert into delivery.tariff (method_code, place, valid_from, weight_to_grams, price_rials)
  select ${method}, ${place}, ${validFrom}::date, weight, price
  from unnest(
    ${steps.map(({ weightToGrams }) => weightToGrams)}::int[], ${steps.map(({ priceRials }) => priceRials)}::bigint[]
  ) as step (weight, price)`

/** What is this courier's week? */
export const weekState = (db: DbOrTx, method: string) => db<AsState<WeekState>[]>`
  select json_build_object('slots', coalesce(json_agg(json_build_object('weekday', weekday, 'fromHour', from_hour,
    'toHour', to_hour, 'capacity', capacity, 'cutoffMinutes', cutoff_minutes) order by weekday, from_hour), '[]')) as state
  from delivery.slot_template
  where method_code = ${method}`

/** Empties a courier's week. */
export const removeWeek = (tx: Tx, method: string) => tx`
  delete from delivery.slot_template where method_code = ${method}`

/** Writes a courier's week. */
export const insertWeek = (tx: Tx, method: string, { slots }: WeekState) => tx`
  insert into delivery.slot_template (method_code, weekday, from_hour, to_hour, capacity, cutoff_minutes)
  select ${method}, weekday, from_hour, to_hour, capacity, cutoff_minutes
  from unnest(
    ${slots.map(({ weekday }) => weekday)}::smallint[], ${slots.map(({ fromHour }) => fromHour)}::smallint[],
    ${slots.map(({ toHour }) => toHour)}::smallint[], ${slots.map(({ capacity }) => capacity)}::int[],
    ${slots.map(({ cutoffMinutes }) => cutoffMinutes)}::int[]
  ) as slot (weekday, from_hour, to_hour, capacity, cutoff_minutes)`

/**
 * Slots that are open already follow the week: those of which somebody has a place keep that place and win no further one than the
 * week has; those that the week has no more take nobody else. (2026-01-03 was a Saturday, weekday 0.)
 */
export const fitOpenSlots = (tx: Tx, method: string, { slots }: WeekState, now: Date) => tx`
  update delivery.slot s
  set capacity = greatest(s.taken, coalesce(week.capacity, 0))
  from delivery.slot open
  left join unnest(
    ${slots.map(({ weekday }) => weekday)}::int[], ${slots.map(({ fromHour }) => fromHour)}::int[],
    ${slots.map(({ capacity }) => capacity)}::int[]
  ) as week (weekday, from_hour, capacity)
    on week.weekday = (open.day - date '2026-01-03' + 700000) % 7 and week.from_hour = open.from_hour
  where open.id = s.id and s.method_code = ${method} and s.closes_at > ${now}`

/** How many places has this slot? */
export const slotState = (db: DbOrTx, id: string) => db<AsState<SlotState>[]>`
  select json_build_object('capacity', capacity) as state
  from delivery.slot
  where id = ${id}`

/** Sets a slot's places. No row: more are taken. */
export const setCapacity = (tx: Tx, id: string, capacity: number) => tx<{ id: string }[]>`
  update delivery.slot
  set capacity = ${capacity}
  where id = ${id} and taken <= ${capacity}
  returning id`

/** What is this holiday? No row: the day has none of that name. */
export const holidayState = (db: DbOrTx, day: Day, title: string) => db<AsState<HolidayState>[]>`
  select json_build_object('kind', kind, 'published', published) as state
  from delivery.holiday
  where day = ${day}::date and title = ${title}`

/** Makes a day a holiday, or that holiday published. */
export const upsertHoliday = (tx: Tx, day: Day, title: string, { kind, published }: HolidayState) => tx`
  insert into delivery.holiday (day, title, kind, published)
  values (${day}::date, ${title}, ${kind}, ${published})
  on conflict (day, title) do update set kind = excluded.kind, published = excluded.published`

/** Takes a holiday from a day. */
export const removeHoliday = (tx: Tx, day: Day, title: string) => tx`
  delete from delivery.holiday where day = ${day}::date and title = ${title}`

/** On a holiday nobody else gets a place; whoever has one keeps it, and somebody calls her. */
export const closeSlotsOn = (tx: Tx, day: Day, now: Date) => tx`
  update delivery.slot
  set capacity = taken
  where day = ${day}::date and closes_at > ${now}`

/** The slots of a day that is a working day after all have the places that their week gives them. */
export const reopenSlotsOn = (tx: Tx, day: Day, now: Date) => tx`
  update delivery.slot s
  set capacity = greatest(s.taken, t.capacity)
  from delivery.slot_template t
  where s.day = ${day}::date and s.closes_at > ${now} and s.capacity = s.taken
    and t.method_code = s.method_code and t.from_hour = s.from_hour
    and t.weekday = (s.day - date '2026-01-03' + 700000) % 7
    and not exists (select from delivery.holiday h where h.day = s.day)`

/** What are the settings of delivery? */
export const settingsState = (db: DbOrTx) => db<AsState<SettingsState>[]>`
  select json_build_object(
    'freeFromRials', (select value from delivery.setting where key = 'free-from-rials'),
    'cutoffHour', coalesce((select value from delivery.setting where key = 'cutoff-hour'), 14)) as state`

/** Sets the settings of delivery; without a sum nothing is ever sent free. */
export const setSettings = (tx: Tx, { freeFromRials, cutoffHour }: SettingsState) => tx`
  with gone as (
    delete from delivery.setting where key = 'free-from-rials' and ${freeFromRials}::bigint is null
  )
  insert into delivery.setting (key, value)
  select key, value
  from (values ('free-from-rials', ${freeFromRials}::bigint), ('cutoff-hour', ${cutoffHour}::bigint)) as wanted (key, value)
  where value is not null
  on conflict (key) do update set value = excluded.value`

export type ChangeRow = {
  id: string
  kind: ChangeKind
  target: string
  before: AnyState | null
  after: AnyState | null
  byId: string
  byRole: string
  at: Date
}

/** Writes down what was before, and what is now. */
export const insertChange = (tx: Tx, change: ChangeRow) => tx`
  insert into delivery.change (id, kind, target, before, after, by_id, by_role, at)
  values (${change.id}, ${change.kind}, ${change.target}, ${change.before && tx.json(change.before)},
    ${change.after && tx.json(change.after)}, ${change.byId}, ${change.byRole}, ${change.at})`

/** What was changed before a place in the history, the latest first? */
export const changesBefore = (db: Db, before: { at: Date; id: string }, limit: number) => db<ChangeRow[]>`
  select id, kind, target, before, after, by_id as "byId", by_role as "byRole", at
  from delivery.change
  where (at, id) < (${before.at}, ${before.id}::uuid)
  order by at desc, id desc
  limit ${limit}`
