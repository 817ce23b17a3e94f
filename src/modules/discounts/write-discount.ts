import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import { discountById, discountOfForm, endDiscount, insertDiscount, updateDiscount } from './office-queries.ts'
import { notifyChange } from './queries.ts'
import type { Terms } from './terms.ts'

export const newDiscountId = (now: Date): string => newId(now.getTime())

export type Made =
  | { ok: true; id: string }
  | { ok: false; why: 'code-taken' }
  | { ok: false; why: 'made-before'; id: string }

/** Makes a discount. A second click finds the first one's. */
export const makeDiscount = async (
  { tx, now }: Audited<'discount.made'>,
  { id, formKey, terms }: { id: string; formKey: string; terms: Terms },
): Promise<Made> => {
  const [made] = await insertDiscount(tx, terms, { id, formKey, now })
  if (!made) {
    const [before] = await discountOfForm(tx, formKey)
    return before ? { ok: false, why: 'made-before', id: before.id } : { ok: false, why: 'code-taken' }
  }
  await notifyChange(tx)
  return { ok: true, id }
}

export type Changed = { ok: true } | { ok: false; why: 'gone' | 'stopped' | 'changed-meanwhile' }

/** Writes the terms anew, where nobody else has since the page was opened. Orders keep what they were given. */
export const changeDiscount = async (
  { tx }: Audited<'discount.changed'>,
  seen: { id: string; version: number },
  terms: Terms,
): Promise<Changed> => {
  const [changed] = await updateDiscount(tx, terms, seen)
  if (changed) {
    await notifyChange(tx)
    return { ok: true }
  }
  const [there] = await discountById(tx, seen.id)
  if (!there) return { ok: false, why: 'gone' }
  return { ok: false, why: there.stoppedAt ? 'stopped' : 'changed-meanwhile' }
}

/** Ends a discount for good: from now on it gives nothing. Orders that have it keep it. */
export const stopDiscount = async (
  { tx, now }: Audited<'discount.stopped'>,
  id: string,
): Promise<{ ok: true } | { ok: false; why: 'stopped' }> => {
  const [stopped] = await endDiscount(tx, id, now)
  if (!stopped) return { ok: false, why: 'stopped' }
  await notifyChange(tx)
  return { ok: true }
}
