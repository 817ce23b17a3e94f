import { randomBytes } from 'node:crypto'
import { receiveLots } from '../src/modules/inventory/index.ts'
import { type Db, inTransaction } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import { type Random, seeded } from './statistics.ts'

export type Good = { variantId: string; lotId: string; priceRials: number }
/** A basket of three different goods, one of each, in the database and never ordered yet. */
export type PreparedBasket = { basketId: string; visitorDigest: Buffer; goods: Good[] }

const LINES = 3
const UNITS_A_LOT = 100_000
const LOT_CODE = 'BENCH'
const DAY_MS = 86_400_000
const SHELF_DAYS = 300

/** Gives every variant that can be bought a lot so large that no run sells it out. @returns them with that lot */
export const stockUp = async (db: Db, now: Date): Promise<Good[]> => {
  const variants = await db<{ id: string }[]>`
    select distinct v.id
    from catalogue.variant v
    join catalogue.product p on p.id = v.product_id
    join inventory.lot l on l.variant_id = v.id
    where v.retired_at is null and p.published_on <= ${now} and not l.empty`
  const expiresOn = new Date(now.getTime() + SHELF_DAYS * DAY_MS).toISOString().slice(0, 10)
  const lots = variants.map(({ id }) => ({ variantId: id, code: LOT_CODE, expiresOn, quantity: UNITS_A_LOT }))
  await inTransaction(db, (tx) => receiveLots(tx, lots, { by: 'bench', cause: 'bench', now, onlyNew: true }))
  return await db<Good[]>`
    select l.variant_id as "variantId", l.id as "lotId", p.price_rials as "priceRials"
    from inventory.lot l
    join catalogue.price p on p.variant_id = l.variant_id
      and p.valid_from <= ${now} and (p.valid_until is null or p.valid_until > ${now})
    where l.code = ${LOT_CODE}
    order by l.variant_id`
}

/** Makes every open place of every courier as good as endless: the run measures orders, not how soon a week is full. */
export const openAllSlots = (db: Db) => db`update delivery.slot set capacity = 1000000`

/** Different mixtures of three goods; baskets draw from them, so that their totals need to be learned only once. */
export const mixtures = (goods: readonly Good[], count: number, seed: number): Good[][] => {
  const random = seeded(seed)
  return Array.from({ length: count }, () => threeOf(goods, random))
}

const threeOf = (goods: readonly Good[], random: Random): Good[] => {
  const chosen = new Map<string, Good>()
  while (chosen.size < LINES) {
    const good = random.pick(goods)
    chosen.set(good.variantId, good)
  }
  return [...chosen.values()]
}

/** Puts one basket for each of these mixtures into the database, in two statements. */
export const prepareBaskets = async (db: Db, wanted: readonly Good[][], now: Date): Promise<PreparedBasket[]> => {
  const baskets = wanted.map((goods) => ({ basketId: newId(), visitorDigest: randomBytes(32), goods }))
  const lines = baskets.flatMap(({ basketId, goods }) => goods.map((good) => ({ basketId, ...good })))
  await db`
    insert into baskets.basket (id, visitor_digest, created_at, touched_at)
    select b.id, b.digest, ${now}, ${now}
    from unnest(
      ${baskets.map(({ basketId }) => basketId)}::uuid[],
      ${db.array(baskets.map(({ visitorDigest }) => visitorDigest))}::bytea[]) as b (id, digest)`
  await db`
    insert into baskets.line (basket_id, variant_id, quantity, seen_price_rials, added_at)
    select l.basket_id, l.variant_id, 1, l.price_rials, ${now}
    from unnest(
      ${lines.map(({ basketId }) => basketId)}::uuid[],
      ${lines.map(({ variantId }) => variantId)}::uuid[],
      ${lines.map(({ priceRials }) => priceRials)}::bigint[]) as l (basket_id, variant_id, price_rials)`
  return baskets
}
