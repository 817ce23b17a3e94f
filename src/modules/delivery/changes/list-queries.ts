import type { Db } from '../../../platform/database.ts'
import type { MethodKind } from '../delivery-table.ts'
import type { Day } from '../working-days.ts'
import type { HolidayKind } from './change.ts'

export type ListedMethod = { code: string; titleFa: string; titleEn: string; kind: MethodKind; active: boolean }

/** Which methods are there, also those that are switched off? */
export const everyMethod = (db: Db) => db<ListedMethod[]>`
  select code, title_fa as "titleFa", title_en as "titleEn", kind, active
  from delivery.method
  order by position, code
  limit 200`

export type ListedSheet = { place: string; validFrom: Day; steps: { weightToGrams: number; priceRials: number }[] }

/** Which sheets does a method have, by place, the latest first? */
export const sheetsOfMethod = (db: Db, method: string) => db<ListedSheet[]>`
  select place, valid_from::text as "validFrom",
    json_agg(json_build_object('weightToGrams', weight_to_grams, 'priceRials', price_rials) order by weight_to_grams) as steps
  from delivery.tariff
  where method_code = ${method}
  group by place, valid_from
  order by place, valid_from desc
  limit 1000`

export type ListedSlot = {
  id: string
  methodCode: string
  titleFa: string
  titleEn: string
  day: Day
  fromHour: number
  toHour: number
  capacity: number
  taken: number
}

/** Which slots can still be booked, or are full? */
export const slotsAhead = (db: Db, now: Date) => db<ListedSlot[]>`
  select s.id, s.method_code as "methodCode", m.title_fa as "titleFa", m.title_en as "titleEn", s.day::text as day,
    s.from_hour as "fromHour", s.to_hour as "toHour", s.capacity, s.taken
  from delivery.slot s
  join delivery.method m on m.code = s.method_code
  where s.closes_at > ${now}
  order by s.day, s.from_hour, s.method_code
  limit 500`

export type ListedHoliday = { day: Day; title: string; kind: HolidayKind; published: boolean }

/** Which holidays are listed between two days, both included? */
export const listedHolidays = (db: Db, from: Day, until: Day) => db<ListedHoliday[]>`
  select day::text as day, title, kind, published
  from delivery.holiday
  where day between ${from}::date and ${until}::date
  order by day, title
  limit 500`
