import type { DbOrTx } from '../../../platform/database.ts'
import { blockedLots } from '../../inventory/index.ts'
import { goodsOfParcels, type Stop } from './courier-queries.ts'

/** Which of these parcels have something in them that is called back? They go into nobody's hand. */
export const recalledStops = async (db: DbOrTx, stops: readonly Stop[]): Promise<ReadonlySet<string>> => {
  if (stops.length === 0) return new Set()
  const goods = await goodsOfParcels(
    db,
    stops.map(({ parcelId }) => parcelId),
  )
  const blocked = await blockedLots(
    db,
    goods.map(({ variantId }) => variantId),
    goods.map(({ lotCode }) => lotCode),
  )
  const names = new Set(blocked.map(({ variantId, code }) => `${variantId} ${code}`))
  return new Set(
    goods.filter(({ variantId, lotCode }) => names.has(`${variantId} ${lotCode}`)).map((one) => one.parcelId),
  )
}
