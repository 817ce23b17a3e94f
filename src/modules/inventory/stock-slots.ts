import type { Db } from '../../platform/database.ts'
import type { OfficeNeeds } from '../staff/index.ts'
import type { RecallSlots } from './recall/recall.ts'

/** What the storehouse asks of the modules above it. */
export type StockSlots = RecallSlots & {
  /** ids of products that somebody looks for by words, the best first */
  productsFound: (text: string) => string[]
  /** orders that are paid and not packed: what they bought still stands on the shelves */
  unpackedOrders: (db: Db) => Promise<string[]>
}

export type StockOfficeNeeds = OfficeNeeds & { slots: StockSlots }
