import { exchangeBlocked } from '../inventory/index.ts'
import type { Audited } from '../staff/index.ts'
import { nameLots } from './keep-goods.ts'
import type { Stepped } from './move-order.ts'
import type { SeenOrder } from './order.ts'
import { isToPack } from './pack-parcel.ts'
import { lotsLeft } from './parcel.ts'
import { parcelsOf, renewVersion } from './parcel-queries.ts'
import { linesOfPurchase, lockPurchase } from './queries.ts'
import { recalledOf } from './recalled-lots.ts'

export type LotsExchanged =
  | { ok: true }
  | { ok: false; why: (Stepped & { ok: false })['why'] | 'nothing-recalled' }
  | { ok: false; why: 'none-left'; available: number }

/**
 * Gives a line other lots for what it has of recalled ones and is in no box yet. `nothing-recalled` also answers whoever is
 * second: the first one's exchange is what she wanted, so its version is not asked before.
 */
export const exchangeRecalled = async (
  audited: Audited<'order.lots-exchanged'>,
  { purchaseId, version }: SeenOrder,
  position: number,
): Promise<LotsExchanged> => {
  const { tx } = audited
  const [purchase] = await lockPurchase(tx, purchaseId)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  const line = (await linesOfPurchase(tx, purchaseId)).find((one) => one.position === position)
  const boxed = (await parcelsOf(tx, purchaseId)).flatMap(({ lines }) => lines)
  const isRecalled = line ? await recalledOf(tx, [line]) : () => false
  if (!line || !lotsLeft(line, boxed).some(({ lotCode }) => isRecalled(position, lotCode)))
    return { ok: false, why: 'nothing-recalled' }
  if (purchase.version !== version) return { ok: false, why: 'changed' }
  if (!isToPack(purchase)) return { ok: false, why: 'not-now' }
  const inBoxes = boxed.filter((one) => one.position === position).flatMap(({ lots }) => lots)
  const { variantId } = line
  const exchanged = await exchangeBlocked(audited, { orderRef: purchaseId, variantId, boxed: inBoxes })
  if (!exchanged.ok) return exchanged
  await nameLots(tx, purchaseId, exchanged.lots)
  await renewVersion(tx, purchaseId)
  return { ok: true }
}
