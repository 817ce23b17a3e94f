import { isDeepStrictEqual } from 'node:util'
import type { Audited } from '../staff/index.ts'
import type { Fields, Json } from './change.ts'
import { type Changed, changeCatalogue } from './change-catalogue.ts'
import { lockProducts } from './change-queries.ts'
import { deleteDraft, lockDraft, putDraft } from './draft-queries.ts'
import { mergeEdit } from './edit-merge.ts'
import type { Faults } from './edit-sections.ts'
import { makeThing, type Saved } from './edit-things.ts'
import { brandSlugs, categorySlugs, lockImport, productsNamed } from './import-queries.ts'

type Editing = Audited<'catalogue.changed'>

/** Makes a product, which nobody sees until it is published. */
export const createProduct = (audited: Editing, id: string, fields: Fields) =>
  makeThing(audited, { subject: 'product', key: id, fields: { ...fields, popularity: 0, pictures: [] } }, (wanted) =>
    placeFaults(audited, id, wanted),
  )

/** Names that are taken, and brands and categories that are not there. */
const placeFaults = async ({ tx }: Editing, id: string, wanted: Fields): Promise<Faults> => {
  const [code, slug] = [String(wanted.code ?? ''), String(wanted.slug ?? '')]
  const others = code || slug ? (await productsNamed(tx, [code], [slug])).filter((row) => row.id !== id) : []
  const knows = async (rows: Promise<{ slug: string }[]>, named: Json | undefined) =>
    named === undefined || (await rows).some((row) => row.slug === named)
  return {
    ...(code && others.some((row) => row.code === code) ? { code: { why: 'taken' } } : {}),
    ...(slug && others.some((row) => row.slug === slug) ? { slug: { why: 'taken' } } : {}),
    ...((await knows(brandSlugs(tx), wanted.brand_slug)) ? {} : { brand_slug: { why: 'unknown' } }),
    ...((await knows(categorySlugs(tx), wanted.category_slug)) ? {} : { category_slug: { why: 'unknown' } }),
  } as Faults
}

export type SectionEdit = {
  id: string
  fields: Fields
  /** what its form had seen: see `edit-merge.ts` */
  seen: string
  /** not to be shown yet: it waits in the product's draft */
  keep: boolean
}

/**
 * Saves a section of a product, into the shop or into its draft. The form shows the draft over what is in the shop, so it is
 * merged with both; what is saved into the shop waits no more.
 */
export const saveSection = async (audited: Editing, { id, fields, seen, keep }: SectionEdit): Promise<Saved> => {
  const { tx, by, now } = audited
  await lockImport(tx)
  const [held] = await lockProducts(tx, [id])
  if (!held) return { ok: false, why: 'gone' }
  const [draft] = await lockDraft(tx, id)
  const base: Fields = { ...held.fields, ...draft?.fields }
  const { wanted, conflicts } = mergeEdit(base, fields, seen)
  if (conflicts.length > 0) return { ok: false, why: 'conflict', conflicts, current: base }
  const faults = await placeFaults(audited, id, wanted)
  if (Object.keys(faults).length > 0) return { ok: false, why: 'faults', faults }

  const names = Object.keys(fields)
  const merged = Object.fromEntries(names.map((name) => [name, wanted[name] ?? base[name] ?? null]))
  const saved = { ...merged, ...wanted }
  const changed = keep
    ? { batchId: '', changes: [], missing: [] }
    : await changeCatalogue(audited, [{ subject: 'product', key: id, fields: saved }], { kind: 'edit' })
  const waiting = { ...draft?.fields, ...(keep ? saved : {}) }
  const left = Object.entries(waiting).filter(
    ([name, value]) => (keep || !names.includes(name)) && !isDeepStrictEqual(held.fields[name] ?? null, value),
  )
  if (left.length > 0) await putDraft(tx, { productId: id, fields: Object.fromEntries(left), memberId: by.id, now })
  else if (draft) await deleteDraft(tx, id)
  return { ok: true, changed }
}

/** Shows what waits in the draft: one change of all its fields. */
export const publishDraft = async (audited: Editing, id: string): Promise<Saved> => {
  await lockImport(audited.tx)
  const [draft] = await lockDraft(audited.tx, id)
  if (!draft) return { ok: false, why: 'gone' }
  const faults = await placeFaults(audited, id, draft.fields)
  if (Object.keys(faults).length > 0) return { ok: false, why: 'faults', faults }
  await deleteDraft(audited.tx, id)
  const wanted = [{ subject: 'product', key: id, fields: draft.fields } as const]
  return { ok: true, changed: await changeCatalogue(audited, wanted, { kind: 'edit' }) }
}

export const discardDraft = async ({ tx }: Editing, id: string): Promise<{ ok: boolean }> => ({
  ok: (await deleteDraft(tx, id)).length > 0,
})

/** Shows a product from a day on (YYYY-MM-DD in Tehran), or takes it out of the shop: null. */
export const publishProduct = async (audited: Editing, id: string, day: string | null): Promise<Changed> =>
  changeCatalogue(audited, [{ subject: 'product', key: id, fields: { published_on: day } }], { kind: 'edit' })

/** Another product with the same words, of its own number and address; its variants and pictures are not copied. */
export const copyProduct = async (audited: Editing, from: string, id: string, named: Fields): Promise<Saved> => {
  const [held] = await lockProducts(audited.tx, [from])
  if (!held) return { ok: false, why: 'gone' }
  return createProduct(audited, id, { ...held.fields, ...named, published_on: null })
}
