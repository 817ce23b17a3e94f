import type { OfficeNeeds } from '../staff/index.ts'
import type { UnpackedUnits } from './papers/count-lots.ts'
import type { RecallSlots } from './recall/recall.ts'

/** What the storehouse asks of the modules above it. */
export type StockSlots = RecallSlots & {
  /** ids of products that somebody looks for by words, the best first */
  productsFound: (text: string) => string[]
  unpackedUnits: UnpackedUnits
}

export type StockOfficeNeeds = OfficeNeeds & { slots: StockSlots }
