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
