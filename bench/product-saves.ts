import type { House } from '../src/house.ts'
import { changeCatalogue } from '../src/modules/catalogue/change-catalogue.ts'
import { variantsHeld } from '../src/modules/catalogue/change-queries.ts'
import { seenOf } from '../src/modules/catalogue/edit-merge.ts'
import { saveVariant } from '../src/modules/catalogue/edit-variants.ts'
import { variantOrder } from '../src/modules/catalogue/office-queries.ts'
import { type By, inAudited } from '../src/modules/staff/index.ts'
import { proveRight } from '../src/modules/staff/prove.ts'
import { sealSubjects } from '../src/modules/vault/index.ts'
import { inTransaction } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { Benchmark } from './benchmark.ts'
import { cost } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { median } from './statistics.ts'

const MANY = 500
const FEW = 2
const SAVES = 120
/** What the noise of a shared machine may add to «as fast as». */
const NOISE = 1.3

/**
 * Saving one pack of a product of 500 beside one of a product of two, with its audit and its history, in milliseconds: what a
 * clerk waits for does not grow with the product. Both are saved in turns, so that both see the same machine.
 */
export const productSaves: Benchmark = {
  names: ['office.product-save'],
  run: async ({ workshop, folders }) => {
    const { house, close } = await openHouseOf(workshop, await folders.demo())
    const by = await clerkOf(house)
    const many = await productOf(house, by, '98500', MANY)
    const few = await productOf(house, by, '98002', FEW)
    const packs = { many: await packsOf(house, many), few: await packsOf(house, few) }
    const took = { many: [] as number[], few: [] as number[] }
    for (let round = 0; round < SAVES; round++) {
      took.many.push(await saveOne(house, by, packs.many[round % MANY]!, round))
      took.few.push(await saveOne(house, by, packs.few[round % FEW]!, round))
    }
    await close()
    const ceiling = median(took.few)
    return [cost('office.product-save', 'ms', median(took.many), { ceiling, goal: ceiling * NOISE })]
  },
}

type Clerk = By<'catalogue.edit'>
const act = { action: 'catalogue.changed', target: 'product:bench', why: 'bench' } as const

const clerkOf = async ({ db, vault }: House): Promise<Clerk> => {
  const id = newId()
  await inTransaction(db, (tx) => sealSubjects(tx, vault, [{ id, kind: 'staff', records: [] }]))
  return proveRight(id, ['catalogue'], 'catalogue.edit')!
}

const productOf = async (house: House, by: Clerk, code: string, variants: number): Promise<string> => {
  const [place] = await house.db<{ brand: string; category: string }[]>`
    select brand_slug as brand, category_slug as category from catalogue.product limit 1`
  const id = newId()
  const fields = {
    code,
    slug: `bench-${code}`,
    title_fa: 'کالای سنجش',
    title_en: 'Bench product',
    brand_slug: place!.brand,
    category_slug: place!.category,
  }
  const packs = Array.from({ length: variants }, (_, position) => ({
    subject: 'variant' as const,
    key: newId(),
    made: true as const,
    fields: {
      product_id: id,
      sku: `${code}-${position}`,
      position,
      axis: 'weight',
      label_fa: `${position}`,
      label_en: `${position}`,
      ship_grams: 100,
    },
  }))
  await inAudited(house, by, act, (audited) =>
    changeCatalogue(audited, [{ subject: 'product', key: id, made: true, fields }, ...packs], { kind: 'edit' }),
  )
  return id
}

const packsOf = async ({ db }: House, productId: string): Promise<string[]> =>
  (await variantOrder(db, productId)).map(({ id }) => id)

/** What the office does at a press: the pack as it is, and its saving. */
const saveOne = async (house: House, by: Clerk, id: string, round: number): Promise<number> => {
  const startMs = performance.now()
  const [held] = await variantsHeld(house.db, [id])
  const seen = seenOf(held!.fields, ['ship_grams'])
  const saved = await inAudited(house, by, act, (audited) =>
    saveVariant(audited, { key: id, fields: { ship_grams: 200 + round }, seen }),
  )
  if (!saved.ok || saved.changed.changes.length !== 1) throw new Error('a pack was not saved')
  return performance.now() - startMs
}
