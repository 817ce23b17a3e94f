import type { Db } from '../../../platform/database.ts'

/** Which of these orders were not counted by province before? They are from now on; one to another person never is (P10). */
export const markCounted = (db: Db, ids: string[]) => db<{ id: string }[]>`
  update orders.purchase
  set province_counted = true
  where id = any(${ids}::uuid[])
    and not province_counted
    and recipient_subject is null
  returning id`

export type ProvinceCounts = { month: string; provinces: string[]; orders: number[] }

/** Adds counts to a month. Every row of it is written, with nothing too: which one grew is not told by who wrote it last. */
export const addToMonth = (db: Db, { month, provinces, orders }: ProvinceCounts) => db`
  insert into orders.province_month as m (month, province, orders)
  select ${month}::date, counted.province, counted.orders
  from unnest(${provinces}::text[], ${orders}::int[]) as counted (province, orders)
  order by counted.province
  on conflict (month, province) do update set orders = m.orders + excluded.orders`

export type ProvinceMonth = { month: string; province: string; orders: number }

/** How many orders went where in each of these months, where a province had at least so many of the month? */
export const provinceMonths = (db: Db, from: string, until: string, least: number, limit: number) => db<
  ProvinceMonth[]
>`
  select month::text, province, orders
  from orders.province_month
  where month >= ${from}::date and month <= ${until}::date
    and orders >= ${least}
  order by month, province
  limit ${limit}`
