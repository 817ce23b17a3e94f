import type { Audited } from '../staff/index.ts'
import { type Fields, type Json, type PriceWindow, windowsFrom } from './change.ts'
import { type Changed, changeCatalogue } from './change-catalogue.ts'
import { lockPrices } from './change-queries.ts'
import { type Conflict, mergeEdit } from './edit-merge.ts'
import type { Faults } from './edit-sections.ts'
import { type Edit, makeThing, type Saved, saveThing } from './edit-things.ts'
import { lockImport, variantsNamed } from './import-queries.ts'
import { variantOrder } from './office-queries.ts'
import { windowsOf } from './write-prices.ts'

type Editing = Audited<'catalogue.changed'>

/** Makes a variant, the last of its product. It is for sale when it has a price. */
export const createVariant = async (audited: Editing, id: string, productId: string, fields: Fields) => {
  await lockImport(audited.tx)
  const order = await variantOrder(audited.tx, productId)
  const position = Math.max(-1, ...order.map((row) => row.position)) + 1
  const thing = { subject: 'variant', key: id, fields: { ...fields, product_id: productId, position } } as const
  return makeThing(audited, thing, (wanted) => skuFaults(audited, wanted))
}

export const saveVariant = (audited: Editing, edit: Omit<Edit, 'subject'>): Promise<Saved> =>
  saveThing(audited, { ...edit, subject: 'variant' }, (wanted) => skuFaults(audited, wanted))

const skuFaults = async ({ tx }: Editing, { sku }: Fields): Promise<Faults> =>
  typeof sku === 'string' && (await variantsNamed(tx, [sku])).length > 0 ? { sku: { why: 'taken' } } : {}

/** Takes a variant out of the shop, or brings it back. It is never removed: orders name it. */
export const retireVariant = (audited: Editing, id: string, retired: boolean): Promise<Changed> => {
  const fields = { retired_at: retired ? audited.now.toISOString() : null }
  return changeCatalogue(audited, [{ subject: 'variant', key: id, fields }], { kind: 'edit' })
}

/** Moves a variant one place up or down among those of its product. */
export const moveVariant = async (audited: Editing, id: string, productId: string, by: -1 | 1): Promise<Changed> => {
  await lockImport(audited.tx)
  const order = await variantOrder(audited.tx, productId)
  const at = order.findIndex((row) => row.id === id)
  const other = order[at + by]
  const moved = order.map((row) => row.id)
  if (at >= 0 && other) [moved[at], moved[at + by]] = [other.id, id]
  // Those whose number is right already are not written: as a rule only the two change.
  const wanted = moved.map((key, position) => ({ subject: 'variant', key, fields: { position } }) as const)
  const positions = new Map(order.map((row) => [row.id, row.position]))
  return changeCatalogue(
    audited,
    wanted.filter(({ key, fields }) => positions.get(key) !== fields.position),
    { kind: 'edit' },
  )
}

export type PricesSaved =
  | { ok: true; changed: Changed }
  | { ok: false; why: 'gone' }
  | { ok: false; why: 'conflict'; conflicts: Conflict[]; current: Fields }

/** Changes the prices of a variant from now on; `seen` is of the windows that the form had shown. */
export const savePrices = async (
  audited: Audited<'price.changed'>,
  { key, seen }: { key: string; seen: string },
  change: (windows: PriceWindow[]) => PriceWindow[],
): Promise<PricesSaved> => {
  const { tx, now } = audited
  await lockImport(tx)
  const [held] = await lockPrices(tx, [key], now)
  if (!held) return { ok: false, why: 'gone' }
  const windows = windowsFrom(change(windowsOf(held.fields)), now) as unknown as Json
  const { wanted, conflicts } = mergeEdit(held.fields, { windows }, seen)
  if (conflicts.length > 0) return { ok: false, why: 'conflict', conflicts, current: held.fields }
  return {
    ok: true,
    changed: await changeCatalogue(audited, [{ subject: 'price', key, fields: wanted }], { kind: 'edit' }),
  }
}
