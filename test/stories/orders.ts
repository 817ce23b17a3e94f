import { adjustLot } from '../../src/modules/inventory/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { hirePacker, type Packer, type Step } from '../../src/probes/packer.ts'
import { routes } from '../../src/routes.ts'
import type { TestShop } from '../shop.ts'
import { type Buyer, filledCheckout, intoBasket, pathOf, receipt } from './buyer.ts'

export type Goods = { id: string; slug: string; class: string }

/** Somebody of the packers. */
export const packer = { kind: 'staff' as const, id: newId(), role: 'packer' }

/** Packs of the demo shop with plenty of stock, one of each product. */
export const plentyOf = ({ house }: TestShop, withdrawalClass: string, limit = 4) => house.db<Goods[]>`
  select distinct on (p.slug) v.id, p.slug, p.withdrawal_class as class
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  where p.withdrawal_class = ${withdrawalClass} and v.max_per_order >= 4
  group by v.id, v.sku, p.slug, p.withdrawal_class
  having sum(l.on_hand) > 30
  order by p.slug, v.sku
  limit ${limit}`

export type Bought = { number: string; id: string }

/** Fills the basket, orders and pays at the sandbox bank. */
export const buys = async (
  shop: TestShop,
  buyer: Buyer,
  goods: { id: string; quantity?: number }[],
  changes: Record<string, string> = {},
): Promise<Bought> => {
  for (const { id, quantity = 1 } of goods) await intoBasket(buyer, id, quantity)
  const { number, authority } = receipt(await buyer.post(routes.orders, await filledCheckout(buyer, changes)))
  if (!number) throw new Error('the order was not placed')
  if (authority) await buyer.get(pathOf(shop.bank.press(authority, 'pay')!))
  const [row] = await shop.house.db<{ id: string }[]>`select id from orders.purchase where number = ${number}`
  return { number, id: row!.id }
}

const packers = new WeakMap<TestShop['house'], Promise<Packer>>()

/** Who sends this shop's orders by the verbs of the office. */
export const packerOf = ({ house }: Pick<TestShop, 'house'>): Promise<Packer> => {
  const hired = packers.get(house) ?? hirePacker(house)
  packers.set(house, hired)
  return hired
}

/** The packers' part of an order's way, up to this state. */
export const walks = async (shop: TestShop, { id }: Bought, until: Step): Promise<void> =>
  (await packerOf(shop)).send(id, until)

/** What stands on the box of an order; null when it is not given out. */
export const labelOf = async (shop: Pick<TestShop, 'house'>, orderId: string) => (await packerOf(shop)).label(orderId)

/** Writes off all of a pack but so many units, of the lot that expires last. */
export const leaves = async ({ house: { db, clock } }: TestShop, variantId: string, units: number): Promise<void> => {
  const lots = await db<{ id: string; free: number }[]>`
    select id, on_hand - reserved as free from inventory.lot where variant_id = ${variantId}
    order by expires_on desc nulls first`
  for (const [place, { id, free }] of lots.entries())
    if (free > 0)
      await inTransaction(db, (tx) =>
        adjustLot(tx, {
          lotId: id,
          kind: 'written-off',
          quantity: (place === 0 ? units : 0) - free,
          by: packer.id,
          cause: 'test',
          now: clock(),
        }),
      )
}
