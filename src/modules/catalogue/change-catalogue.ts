import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import {
  type Change,
  type ChangeKind,
  differenceOf,
  type Fields,
  type Subject,
  subjects,
  type Wanted,
} from './change.ts'
import { insertChanges, type Stamp, type WrittenChange } from './change-queries.ts'
import { type Store, stores } from './change-stores.ts'
import { lockImport } from './import-queries.ts'

/** Prices have a right of their own. */
export type ActionFor<S extends Subject> = S extends 'price' ? 'price.changed' : 'catalogue.changed'

/** Where a change is written: the transaction of its audit, or that of a job that goes on with what a member began. */
export type ChangeWriting = { tx: Tx; memberId: string | null; now: Date }

export type ChangeOptions = {
  kind: ChangeKind
  /** changes of one press have one; by default a new one */
  batchId?: string
  /** by subject and key: the change that this one takes back */
  undoes?: ReadonlyMap<string, string>
}

export type Changed = {
  batchId: string
  /** only what really became another; saving what is so already writes nothing */
  changes: Change[]
  /** what is not there to be changed, or is there already and was to be made */
  missing: Wanted[]
}

/**
 * Makes the catalogue as it is wanted, and writes the history in the same transaction: some statements, whatever the number.
 * A variant that is to be made stands after its product in `wanted`.
 */
export const changeCatalogue = <S extends Subject>(
  audited: Audited<ActionFor<S>>,
  wanted: readonly Wanted<S>[],
  options: ChangeOptions,
): Promise<Changed> => writeChanges({ tx: audited.tx, memberId: audited.by.id, now: audited.now }, wanted, options)

/** As `changeCatalogue`, for a job that does what was audited when a member of staff began it. */
export const writeChanges = async (
  writing: ChangeWriting,
  wanted: readonly Wanted[],
  { kind, batchId = newId(writing.now.getTime()), undoes = new Map() }: ChangeOptions,
): Promise<Changed> => {
  const { tx, now, memberId } = writing
  // Whoever writes waits for whoever writes: an import and a press do not deadlock over each other's rows.
  await lockImport(tx)
  const changes: Change[] = []
  const missing: Wanted[] = []
  // Products before their variants, variants before their prices.
  for (const subject of makingOrder) {
    const own = wanted.filter((each) => each.subject === subject)
    if (own.length === 0) continue
    const written = await writeSubject(writing, subject, own)
    changes.push(...written.changes)
    missing.push(...written.missing)
  }
  const stamp: Stamp = { batchId, now, memberId, kind }
  if (changes.length > 0)
    await insertChanges(
      tx,
      changes.map((change) => historyRow(change, undoes)),
      stamp,
    )
  return { batchId, changes, missing }
}

const makingOrder: readonly Subject[] = ['category', 'brand', 'product', 'variant', 'price']
if (makingOrder.length !== subjects.length) throw new Error('every subject has its place in the order')

export const changeName = ({ subject, key }: Pick<Wanted, 'subject' | 'key'>): string => `${subject} ${key}`

const historyRow = ({ key, productId, ...change }: Change, undoes: ReadonlyMap<string, string>): WrittenChange => ({
  ...change,
  key,
  product_id: productId,
  undoes: undoes.get(changeName({ subject: change.subject, key })) ?? null,
})

const writeSubject = async ({ tx, now }: ChangeWriting, subject: Subject, wanted: readonly Wanted[]) => {
  const store = stores[subject]
  const held = await store.lock(
    tx,
    wanted.map(({ key }) => key),
    now,
  )
  const found = new Map(held.map((each) => [each.key, each]))
  const isPossible = ({ key, made, removed }: Wanted) =>
    made ? !found.has(key) && store.make : found.has(key) && (!removed || store.remove)
  const rest = wanted.filter(isPossible)
  const written = {
    made: rest.filter(({ made }) => made).map(({ key, fields }) => ({ key, fields: { ...store.blank, ...fields } })),
    changed: rest.flatMap(({ key, fields, made, removed }) => {
      const { fields: current, product_id: productId } = found.get(key) ?? { fields: {}, product_id: null }
      if (made || removed) return []
      const difference = differenceOf(current, store.settle?.(current, fields, now) ?? fields)
      return difference ? [{ key, productId, ...difference }] : []
    }),
    removed: rest.filter(({ removed }) => removed).map(({ key }) => ({ key, before: found.get(key)!.fields })),
  }
  await writeStore(tx, store, written, now)
  const changes = [
    ...written.made.map(({ key, fields }) => ({
      key,
      productId: productOf(subject, key, fields),
      before: null,
      after: fields,
    })),
    ...written.changed,
    ...written.removed.map((each) => ({ ...each, productId: null, after: null })),
  ].map((each): Change => ({ id: newId(now.getTime()), subject, ...each }))
  return { changes, missing: wanted.filter((each) => !rest.includes(each)) }
}

type Written = {
  made: { key: string; fields: Fields }[]
  changed: { key: string; before: Fields; after: Fields }[]
  removed: { key: string }[]
}

const writeStore = async (tx: Tx, store: Store, { made, changed, removed }: Written, now: Date) => {
  if (made.length > 0) await store.make!(tx, made)
  const rows = changed.map(({ key, before, after }) => ({ key, before, fields: after }))
  if (rows.length > 0) await store.change(tx, rows, now)
  const keys = removed.map(({ key }) => key)
  if (keys.length > 0) await store.remove!(tx, keys)
}

const productOf = (subject: Subject, key: string, fields: Fields): string | null => {
  if (subject === 'product') return key
  return subject === 'variant' ? String(fields.product_id) : null
}
