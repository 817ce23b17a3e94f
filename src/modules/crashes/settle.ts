import { addDays } from '../../platform/clock.ts'
import type { DbOrTx } from '../../platform/database.ts'
import type { Audited } from '../staff/index.ts'
import { ignoreGroup, knownReleases, reopenGroup, resolveGroup } from './office-queries.ts'

/** Not ok: it was in another state already, or what was chosen is no choice. */
export type Settled = { ok: true } | { ok: false }

export const NEXT_RELEASE = 'next'
export const ignoreDays = [7, 30, 90] as const
export const MOST_RELEASES = 30

/**
 * A group is mended in a release that is known, or in the next one: it opens again when it breaks in that release or
 * one heard of after it. Releases are in the order in which they were first heard of, whatever their names.
 */
export const settleCrash = async (
  { now }: Audited<'crash.settled'>,
  db: DbOrTx,
  id: string,
  release: string,
): Promise<Settled> => {
  const known = (await knownReleases(db, MOST_RELEASES)).find(({ name }) => name === release)
  if (!known && release !== NEXT_RELEASE) return { ok: false }
  const rows = await resolveGroup(db, id, { at: now, release: known?.name ?? null })
  return { ok: rows.length > 0 }
}

/** A group that nobody needs to look at until a day. */
export const ignoreCrash = async (
  { now }: Audited<'crash.ignored'>,
  db: DbOrTx,
  id: string,
  typed: string,
): Promise<Settled> => {
  const days = ignoreDays.find((each) => String(each) === typed)
  return { ok: days !== undefined && (await ignoreGroup(db, id, addDays(now, days), now)).length > 0 }
}

export const reopenCrash = async ({ now }: Audited<'crash.reopened'>, db: DbOrTx, id: string): Promise<Settled> => ({
  ok: (await reopenGroup(db, id, now)).length > 0,
})
