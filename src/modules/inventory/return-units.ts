import type { Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { lockReturnable, moveBack } from './return-queries.ts'

/** Units of one lot, known by variant and code as the order's lines name it. */
export type ReturnedUnits = { variantId: string; lotCode: string; quantity: number }
export type Returned = { ok: true } | { ok: false; why: 'no-such-lot' | 'lot-expired'; lotCode: string }

/**
 * Puts units that came back from a buyer and can be sold again into their lots, all of them or none. `cause`: which withdrawal.
 * How many of an order may come back is for its caller to count; goods that cannot be sold again do not come here, for they left
 * the books when they were sold.
 */
export const returnUnits = async (
  tx: Tx,
  units: readonly ReturnedUnits[],
  { by, cause, now }: { by: string; cause: string; now: Date },
): Promise<Returned> => {
  if (units.length === 0) return { ok: true }
  const lots = await lockReturnable(
    tx,
    units.map(({ variantId }) => variantId),
    units.map(({ lotCode }) => lotCode),
  )
  const today = tehranDay(now)
  const found = units.map(({ variantId, lotCode, quantity }) => {
    const lot = lots.find((one) => one.variantId === variantId && one.code === lotCode)
    return { lotCode, quantity, lot }
  })
  const unknown = found.find(({ lot }) => !lot)
  if (unknown) return { ok: false, why: 'no-such-lot', lotCode: unknown.lotCode }
  const expired = found.find(({ lot }) => lot!.expiresOn !== null && lot!.expiresOn <= today)
  if (expired) return { ok: false, why: 'lot-expired', lotCode: expired.lotCode }
  await moveBack(tx, {
    lotIds: found.map(({ lot }) => lot!.id),
    quantities: found.map(({ quantity }) => quantity),
    by,
    cause,
    now,
  })
  return { ok: true }
}
