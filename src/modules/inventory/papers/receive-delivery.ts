import type { Audited } from '../../staff/index.ts'
import { type ArrivingLot, receiveLots } from '../receive-lots.ts'
import type { PaperHead } from './paper.ts'
import { insertPaper, type KnownLot, lockKnownLots, lockReceiving } from './queries.ts'

/** What is wrong with a line, by its place among the lines. */
export type LineFault = { why: 'blocked' } | { why: 'contradicts'; expiresOn: string | null }
export type DeliveryReceived =
  | { ok: true }
  | { ok: false; why: 'sent-already' }
  | { ok: false; why: 'refused'; faults: Map<number, LineFault> }

/**
 * Takes a delivery into the books: all of its lines, or none. A lot is known by goods and code; more of a known one is added,
 * but not with another expiry, and nothing of a lot that is called back. A (goods, code) may occur once.
 */
export const receiveDelivery = async (
  { tx, by, now }: Audited<'stock.received'>,
  { id, note }: PaperHead,
  lots: ArrivingLot[],
): Promise<DeliveryReceived> => {
  await lockReceiving(tx)
  const known = await lockKnownLots(
    tx,
    lots.map(({ variantId }) => variantId),
    lots.map(({ code }) => code),
  )
  const faults = faultsOf(lots, known)
  if (faults.size > 0) return { ok: false, why: 'refused', faults }
  const paper = { id, kind: 'receipt', reason: 'delivery', note, byId: by.id, byRole: by.role, at: now } as const
  const [made] = await insertPaper(tx, paper)
  if (!made) return { ok: false, why: 'sent-already' }
  const { contradicting } = await receiveLots(tx, lots, { by: `staff:${by.id}`, cause: 'receipt', now, paperId: id })
  if (contradicting.length > 0) throw new Error('a lot changed although it was locked')
  return { ok: true }
}

const faultsOf = (lots: readonly ArrivingLot[], known: readonly KnownLot[]): Map<number, LineFault> => {
  const keyOf = ({ variantId, code }: Pick<ArrivingLot, 'variantId' | 'code'>) => `${variantId} ${code}`
  const knownLot = new Map(known.map((lot) => [keyOf(lot), lot]))
  return new Map(
    lots.flatMap((lot, place): [number, LineFault][] => {
      const there = knownLot.get(keyOf(lot))
      if (there?.blocked) return [[place, { why: 'blocked' }]]
      if (there && there.expiresOn !== lot.expiresOn)
        return [[place, { why: 'contradicts', expiresOn: there.expiresOn }]]
      return []
    }),
  )
}
