/** The rules of paying at the door; absent from the configuration, it is not offered. */
export type CashOnDelivery = {
  /** an order above it must be paid beforehand */
  maxRials: number
  /** codes of the provinces where the courier takes money; the same codes that delivery uses */
  provinces: readonly string[]
}

export type CashAnswer = { ok: true } | { ok: false; why: 'not-offered' | 'too-dear' | 'not-in-this-province' }

/** May this order be paid at the door? */
export const cashOnDeliveryAllowed = (
  rules: CashOnDelivery | null,
  order: { amountRials: number; province: string },
): CashAnswer => {
  if (!rules) return { ok: false, why: 'not-offered' }
  if (order.amountRials > rules.maxRials) return { ok: false, why: 'too-dear' }
  if (!rules.provinces.includes(order.province)) return { ok: false, why: 'not-in-this-province' }
  return { ok: true }
}
