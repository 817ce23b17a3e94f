import { type Db, inTransaction } from '../../../platform/database.ts'
import { tehranInstant } from '../../../platform/persian/tehran-time.ts'
import { type DeliveryOption, quote } from '../quote.ts'
import { loadDeliveryTable } from '../read-table.ts'
import { daysAfter } from '../working-days.ts'
import { type Applied, applyChange } from './apply-change.ts'
import type { DeliveryChange } from './change.ts'

/** An order that nobody placed: by it a change is tried out. */
export type SampleOrder = { provinceCode: string; cityCode: string | null; grams: number; subtotalRials: number }

export type Offer = Pick<DeliveryOption, 'title' | 'priceRials' | 'promise'> & { places: number }
/** one method, before the change and after it; null: not offered */
export type Compared = { methodCode: string; before: Offer | null; after: Offer | null }
export type ChangePreview = { at: Date; methods: Compared[] }

/**
 * What a sample order would pay before the change and after it: the very change is made in a transaction, asked, and undone. What
 * begins on a later day is asked for that day.
 */
export const previewChange = async (
  db: Db,
  change: DeliveryChange,
  sample: SampleOrder,
  now: Date,
): Promise<{ ok: true; preview: ChangePreview } | (Applied & { ok: false })> => {
  const at = momentOf(change, now)
  try {
    return await inTransaction(db, async (tx) => {
      const shipment = { ...sample, now: at }
      const before = quote(await loadDeliveryTable(tx, at), shipment)
      const applied = await applyChange(tx, change, now)
      if (!applied.ok) return applied
      throw new Tried({ at, methods: compared(before, quote(await loadDeliveryTable(tx, at), shipment)) })
    })
  } catch (tried) {
    if (tried instanceof Tried) return { ok: true, preview: tried.preview }
    throw tried
  }
}

/** Undoes the transaction in which a change was tried. */
class Tried extends Error {
  readonly preview: ChangePreview
  constructor(preview: ChangePreview) {
    super('a change was tried out')
    this.preview = preview
  }
}

const MORNING = 10

/** A sheet of a later day is tried on its first morning, a holiday on the morning before it; everything else now. */
const momentOf = (change: DeliveryChange, now: Date): Date => {
  const day = change.kind === 'sheet' ? change.validFrom : change.kind === 'holiday' ? daysAfter(change.day, -1) : null
  const morning = day ? tehranInstant(day, MORNING) : now
  return morning > now ? morning : now
}

const compared = (before: DeliveryOption[], after: DeliveryOption[]): Compared[] => {
  const codes = [...new Set([...before, ...after].map(({ methodCode }) => methodCode))]
  const offerIn = (options: DeliveryOption[], code: string): Offer | null => {
    const option = options.find(({ methodCode }) => methodCode === code)
    if (!option) return null
    const { title, priceRials, promise, slots } = option
    return { title, priceRials, promise, places: slots.reduce((sum, { left }) => sum + left, 0) }
  }
  return codes.map((methodCode) => ({
    methodCode,
    before: offerIn(before, methodCode),
    after: offerIn(after, methodCode),
  }))
}
