import type { Audited } from '../../staff/index.ts'
import { lockLot, move } from '../lot-queries.ts'
import { type CorrectionReason, type Direction, movementOf, type PaperHead } from './paper.ts'
import { insertPaper, paperById } from './queries.ts'

/** `units`: how many fewer or more, a whole number from 1. */
export type Correction = { lotId: string; direction: Direction; units: number; reason: CorrectionReason }

export type Corrected =
  | { ok: true }
  | { ok: false; why: 'sent-already' | 'no-such-lot' }
  | { ok: false; why: 'promised'; free: number }

/** Writes goods off, or mends a mistake of the books; never below what is promised to orders. */
export const correctLot = async (
  { tx, by, now }: Audited<'stock.corrected'>,
  { id, note }: PaperHead,
  { lotId, direction, units, reason }: Correction,
): Promise<Corrected> => {
  const [lot] = await lockLot(tx, lotId)
  if (!lot) return { ok: false, why: 'no-such-lot' }
  const quantity = direction === 'less' ? -units : units
  const free = lot.on_hand - lot.reserved
  const [earlier] = await paperById(tx, id)
  if (!earlier && free + quantity < 0) return { ok: false, why: 'promised', free }
  const paper = { id, kind: 'correction', reason, note, byId: by.id, byRole: by.role, at: now } as const
  if ((await insertPaper(tx, paper)).length === 0) return { ok: false, why: 'sent-already' }
  const kind = movementOf(direction, reason)
  await move(tx, { lotId, kind, quantity, by: `staff:${by.id}`, cause: reason, now, paperId: id })
  return { ok: true }
}
