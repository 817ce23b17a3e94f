import type { Audited } from '../staff/index.ts'
import { type Branch, placed, type Step, stepped } from './category-tree.ts'
import type { Fields } from './change.ts'
import { type Changed, changeCatalogue } from './change-catalogue.ts'
import { stores } from './change-stores.ts'
import type { Faults } from './edit-sections.ts'
import { type Edit, makeThing, type Saved, saveThing } from './edit-things.ts'
import { brandSlugs, lockImport } from './import-queries.ts'
import { branches, holdings } from './office-queries.ts'

type Editing = Audited<'catalogue.changed'>

/** Makes a category, the last below its parent. */
export const createCategory = async (audited: Editing, slug: string, parent: string | null, fields: Fields) => {
  await lockImport(audited.tx)
  const tree = await branches(audited.tx)
  const position = Math.max(-1, ...tree.filter((each) => each.parent_slug === parent).map((each) => each.position)) + 1
  const thing = { subject: 'category', key: slug, fields: { ...fields, parent_slug: parent, position } } as const
  return makeThing(audited, thing, async (): Promise<Faults> => {
    if (tree.some((each) => each.slug === slug)) return { slug: { why: 'taken' } }
    return parent === null || tree.some((each) => each.slug === parent) ? {} : { parent_slug: { why: 'unknown' } }
  })
}

export const createBrand = (audited: Editing, slug: string, fields: Fields) =>
  makeThing(
    audited,
    { subject: 'brand', key: slug, fields },
    async (): Promise<Faults> =>
      (await brandSlugs(audited.tx)).some((row) => row.slug === slug) ? { slug: { why: 'taken' } } : {},
  )

export const saveCategory = (audited: Editing, edit: Omit<Edit, 'subject'>): Promise<Saved> =>
  saveThing(audited, { ...edit, subject: 'category' })

export const saveBrand = (audited: Editing, edit: Omit<Edit, 'subject'>): Promise<Saved> =>
  saveThing(audited, { ...edit, subject: 'brand' })

export type Moved = { ok: true; changed: Changed } | { ok: false; why: 'no-such-place' }

/** Moves a category by one step, or to a place below another; everything below it goes with it. */
export const moveCategory = async (
  audited: Editing,
  slug: string,
  to: Step | { parent: string | null; at: number },
): Promise<Moved> => {
  await lockImport(audited.tx)
  const tree: Branch[] = (await branches(audited.tx)).map((row) => ({ slug: row.slug, parent: row.parent_slug }))
  const moved = typeof to === 'string' ? stepped(tree, slug, to) : placed(tree, slug, to.parent, to.at)
  if (!moved) return { ok: false, why: 'no-such-place' }
  const wanted = moved.map(({ slug: key, parent, position }) => ({
    subject: 'category' as const,
    key,
    fields: { parent_slug: parent, position },
  }))
  return { ok: true, changed: await changeCatalogue(audited, wanted, { kind: 'edit' }) }
}

export type Removed = { ok: true } | { ok: false; why: 'gone' | 'holds-something' }

/** Takes away a category or brand that nothing stands in. */
export const removeThing = async (audited: Editing, subject: 'category' | 'brand', slug: string): Promise<Removed> => {
  await lockImport(audited.tx)
  const [held] = await stores[subject].lock(audited.tx, [slug], audited.now)
  if (!held) return { ok: false, why: 'gone' }
  const [inside] = await holdings(audited.tx, subject, slug)
  if (inside && inside.things > 0) return { ok: false, why: 'holds-something' }
  await changeCatalogue(audited, [{ subject, key: slug, fields: {}, removed: true }], { kind: 'edit' })
  return { ok: true }
}
