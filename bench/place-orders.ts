import type { House } from '../src/house.ts'
import { findCity } from '../src/modules/delivery/index.ts'
import { type OrderNeeds, placeOrder } from '../src/modules/orders/index.ts'
import { type Db, openDatabase } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import { type BareOrder, learnBareOrder } from './bare-order.ts'
import { assertSameRows, changedRows } from './changed-rows.ts'
import { type Good, mixtures, openAllSlots, type PreparedBasket, prepareBaskets, stockUp } from './prepared-baskets.ts'

export const ORDERS_AT_ONCE = 8
const MIXTURES = 120
const SEED = 19
const PROVINCE = '23'
const CITY = 'تهران'

/** Baskets, the verb as a guest uses it, and the bare transaction that writes the same rows. */
export type OrderBench = {
  baskets: (count: number, db?: Db) => Promise<PreparedBasket[]>
  place: (basket: PreparedBasket) => Promise<string>
  bare: BareOrder
}

export const prepareOrders = async (house: House, url: string): Promise<OrderBench> => {
  const now = new Date()
  // A connection tells what it wrote up to ten seconds late, but at its end at once: nothing of this may be counted later.
  const preparing = openDatabase({ url, maxConnections: 4 })
  const goods = await stockUp(preparing, now)
  await openAllSlots(preparing)
  const totals = await totalsOf({ ...house.orders, db: preparing }, mixtures(goods, MIXTURES, SEED))
  const known = [...totals.keys()]
  let next = 0
  const baskets = (count: number, db: Db = house.db) =>
    prepareBaskets(
      db,
      Array.from({ length: count }, () => known[next++ % known.length]!),
      new Date(),
    )
  const learning = await baskets(2, preparing)
  await preparing.end()
  const place = (needs: OrderNeeds, basket: PreparedBasket) => placed(needs, basket, totals.get(basket.goods)!)
  return {
    baskets,
    place: (basket) => place(house.orders, basket),
    bare: await learn(url, house, learning, place),
  }
}

/** Places one order on a connection of its own, learns what it changed, and holds the bare transaction against it. */
const learn = async (
  url: string,
  house: House,
  [first, second]: PreparedBasket[],
  place: (needs: OrderNeeds, basket: PreparedBasket) => Promise<string>,
): Promise<BareOrder> => {
  const db = openDatabase({ url, maxConnections: 1 })
  try {
    let purchaseId = ''
    const changed = await changedRows(db, async () => {
      purchaseId = await place({ ...house.orders, db }, first!)
    })
    const goods = await lotsOf(db, purchaseId, first!)
    const bare = await learnBareOrder(db, { purchaseId, goods, changed })
    assertSameRows(changed, await changedRows(db, () => bare(db, second!)))
    return bare
  } finally {
    await db.end()
  }
}

/** The lots that the order really got: the first to expire of each of its goods. */
const lotsOf = async (db: Db, purchaseId: string, { goods }: PreparedBasket): Promise<Good[]> => {
  const held = await db<{ lotId: string; variantId: string }[]>`
    select l.id as "lotId", l.variant_id as "variantId"
    from inventory.reservation r
    join inventory.lot l on l.id = r.lot_id
    where r.order_ref = ${purchaseId}`
  return goods.map((good) => ({ ...good, lotId: held.find(({ variantId }) => variantId === good.variantId)!.lotId }))
}

/** The verb wants to hear the total that the page showed: asked once for each mixture, by an order that is refused. */
const totalsOf = async (needs: OrderNeeds, known: Good[][]): Promise<Map<Good[], number>> => {
  const baskets = await prepareBaskets(needs.db, known, new Date())
  const totals = new Map<Good[], number>()
  for (const { visitorDigest, goods } of baskets) {
    const refused = await placeOrder(needs, visitorDigest, formOf(-1))
    if (!refused.ok && refused.why === 'total-changed') totals.set(goods, refused.totals.totalRials)
    // Three sacks of litter are too heavy for the post: such a mixture is left out.
    else if (refused.ok || refused.why !== 'method-unavailable')
      throw new Error(`not a total: ${JSON.stringify(refused)}`)
  }
  return totals
}

const placed = async (needs: OrderNeeds, { visitorDigest }: PreparedBasket, totalRials: number): Promise<string> => {
  const answer = await placeOrder(needs, visitorDigest, formOf(totalRials))
  if (!answer.ok) throw new Error(`an order was refused: ${answer.why}`)
  return answer.purchaseId
}

/** A guest in Tehran who wants it at her own address, by post, and pays at the bank. */
const formOf = (shownTotalRials: number) => ({
  key: newId(),
  name: 'سارا محمدی',
  mobile: '+989121234567',
  email: null,
  province: PROVINCE,
  city: findCity(PROVINCE, CITY)!.code,
  cityName: CITY,
  street: 'خیابان نمونه، کوچهٔ دوم، پلاک ۱۲، واحد ۳',
  postalCode: '1234567890',
  note: null,
  recipient: null,
  deliveryMethod: 'post-pishtaz',
  slotId: null,
  paymentMethod: 'zarinpal' as const,
  shownTotalRials,
})
