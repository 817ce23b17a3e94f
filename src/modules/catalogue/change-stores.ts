import type { Tx } from '../../platform/database.ts'
import type { Fields, Json, Subject } from './change.ts'
import { type Held, lockBrands, lockCategories, lockPrices, lockProducts, lockVariants } from './change-queries.ts'
import {
  deleteBrands,
  deleteCategories,
  type EditRow,
  insertBrands,
  insertCategories,
  insertProducts,
  insertVariants,
  updateBrands,
  updateCategories,
  updateProducts,
  updateVariants,
} from './edit-queries.ts'
import { type PictureImport, replacePictures, upsertPopularity } from './import-queries.ts'
import { settledWindows, writePrices } from './write-prices.ts'

/** How each kind of thing is read and written. All in bulk: a press about one product and a file of 50,000 take the same way. */
export type Store = {
  lock: (tx: Tx, keys: string[], now: Date) => Promise<Held[]>
  /** fields that are left out when it is made */
  blank: Fields
  make?: (tx: Tx, rows: EditRow[]) => Promise<unknown>
  /** what of the wanted can be so */
  settle?: (current: Fields, wanted: Fields, now: Date) => Fields
  change: (tx: Tx, rows: (EditRow & { before: Fields })[], now: Date) => Promise<unknown>
  /** what taking away the making of it means, where it is not removed: nothing that was sold is ever deleted */
  retire?: (now: Date) => Fields
  remove?: (tx: Tx, keys: string[]) => Promise<unknown>
}

const blankProduct: Fields = {
  description: '',
  life_stage: [],
  breed_size: [],
  special_need: [],
  form: [],
  main_protein: [],
  material: [],
  feeding: [],
  vat_class: 'standard',
  withdrawal_class: 'standard',
  tint: 't1',
  published_on: null,
  related: [],
}

/** Popularity and pictures have tables of their own. */
const writeBeside = async (tx: Tx, rows: EditRow[]) => {
  const popular = rows.filter(({ fields }) => fields.popularity !== undefined)
  if (popular.length > 0)
    await upsertPopularity(
      tx,
      popular.map(({ key }) => key),
      popular.map(({ fields }) => Number(fields.popularity ?? 0)),
    )
  const pictured = rows.filter(({ fields }) => fields.pictures !== undefined)
  if (pictured.length > 0)
    await replacePictures(
      tx,
      pictured.map(({ key }) => key),
      pictured.flatMap(({ key, fields }) => pictureRows(key, fields.pictures)),
    )
}

const pictureRows = (productId: string, pictures: Json | undefined): PictureImport[] =>
  ((pictures ?? []) as unknown as Omit<PictureImport, 'product_id' | 'position'>[]).map((picture, position) => ({
    ...picture,
    product_id: productId,
    position,
  }))

export const stores: Record<Subject, Store> = {
  product: {
    lock: lockProducts,
    blank: blankProduct,
    make: async (tx, rows) => {
      await insertProducts(tx, rows)
      await writeBeside(tx, rows)
    },
    change: async (tx, rows) => {
      await updateProducts(tx, rows)
      await writeBeside(tx, rows)
    },
    retire: () => ({ published_on: null }),
  },
  variant: {
    lock: lockVariants,
    blank: { position: 0, max_per_order: 10, retired_at: null },
    make: insertVariants,
    change: updateVariants,
    retire: (now) => ({ retired_at: now.toISOString() }),
  },
  price: { lock: lockPrices, blank: {}, settle: settledWindows, change: writePrices },
  category: {
    lock: lockCategories,
    blank: { parent_slug: null, position: 0, tint: 't1' },
    make: insertCategories,
    change: updateCategories,
    remove: deleteCategories,
  },
  brand: { lock: lockBrands, blank: { country: '' }, make: insertBrands, change: updateBrands, remove: deleteBrands },
}
