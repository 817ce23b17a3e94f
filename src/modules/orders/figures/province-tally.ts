/**
 * Counts where orders go, at the moment an address is opened anyway to send one, so that nothing that stands in the database leads
 * from an order to its province (decision 027). Provinces wait in the memory of the process, without their orders, until ten have
 * come together; then all rows of the month are written in one statement.
 */
import type { Db } from '../../../platform/database.ts'
import { tehranDay } from '../../../platform/persian/jalali.ts'
import { startOf } from '../../../platform/persian/period.ts'
import { provinces } from '../../delivery/index.ts'
import { addToMonth, markCounted } from './province-queries.ts'

/** So many orders are written at once: whoever compares two copies of the database has as many to choose from. */
export const ORDERS_AT_ONCE = 10
/** Fewer orders of a province in a month are shown with the others. */
export const PROVINCE_FLOOR = 5

export type SentTo = { purchaseId: string; province: string }
export type ProvinceTally = {
  /** after the transaction that opened them; an order counts once, however often its label is printed */
  count: (sent: readonly SentTo[]) => Promise<void>
}

type TallyNeeds = { db: Db; clock: () => Date; log: { warn: (facts: object, text: string) => void } }

export const openProvinceTally = ({ db, clock, log }: TallyNeeds): ProvinceTally => {
  let waiting: string[] = []
  const write = async (): Promise<void> => {
    if (waiting.length < ORDERS_AT_ONCE) return
    const batch = waiting
    waiting = []
    try {
      await addToMonth(db, { month: startOf(tehranDay(clock()), 'month'), ...countsOf(batch) })
    } catch (error) {
      waiting.push(...batch)
      throw error
    }
  }
  return {
    count: async (sent) => {
      try {
        const known = sent.filter(({ province }) => isKnown(province))
        if (known.length === 0) return
        const fresh = new Set(
          (await markCounted(db, [...new Set(known.map(({ purchaseId }) => purchaseId))])).map(({ id }) => id),
        )
        waiting.push(...known.filter(({ purchaseId }) => fresh.delete(purchaseId)).map(({ province }) => province))
        await write()
      } catch {
        // Nobody's label waits for a figure.
        log.warn({}, 'a province was not counted')
      }
    },
  }
}

const isKnown = (code: string): boolean => provinces().some((province) => province.code === code)

const countsOf = (batch: readonly string[]): { provinces: string[]; orders: number[] } => {
  const codes = provinces().map(({ code }) => code)
  return { provinces: codes, orders: codes.map((code) => batch.filter((one) => one === code).length) }
}
