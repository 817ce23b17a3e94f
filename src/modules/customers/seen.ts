/** Who saw what we hold of a customer: the vault's ledger of all her subjects, as she reads it. */
import type { DbOrTx } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { keptSince } from '../../platform/retention.ts'
import { ledgerOfSubjects, type SeenEntry, type SeenPlace, watchedSince } from '../vault/index.ts'
import { type PrivacyNeeds, subjectsOf } from './privacy-needs.ts'
import type { Cause } from './privacy-source.ts'

export type Seen = SeenEntry & { hers: boolean; causeIs: Cause | null }
export type SeenPart = {
  entries: Seen[]
  /** where the next page begins, for its address */
  next: string | null
  /** since when every look is written down */
  since: Date | null
}

export const SEEN_A_PAGE = 50

/** She herself, by whichever door she came. */
const herself = new Set(['customer', 'buyer', 'recipient'])

export const whoSaw = async (
  needs: PrivacyNeeds,
  customerId: string,
  { before, limit = SEEN_A_PAGE }: { before: SeenPlace | null; limit?: number },
): Promise<SeenPart> => {
  const { db, vault, clock } = needs
  const subjectIds = await subjectsOf(needs, db, customerId)
  const [found, watched] = await Promise.all([
    ledgerOfSubjects(db, vault, subjectIds, { before, limit: limit + 1 }),
    watchedSince(db, subjectIds),
  ])
  const shown = found.slice(0, limit)
  const causes = await causesOf(needs, db, shown)
  const last = shown.at(-1)
  const oldest = keptSince('ledger-2y', clock())
  return {
    entries: shown.map((entry) => ({
      ...entry,
      hers: herself.has(entry.actorKind),
      causeIs: entry.cause ? (causes.get(entry.cause) ?? null) : null,
    })),
    next: last && found.length > limit ? placeText(last) : null,
    since: watched && watched < oldest ? oldest : watched,
  }
}

const causesOf = async ({ sources }: PrivacyNeeds, db: DbOrTx, entries: SeenEntry[]): Promise<Map<string, Cause>> => {
  const causes = [...new Set(entries.flatMap(({ cause }) => cause ?? []))]
  if (causes.length === 0) return new Map()
  const named = await Promise.all(sources.map((source) => source.causesOf?.(db, causes) ?? new Map<string, Cause>()))
  return new Map(named.flatMap((found) => [...found]))
}

/** A place in the list as an address carries it. */
export const placeText = ({ at, id }: SeenPlace): string => `${at.getTime()}_${id}`

export const placeOf = (text: unknown): SeenPlace | null => {
  const [, ms, id] = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(typeof text === 'string' ? text : '') ?? []
  return ms && id && isId(id) ? { at: new Date(Number(ms)), id } : null
}

/** Neighbours of the list that are her own looks, put together: they fold away, others never do. */
export const folded = (entries: Seen[]): Seen[][] =>
  entries.reduce<Seen[][]>((groups, entry) => {
    const last = groups.at(-1)
    if (entry.hers && last?.[0]?.hers) last.push(entry)
    else groups.push([entry])
    return groups
  }, [])
