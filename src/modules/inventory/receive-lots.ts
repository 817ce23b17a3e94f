import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { lockLot, move, receive } from './lot-queries.ts'

/** `expiresOn`: ISO day, null for what does not expire. */
export type ArrivingLot = { variantId: string; code: string; expiresOn: string | null; quantity: number }

/** `paperId`: the paper of the office that says who and why. */
export type Receipt = { by: string; cause: string; now: Date; onlyNew?: boolean; paperId?: string }

export type Received = {
  /** lots that came into stock now */
  received: number
  /** lots that were there already: left alone with `onlyNew`, more of the same otherwise */
  known: number
  /** refused: the lot is known with another expiry day, `expiresOn` */
  contradicting: { variantId: string; code: string; expiresOn: string | null }[]
}

/**
 * Takes lots into stock. A lot is known by variant and code; with `onlyNew` (an import, which may run twice) a known lot
 * is not received again. One statement for any number of lots; a (variant, code) may occur once.
 */
export const receiveLots = async (tx: Tx, lots: readonly ArrivingLot[], receipt: Receipt): Promise<Received> => {
  if (lots.length === 0) return { received: 0, known: 0, contradicting: [] }
  const rows = await receive(tx, {
    ids: lots.map(() => newId(receipt.now.getTime())),
    variantIds: lots.map((lot) => lot.variantId),
    codes: lots.map((lot) => lot.code),
    expiries: lots.map((lot) => lot.expiresOn),
    quantities: lots.map((lot) => lot.quantity),
    by: receipt.by,
    cause: receipt.cause,
    now: receipt.now,
    onlyNew: receipt.onlyNew ?? false,
    paperId: receipt.paperId ?? null,
  })
  const expiry = new Map(lots.map((lot) => [`${lot.variantId} ${lot.code}`, lot.expiresOn]))
  const known = rows.filter((row) => row.known)
  const contradicting = known.filter((row) => expiry.get(`${row.variant_id} ${row.code}`) !== row.expires_on)
  return {
    received: rows.length - (receipt.onlyNew ? known.length : contradicting.length),
    known: known.length - contradicting.length,
    contradicting: contradicting.map((row) => ({
      variantId: row.variant_id,
      code: row.code,
      expiresOn: row.expires_on,
    })),
  }
}

export type Adjustment = {
  lotId: string
  kind: 'written-off' | 'corrected'
  /** units, negative for a loss */
  quantity: number
  by: string
  cause: string
  now: Date
  paperId?: string
}
export type Adjusted = { ok: true } | { ok: false; why: 'no-such-lot' } | { ok: false; why: 'promised'; free: number }

/** Writes off damaged goods, or brings the books to what was counted; never below what is promised to orders. */
export const adjustLot = async (tx: Tx, adjustment: Adjustment): Promise<Adjusted> => {
  const [lot] = await lockLot(tx, adjustment.lotId)
  if (!lot) return { ok: false, why: 'no-such-lot' }
  const free = lot.on_hand - lot.reserved
  if (free + adjustment.quantity < 0) return { ok: false, why: 'promised', free }
  await move(tx, { ...adjustment, paperId: adjustment.paperId ?? null })
  return { ok: true }
}
