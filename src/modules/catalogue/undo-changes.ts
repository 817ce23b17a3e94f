import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import { type Fields, type Json, type Subject, sameFromNow, type Wanted, windowsFrom } from './change.ts'
import {
  type ActionFor,
  type Changed,
  type ChangeOptions,
  type ChangeWriting,
  changeName,
  writeChanges,
} from './change-catalogue.ts'
import type { ChangeRow } from './change-queries.ts'
import { stores } from './change-stores.ts'
import { lockImport, productsNamed, variantsNamed } from './import-queries.ts'
import { windowsOf } from './write-prices.ts'

/** A change whose fields somebody has changed again since, whose names others have by now, or that is taken back already: it stays. */
export type Stale = { change: ChangeRow; why: 'changed-since' | 'undone-already' | 'gone' | 'taken' }
export type Undone = Changed & { stale: Stale[] }

/**
 * Takes changes back, newest first: every field of theirs becomes what it was before. A change is left alone when one of its
 * fields is not any more what it had made of it, for then somebody else's work would be lost.
 */
export const undoChanges = <S extends Subject>(
  audited: Audited<ActionFor<S>>,
  changes: readonly (ChangeRow & { subject: S })[],
  options: Omit<ChangeOptions, 'undoes' | 'kind'> = {},
): Promise<Undone> => takeBack({ tx: audited.tx, memberId: audited.by.id, now: audited.now }, changes, options)

/** As `undoChanges`, for a job that does what was audited when a member of staff began it. */
export const takeBack = async (
  writing: ChangeWriting,
  changes: readonly ChangeRow[],
  { batchId = newId(writing.now.getTime()) }: Omit<ChangeOptions, 'undoes' | 'kind'> = {},
): Promise<Undone> => {
  await lockImport(writing.tx)
  const { ready, stale } = await stillSo(writing, changes)
  const undoes = new Map(ready.map((change) => [changeName(change), change.id]))
  const wanted = ready.map((change) => wantedBefore(change, writing.now))
  return { ...(await writeChanges(writing, wanted, { kind: 'undo', batchId, undoes })), stale }
}

/** What a change leaves when it is taken back. What was sold is never deleted: it leaves the shop. */
const wantedBefore = ({ subject, key, before, after }: ChangeRow, now: Date): Wanted => {
  const { retire } = stores[subject]
  if (before === null)
    return retire ? { subject, key, fields: retire(now) } : { subject, key, fields: {}, removed: true }
  const fields = subject === 'price' ? { windows: windowsFrom(windowsOf(before), now) as unknown as Json } : before
  return after === null ? { subject, key, fields, made: true } : { subject, key, fields }
}

const stillSo = async ({ tx, now }: ChangeWriting, changes: readonly ChangeRow[]) => {
  const ready: ChangeRow[] = []
  const stale: Stale[] = []
  const isTaken = await takenFrom(tx, changes)
  for (const [subject, own] of Map.groupBy(changes, (change) => change.subject)) {
    const held = await stores[subject].lock(
      tx,
      own.map(({ key }) => key),
      now,
    )
    const current = new Map(held.map((each) => [each.key, each.fields]))
    for (const change of own) {
      const why = whyNot(change, current.get(change.key) ?? null, now) ?? (isTaken(change) ? 'taken' : null)
      if (why === null) ready.push(change)
      else stale.push({ change, why })
    }
  }
  return { ready, stale }
}

/** Which of these want a code, address or article number back that something else has by now? */
const takenFrom = async (tx: ChangeWriting['tx'], changes: readonly ChangeRow[]) => {
  const wanted = (name: string) =>
    changes.flatMap(({ before, after }) => (after && before?.[name] ? [String(before[name])] : []))
  const [codes, slugs, skus] = [wanted('code'), wanted('slug'), wanted('sku')]
  const named = codes.length + slugs.length > 0 ? await productsNamed(tx, codes, slugs) : []
  const packs = skus.length > 0 ? await variantsNamed(tx, skus) : []
  const owners = new Map<string, string>([
    ...named.flatMap(
      ({ id, code, slug }) =>
        [
          [`code ${code}`, id],
          [`slug ${slug}`, id],
        ] as const,
    ),
    ...packs.map(({ id, sku }) => [`sku ${sku}`, id] as const),
  ])
  return ({ key, before, after }: ChangeRow): boolean =>
    after !== null &&
    ['code', 'slug', 'sku'].some((name) => {
      const owner = owners.get(`${name} ${before?.[name]}`)
      return owner !== undefined && owner !== key
    })
}

const whyNot = (change: ChangeRow, current: Fields | null, now: Date): Stale['why'] | null => {
  const { subject, before, after } = change
  if (change.undone_by !== null) return 'undone-already'
  if (after === null) return current === null ? null : 'changed-since'
  if (current === null) return 'gone'
  // What was made may have been changed since: it leaves the shop as it is now.
  if (before === null) return null
  // A price that was taken back to what this change had made of it began anew then; it is the same price.
  const same =
    subject === 'price'
      ? sameFromNow(windowsOf(after), windowsOf(current), now)
      : Object.entries(after).every(([name, value]) => isDeepStrictEqual(current[name] ?? null, value ?? null))
  return same ? null : 'changed-since'
}
