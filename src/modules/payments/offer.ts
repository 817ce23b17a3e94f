import type { GatewayName } from './attempt.ts'
import { type CashOnDelivery, cashOnDeliveryAllowed } from './cash-on-delivery.ts'

/** How a way to pay is called, where the shop has its own word for it. */
export type Title = { fa: string; en: string }

/** A way to pay as the checkout offers it. Sums in Rials; null: no limit of ours. */
export type Method = { title: Title | null } & (
  | { name: GatewayName; leastRials: number | null; mostRials: number | null }
  | { name: 'cash'; rules: CashOnDelivery }
)

export type OfferAnswer =
  | { ok: true }
  | { ok: false; why: 'not-offered' | 'too-dear' | 'too-cheap' | 'not-in-this-province' }

/** May this order be paid so? */
export const offered = (method: Method | undefined, order: { amountRials: number; province: string }): OfferAnswer => {
  if (!method) return { ok: false, why: 'not-offered' }
  if (method.name === 'cash') return cashOnDeliveryAllowed(method.rules, order)
  if (method.leastRials !== null && order.amountRials < method.leastRials) return { ok: false, why: 'too-cheap' }
  if (method.mostRials !== null && order.amountRials > method.mostRials) return { ok: false, why: 'too-dear' }
  return { ok: true }
}
