import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import type { Audited } from '../../staff/index.ts'
import { markStockChanged } from '../announce.ts'
import type { Allocation } from '../lot.ts'
import {
  type ExchangeLot,
  exchangeSold,
  type LotUnits,
  lockSoldOf,
  lockToExchange,
  promiseUnits,
} from './exchange-queries.ts'

export type ExchangeAsked = {
  orderRef: string
  variantId: string
  /** what is in a box already, by the code of its lot: it stays as it is */
  boxed: readonly { lotCode: string; quantity: number }[]
}

/** `lots`: all that the order has of the variant now. `none-left`: so few units of other lots are there; nothing was done. */
export type Exchanged = { ok: true; lots: Allocation[] } | { ok: false; why: 'none-left'; available: number }

/**
 * Takes back what an order got of blocked lots and sells of others instead, first expired first: all of it or nothing. What is
 * taken back lies in its blocked lot, where nobody is sold it. Reservations are locked before lots, as everywhere in this module.
 */
export const exchangeBlocked = async (
  { tx, by, now }: Audited<'order.lots-exchanged'>,
  { orderRef, variantId, boxed }: ExchangeAsked,
): Promise<Exchanged> => {
  const sold = await lockSoldOf(tx, orderRef, variantId)
  const soldIds = sold.map(({ lotId }) => lotId)
  const lots = await lockToExchange(tx, variantId, soldIds, tehranDay(now))
  const lotOf = new Map(lots.map((lot) => [lot.id, lot]))
  const back = sold
    .filter(({ lotId }) => lotOf.get(lotId)!.blocked)
    .map(({ lotId, quantity }) => ({ lotId, quantity: quantity - unitsIn(boxed, lotOf.get(lotId)!.code) }))
    .filter(({ quantity }) => quantity > 0)
  const wanted = back.reduce((units, { quantity }) => units + quantity, 0)
  const choice = firstExpired(lots, wanted)
  if (choice.missing > 0) return { ok: false, why: 'none-left', available: wanted - choice.missing }
  const { instead } = choice
  if (wanted > 0) {
    const exchange = { orderRef, back, instead, by: by.id, cause: `exchange:${orderRef}`, now }
    await Promise.all([promiseUnits(tx, instead), exchangeSold(tx, exchange)])
    markStockChanged([variantId])
  }
  const had = new Map(sold.map(({ lotId, quantity }) => [lotId, quantity]))
  for (const { lotId, quantity } of back) had.set(lotId, had.get(lotId)! - quantity)
  for (const { lotId, quantity } of instead) had.set(lotId, (had.get(lotId) ?? 0) + quantity)
  return { ok: true, lots: [...had].flatMap(([id, units]) => allocation(variantId, lotOf.get(id)!, units)) }
}

const unitsIn = (boxed: ExchangeAsked['boxed'], code: string): number =>
  boxed.reduce((units, { lotCode, quantity }) => (lotCode === code ? units + quantity : units), 0)

const firstExpired = (lots: readonly ExchangeLot[], wanted: number): { instead: LotUnits[]; missing: number } => {
  const queue = lots
    .filter(({ blocked, fresh, free }) => !blocked && fresh && free > 0)
    .sort((one, other) => (one.expiresOn ?? '9999').localeCompare(other.expiresOn ?? '9999'))
  let missing = wanted
  const instead = queue.flatMap(({ id, free }) => {
    const quantity = Math.min(free, missing)
    missing -= quantity
    return quantity > 0 ? [{ lotId: id, quantity }] : []
  })
  return { instead, missing }
}

const allocation = (variantId: string, { id, code, expiresOn }: ExchangeLot, quantity: number): Allocation[] =>
  quantity > 0 ? [{ variantId, lotId: id, lotCode: code, expiresOn, quantity }] : []
