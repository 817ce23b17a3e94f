import { newId } from '../../../platform/ids.ts'
import type { Audited } from '../../staff/index.ts'
import { sealRecord, type Vault } from '../../vault/index.ts'
import { lockPurchase } from '../queries.ts'
import { insertNote } from './order-queries.ts'

export const MOST_NOTE_CHARACTERS = 1_000

export type Noted = { ok: true } | { ok: false; why: 'no-such-order' | 'erased' | 'written-already' }

/**
 * A note for colleagues to an order. What staff write about a person is that person's: it is sealed under the buyer's key, she
 * sees it among what we hold of her, and it goes with her.
 */
export const writeNote = async (
  { tx, by, now }: Audited<'order.note-written'>,
  vault: Vault,
  { purchaseId, formKey, text }: { purchaseId: string; formKey: string; text: string },
): Promise<Noted> => {
  const [purchase] = await lockPurchase(tx, purchaseId)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  const noteRecord = newId(now.getTime())
  const [written] = await insertNote(tx, {
    id: newId(now.getTime()),
    purchaseId,
    formKey,
    writtenAt: now,
    byStaff: by.id,
    byRole: by.role,
    noteRecord,
  })
  if (!written) return { ok: false, why: 'written-already' }
  const sealed = await sealRecord(tx, vault, purchase.buyerSubject, {
    id: noteRecord,
    kind: 'order.note',
    fields: { note: text },
  })
  if (!sealed) throw new BuyerErased()
  return { ok: true }
}

/** Takes the transaction back: the buyer was erased, nothing more is written about her. */
export class BuyerErased extends Error {}
