import { createApp } from '../src/app.ts'
import {
  countQueues,
  ordersLatestFirst,
  ordersOldestFirst,
  type Place,
  type Wanted,
} from '../src/modules/orders/office/list-queries.ts'
import { BEFORE_ALL, BEHIND_ALL } from '../src/modules/orders/office/queue.ts'
import type { Db } from '../src/platform/database.ts'
import { routes } from '../src/routes.ts'
import { member } from '../test/staff.ts'
import type { Benchmark } from './benchmark.ts'
import { cost } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { alternated } from './statistics.ts'

const ORDERS = 100_000
const ROUNDS = 9
/** the whole page, guard and counts of all queues included */
const MOST_MS = 50
/** how far down somebody has gone through everything */
const DEEP = 40_000

/**
 * The office's list beside 100,000 orders: the queue to check, the queue to pack, everything, and everything from its 40,000th row
 * on; each a whole page by a member who is signed in. Ceiling: the same statements alone.
 */
export const officeOrders: Benchmark = {
  names: ['office.order-list'],
  run: async ({ workshop, folders }) => {
    const { house, close } = await openHouseOf(workshop, await folders.demo())
    const { db } = house
    await fill(db)
    const app = await createApp(house)
    const clerk = await member({ house, origin: 'http://127.0.0.1:9' }, 'order-desk')
    const [deep] = await db<Place[]>`
      select id, placed_at as "placedAt" from orders.purchase order by placed_at desc, id desc offset ${DEEP} limit 1`
    const paths = ['queue=to-check', 'queue=to-pack', 'queue=all', `queue=all&sort=-placed&after=${deep!.id}`]
    const open = async (query: string) => {
      const url = `${routes.officeOrders}?${query}`
      const { statusCode, body } = await app.inject({ url, cookies: { staff_session: clerk.token } })
      if (statusCode !== 200 || !body.includes('/office/orders/1')) throw new Error(`the list answered ${statusCode}`)
    }
    const each = (work: () => Promise<unknown>) => async () => {
      const startMs = performance.now()
      await work()
      return (performance.now() - startMs) / paths.length
    }
    const ms = await alternated(ROUNDS, {
      bare: each(() => bare(db, deep!)),
      page: each(async () => {
        for (const path of paths) await open(path)
      }),
    })
    await app.close()
    await close()
    return [cost('office.order-list', 'ms', ms.page, { ceiling: ms.bare, goal: MOST_MS })]
  },
}

const everything: Wanted = {
  queue: 'all',
  owed: [],
  state: null,
  payment: null,
  delivery: null,
  from: null,
  until: null,
  after: BEHIND_ALL,
  limit: 51,
}

const bare = async (db: Db, deep: Place): Promise<void> => {
  await ordersOldestFirst(db, { ...everything, queue: 'to-check', after: BEFORE_ALL })
  await ordersOldestFirst(db, { ...everything, queue: 'to-pack', after: BEFORE_ALL })
  await ordersLatestFirst(db, everything)
  await ordersLatestFirst(db, { ...everything, after: deep })
  for (let page = 0; page < 4; page++) await countQueues(db)
}

/** Orders of two years, most of them delivered, with lines and parcels; nobody is sealed, for the list opens nobody. */
export const fill = async (db: Db): Promise<void> => {
  await db`
    insert into orders.purchase
      (id, number, form_key, visitor_digest, state, placed_at, checked_at, buyer_subject, buyer_record, address_record, currency,
       goods_rials, discount_rials, delivery_rials, vat_rials, total_rials, delivery_method, delivery_from, payment_method,
       attested_fields, attested_version)
    select gen_random_uuid(), (1000000000 + n)::text, gen_random_uuid(), decode(md5(n::text), 'hex'), s.state,
      now() - n * interval '10 minutes', case when n % 3 = 0 or s.state <> 'confirmed' then now() end, gen_random_uuid(),
      gen_random_uuid(), gen_random_uuid(), 'IRR', 1000000, 0, 0, 0, 1000000, 'post', current_date, 'zarinpal',
      array['name'], 'bench'
    from generate_series(1, ${ORDERS}::int) n
    cross join lateral (select case
      when n <= 900 then 'confirmed' when n <= 1200 then 'packed' when n <= 2600 then 'dispatched'
      when n % 17 = 0 then 'cancelled' else 'delivered' end) s (state)`
  await db`
    insert into orders.line
      (purchase_id, position, variant_id, product_slug, title_fa, title_en, label_fa, label_en, sku, quantity, unit_rials,
       vat_basis_points, vat_rials, line_rials, withdrawal_class, lots)
    select id, position, gen_random_uuid(), 'bench', 'غذا', 'food', 'بسته', 'pack', 'B-1', 1, 500000, 0, 0, 500000, 'standard', '[]'
    from orders.purchase, generate_series(1, 2) position
    where attested_version = 'bench'`
  await db`
    insert into orders.parcel
      (id, purchase_id, position, state, carrier, packed_at, packed_by, dispatched_at, dispatched_by, delivered_at, delivered_by)
    select gen_random_uuid(), id, 1, state, case when state <> 'packed' then 'post' end, placed_at, id,
      case when state <> 'packed' then placed_at end, case when state <> 'packed' then id end,
      case when state = 'delivered' then placed_at end, case when state = 'delivered' then id end
    from orders.purchase
    where attested_version = 'bench'
      and state in ('packed', 'dispatched', 'delivered')`
  await db`analyze orders.purchase, orders.line, orders.parcel`
}
