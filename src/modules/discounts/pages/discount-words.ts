import { formatNumber, formatToman, percent } from '../../../platform/persian/numbers.ts'
import type { Reader } from '../../../ui/reader.ts'
import type { Discount } from '../discount.ts'
import type { DiscountState } from '../office-queries.ts'

/** «۱۰٪، تا ۵۰٬۰۰۰ تومان». */
export const whatItGives = ({ language, words }: Reader, discount: Discount): string => {
  const { gives } = words.officeDiscounts
  const most = discount.mostRials === null ? '' : gives.most(formatToman(discount.mostRials, language))
  if (discount.kind === 'amount') return formatToman(discount.amountRials ?? 0, language)
  if (discount.kind === 'free-delivery') return gives.delivery + most
  return percent(discount.percent ?? 0, language) + most
}

export const stateOf = ({ stoppedAt, validFrom, validUntil }: Discount, now: Date): DiscountState => {
  if (stoppedAt) return 'stopped'
  if (validFrom > now) return 'waiting'
  return validUntil && validUntil <= now ? 'over' : 'open'
}

export const toneOf: Record<DiscountState, string> = {
  open: 'badge trust',
  waiting: 'badge',
  over: 'badge',
  stopped: 'badge bad',
}

/** Sums of fewer orders could be somebody's: they are not told. */
const FLOOR = 5

/** A sum over the orders of a discount, or that they are too few to tell. */
export const sumText = ({ language, words }: Reader, orders: number, rials: number): string =>
  orders > 0 && orders < FLOOR ? words.officeDiscounts.few : formatToman(rials, language)

/** «۳ از ۱۰۰», or «۳» where there is no limit. */
export const usesText = (
  { language, words }: Reader,
  { usesTaken, usesTotal }: { usesTaken: number; usesTotal: number | null },
) => {
  const taken = formatNumber(usesTaken, language)
  return usesTotal === null ? taken : words.officeDiscounts.usesOf(taken, formatNumber(usesTotal, language))
}
