import type { Reader } from '../../../ui/reader.ts'
import type { SummaryLine } from '../../../ui/summary.tsx'
import { discountTitle } from '../../discounts/index.ts'
import type { Reduction } from '../order.ts'

/** The discounts of an order as lines of its sum, by their words of that day. */
export const reductionLines = (reader: Reader, reductions: readonly Reduction[], of: Reduction['of']): SummaryLine[] =>
  reductions
    .filter((reduction) => reduction.of === of)
    .map((reduction) => ({ label: discountTitle(reader, reduction), rials: reduction.rials, tone: 'saving' }))

type Delivered = { deliveryRials: number; reductions: readonly Reduction[] }

/** What the delivery costs before its discount, which is the next line. */
export const deliveryLine = (reader: Reader, { deliveryRials, reductions }: Delivered): SummaryLine => {
  const words = reader.words.purchase
  const rials = reductions.filter(({ of }) => of === 'delivery').reduce((sum, each) => sum + each.rials, deliveryRials)
  return rials === 0
    ? { label: words.basket.delivery, rials: null, text: words.checkout.free }
    : { label: words.basket.delivery, rials }
}

/** What of the order was not sent after all, as a line of its sum; none where everything is. */
export const givenUpLine = (reader: Reader, { givenUpRials }: { givenUpRials: number }): SummaryLine[] =>
  givenUpRials > 0 ? [{ label: reader.words.givingUp.ofOrder, rials: givenUpRials, tone: 'saving' }] : []
