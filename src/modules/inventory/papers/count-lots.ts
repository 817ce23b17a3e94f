import type { DbOrTx } from '../../../platform/database.ts'
import type { Audited } from '../../staff/index.ts'
import type { PaperHead } from './paper.ts'
import { bookDifferences, type CountedLot, insertPaper, lockCounted, paperById } from './queries.ts'

/** `expected`: what the page said should stand on the shelf when it was counted; units. */
export type Count = { lotId: string; expected: number; counted: number }

/** Units of a variant by the code of their lot that are sold and not packed: they still stand on the shelf. */
export type UnpackedUnits = (db: DbOrTx, variantId: string) => Promise<Map<string, number>>

export type Counted =
  | { ok: true; differences: number }
  | { ok: false; why: 'sent-already' }
  /** what should stand there is another number now, by the lot's id */
  | { ok: false; why: 'changed-meanwhile'; expected: Map<string, number> }
  /** fewer were counted than are promised to orders, by the lot's id */
  | { ok: false; why: 'promised'; promised: Map<string, number> }

/** What should stand on the shelf: the books, and what was sold and is not packed yet. */
export const expectedUnits = (
  lot: Pick<CountedLot, 'code' | 'onHand'>,
  unpacked: ReadonlyMap<string, number>,
): number => lot.onHand + (unpacked.get(lot.code) ?? 0)

/**
 * Brings the books to what was counted. Sales and holds between looking and saving change nothing of what stands on the shelf;
 * whatever does (a packer, a delivery, another count) is told before anything is booked.
 */
export const countLots = async (
  { tx, by, now }: Audited<'stock.counted'>,
  { id, note }: PaperHead,
  { variantId, counts, unpackedUnits }: { variantId: string; counts: Count[]; unpackedUnits: UnpackedUnits },
): Promise<Counted> => {
  const lots = await lockCounted(
    tx,
    variantId,
    counts.map(({ lotId }) => lotId),
  )
  if ((await paperById(tx, id)).length > 0) return { ok: false, why: 'sent-already' }
  const unpacked = await unpackedUnits(tx, variantId)
  const rows = lots.map((lot) => {
    const { expected, counted } = counts.find(({ lotId }) => lotId === lot.id)!
    const should = expectedUnits(lot, unpacked)
    return { lot, expected, should, difference: counted - should }
  })
  if (rows.length < counts.length || rows.some(({ expected, should }) => expected !== should))
    return { ok: false, why: 'changed-meanwhile', expected: new Map(rows.map(({ lot, should }) => [lot.id, should])) }
  const promised = rows.filter(({ lot, difference }) => lot.onHand + difference < lot.reserved)
  if (promised.length > 0)
    return {
      ok: false,
      why: 'promised',
      promised: new Map(promised.map(({ lot, should }) => [lot.id, should - lot.onHand + lot.reserved])),
    }
  const paper = { id, kind: 'count', reason: 'counted', note, byId: by.id, byRole: by.role, at: now } as const
  if ((await insertPaper(tx, paper)).length === 0) return { ok: false, why: 'sent-already' }
  const differences = rows
    .filter(({ difference }) => difference !== 0)
    .map(({ lot, difference }) => ({ lotId: lot.id, quantity: difference }))
  if (differences.length > 0) await bookDifferences(tx, differences, { paperId: id, by: `staff:${by.id}`, now })
  return { ok: true, differences: differences.length }
}
