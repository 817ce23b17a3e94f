import type { Audited } from '../staff/index.ts'
import type { Fields, Subject } from './change.ts'
import { type Changed, changeCatalogue } from './change-catalogue.ts'
import { stores } from './change-stores.ts'
import { type Conflict, mergeEdit } from './edit-merge.ts'
import type { Faults } from './edit-sections.ts'
import { lockImport } from './import-queries.ts'

export type Saved =
  | { ok: true; changed: Changed }
  | { ok: false; why: 'gone' }
  /** `current`: what is there now, for the form that comes back */
  | { ok: false; why: 'conflict'; conflicts: Conflict[]; current: Fields }
  | { ok: false; why: 'faults'; faults: Faults }

export type Edit = { subject: Exclude<Subject, 'price'>; key: string; fields: Fields; seen: string }

/**
 * Writes what was typed of one thing, merged with what others have changed since its form was made. `check` looks at what
 * only the database knows, such as a name that is taken; nobody else writes meanwhile.
 */
export const saveThing = async (
  audited: Audited<'catalogue.changed'>,
  { subject, key, fields, seen }: Edit,
  check: (wanted: Fields) => Promise<Faults> = async () => ({}),
): Promise<Saved> => {
  await lockImport(audited.tx)
  const [held] = await stores[subject].lock(audited.tx, [key], audited.now)
  if (!held) return { ok: false, why: 'gone' }
  const { wanted, conflicts } = mergeEdit(held.fields, fields, seen)
  if (conflicts.length > 0) return { ok: false, why: 'conflict', conflicts, current: held.fields }
  const faults = await check(wanted)
  if (Object.keys(faults).length > 0) return { ok: false, why: 'faults', faults }
  return { ok: true, changed: await changeCatalogue(audited, [{ subject, key, fields: wanted }], { kind: 'edit' }) }
}

/** Makes one thing; a key or name that is taken is told of by `check`. */
export const makeThing = async (
  audited: Audited<'catalogue.changed'>,
  thing: Pick<Edit, 'subject' | 'key' | 'fields'>,
  check: (wanted: Fields) => Promise<Faults>,
): Promise<Exclude<Saved, { why: 'conflict' } | { why: 'gone' }>> => {
  await lockImport(audited.tx)
  const faults = await check(thing.fields)
  if (Object.keys(faults).length > 0) return { ok: false, why: 'faults', faults }
  const changed = await changeCatalogue(audited, [{ ...thing, made: true }], { kind: 'edit' })
  return changed.missing.length > 0
    ? { ok: false, why: 'faults', faults: { slug: { why: 'taken' } } }
    : { ok: true, changed }
}
