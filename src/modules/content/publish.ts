import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import { MOST_BANNERS } from './banner.ts'
import type { AnyState } from './queries.ts'
import * as sql from './queries.ts'

/** What is to be from now on; null: nothing of the office's. `seen`: the version that it was made from, 0 before the first. */
export type Publication = { subject: string; seen: number; state: AnyState | null; returnedTo?: number }

export type Published =
  | { ok: true; number: number }
  /** `same`: it is so already, whoever wrote it: a second press does nothing */
  | { ok: false; why: 'same' }
  | { ok: false; why: 'too-many' }
  | { ok: false; why: 'changed-meanwhile'; now: AnyState | null; number: number }

/** Publishes what staff wrote of a page or a banner, and tells every web process, which shows it when the transaction commits. */
export const publish = async (
  { tx, by, now }: Audited<'content.changed'>,
  { subject, seen, state, returnedTo }: Publication,
): Promise<Published> => {
  await sql.lockContent(tx)
  const [item] = await sql.itemsOf(tx, [subject])
  const there = item?.state ?? null
  const number = item?.number ?? 0
  if (isDeepStrictEqual(there, state)) return { ok: false, why: 'same' }
  if (number !== seen) return { ok: false, why: 'changed-meanwhile', now: there, number }
  if (there === null && subject.startsWith('banner:')) {
    const [banners] = await sql.bannersThere(tx)
    if (banners!.count >= MOST_BANNERS) return { ok: false, why: 'too-many' }
  }
  const version = { number: number + 1, state, returnedTo: returnedTo ?? null, byId: by.id, byRole: by.role, at: now }
  await sql.insertVersion(tx, { id: newId(now.getTime()), subject, ...version })
  await sql.notifyContent(tx)
  return { ok: true, number: number + 1 }
}
