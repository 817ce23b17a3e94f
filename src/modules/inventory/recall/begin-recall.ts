import { addJob } from '../../../platform/jobs.ts'
import type { Audited } from '../../staff/index.ts'
import {
  endRecall,
  insertRecall,
  lockHeldOfLot,
  lockLotToRecall,
  lockRecall,
  openRecallOf,
  releaseOfLockedLot,
  setBlocked,
} from './queries.ts'
import type { RecallReason } from './recall.ts'

/** `id`: the key of the form, so that a form sent twice begins one recall. */
export type RecallAsked = { id: string; lotId: string; reason: RecallReason; note: string }

export type Begun =
  | { ok: true; recallId: string; orders: number }
  | { ok: false; why: 'no-such-lot' }
  | { ok: false; why: 'under-way'; recallId: string | null }

/**
 * Calls a lot back: what is left of it is blocked, what is held of it is let go (its buyers get another lot when they pay), and
 * every order that got of it is written down, to be told by the job. All of it in one transaction: a sale that was under way is
 * among them, and none comes after. Reservations are locked before the lot, as everywhere in this module.
 */
export const beginRecall = async (
  { tx, by, now }: Audited<'stock.recalled'>,
  { id, lotId, reason, note }: RecallAsked,
): Promise<Begun> => {
  await lockHeldOfLot(tx, lotId)
  const [lot] = await lockLotToRecall(tx, lotId)
  if (!lot) return { ok: false, why: 'no-such-lot' }
  if (lot.blocked) return { ok: false, why: 'under-way', recallId: (await openRecallOf(tx, lotId))[0]?.id ?? null }
  await setBlocked(tx, lotId, true)
  await releaseOfLockedLot(tx, lotId, now)
  const [begun] = await insertRecall(tx, { id, lotId, reason, note, byId: by.id, byRole: by.role, at: now })
  await addJob(tx, { name: 'inventory:tellRecalled', payload: { recall: id }, key: `recall:${id}` })
  return { ok: true, recallId: id, orders: begun!.orders }
}

export type Lifted = { ok: true } | { ok: false; why: 'no-such-recall' | 'lifted-already' }

/** What is left of the lot may be sold again. What was told stays told, and the recall stays on record. */
export const liftRecall = async ({ tx, now }: Audited<'stock.recall-lifted'>, recallId: string): Promise<Lifted> => {
  const [recall] = await lockRecall(tx, recallId)
  if (!recall) return { ok: false, why: 'no-such-recall' }
  if (recall.liftedAt) return { ok: false, why: 'lifted-already' }
  await endRecall(tx, recallId, now)
  await setBlocked(tx, recall.lotId, false)
  return { ok: true }
}
