import type { DiscountedGoods } from './discount.ts'

/**
 * What each line bears of a reduction of all of them: by its worth, to the Rial, by the largest remainder (equal ones by
 * variant, so that the order of the lines does not matter). No line bears more than it is worth. In whole Toman wherever all amounts
 * are. `rials`: at most what the lines are worth together.
 */
export const sharesOf = (
  goods: readonly Pick<DiscountedGoods, 'variantId' | 'lineRials'>[],
  rials: number,
): ReadonlyMap<string, number> => {
  const worth = goods.reduce((sum, { lineRials }) => sum + lineRials, 0)
  if (worth === 0) return new Map()
  const step = [rials, ...goods.map(({ lineRials }) => lineRials)].every((amount) => amount % 10 === 0) ? 10 : 1
  // Fifty lines of the dearest goods, multiplied, are more than a number holds exactly.
  const parts = goods.map(({ variantId, lineRials }) => {
    const exact = BigInt(rials / step) * BigInt(lineRials)
    return { variantId, units: Number(exact / BigInt(worth)), rest: exact % BigInt(worth) }
  })
  const left = rials / step - parts.reduce((sum, { units }) => sum + units, 0)
  const ordered = parts.sort((one, other) => {
    if (one.rest !== other.rest) return one.rest > other.rest ? -1 : 1
    return one.variantId < other.variantId ? -1 : 1
  })
  return new Map(ordered.map(({ variantId, units }, at) => [variantId, (units + (at < left ? 1 : 0)) * step]))
}
