import type { Tx } from '../../platform/database.ts'
import { markStockChanged } from './announce.ts'
import { lockLots } from './queries.ts'
import { exchangeSold } from './recall/exchange-queries.ts'
import { lockSoldUnits } from './return-queries.ts'
import type { ReturnedUnits } from './return-units.ts'

export type UnitsTakenBack = {
  orderRef: string
  units: readonly ReturnedUnits[]
  /** what led to it, as `giving-up:<id>` */
  cause: string
  by: string
  now: Date
}

/**
 * Units that an order bought and that never left go back into their lots; into a blocked one too, where nobody is sold them. All of
 * them or none. Reservations are locked before lots, as everywhere in this module.
 * @throws when the order has not so many of a lot: its caller counts them while it holds the order
 */
export const takeBackUnits = async (tx: Tx, { orderRef, units, cause, by, now }: UnitsTakenBack): Promise<void> => {
  const sold = await lockSoldUnits(tx, orderRef)
  const back = units.map(({ variantId, lotCode, quantity }) => {
    const had = sold.find((one) => one.variantId === variantId && one.code === lotCode)
    if (!had || had.quantity < quantity) throw new Error(`the order has not ${quantity} units of this lot`)
    return { lotId: had.lotId, quantity }
  })
  await lockLots(
    tx,
    back.map(({ lotId }) => lotId),
  )
  await exchangeSold(tx, { orderRef, back, instead: [], by, cause, now })
  markStockChanged(units.map(({ variantId }) => variantId))
}
