import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../../platform/database.ts'
import { type Fields, type Subject, sameFromNow } from '../change.ts'
import { stores } from '../change-stores.ts'
import { brandSlugs, categorySlugs, productsNamed, variantsNamed } from '../import-queries.ts'
import type { WaitingRow } from './row-queries.ts'
import type { RowStep, RowWhy } from './task.ts'
import { windowsIn } from './windows.ts'

/** What holds now of everything that some rows are about. */
type Now = {
  now: Date
  /** by subject and key */
  held: Map<string, Fields>
  /** the names that the rows want, where somebody has them already: whose they are */
  codes: Map<string, string>
  slugs: Map<string, string>
  skus: Map<string, string>
  brands: Set<string>
  categories: Set<string>
}

/**
 * Which of these rows may be done, and why the others are left alone: their goods must be what they were when the row was
 * written down. The catalogue is held meanwhile, so that what is found here still holds when the rows are done.
 */
export const checkRows = async (
  tx: Tx,
  rows: readonly WaitingRow[],
  now: Date,
): Promise<{ ready: WaitingRow[]; left: Map<number, RowWhy> }> => {
  const known = await whatHolds(tx, rows, now)
  const made = new Set<string>()
  const left = new Map<number, RowWhy>()
  const ready = rows.filter(({ number, steps }) => {
    const why = whyNot(steps, known, made)
    if (why) left.set(number, why)
    else for (const { subject, key, before } of steps) if (before === null) made.add(nameOf(subject, key))
    return why === null
  })
  return { ready, left }
}

const nameOf = (subject: Subject, key: string) => `${subject} ${key}`

const whatHolds = async (tx: Tx, rows: readonly WaitingRow[], now: Date): Promise<Now> => {
  const steps = rows.flatMap((row) => row.steps)
  const held = new Map<string, Fields>()
  for (const subject of ['product', 'variant', 'price'] as const) {
    const keys = [...new Set(steps.flatMap((step) => keysFor(subject, step)))]
    if (keys.length === 0) continue
    for (const { key, fields } of await stores[subject].lock(tx, keys, now)) held.set(nameOf(subject, key), fields)
  }
  const wanted = (name: string) => steps.flatMap(({ after }) => (typeof after[name] === 'string' ? [after[name]] : []))
  const named = await productsNamed(tx, wanted('code'), wanted('slug'))
  const packs = await variantsNamed(tx, wanted('sku'))
  return {
    now,
    held,
    codes: new Map(named.map(({ code, id }) => [code, id])),
    slugs: new Map(named.map(({ slug, id }) => [slug, id])),
    skus: new Map(packs.map(({ sku, id }) => [sku, id])),
    brands: new Set((await brandSlugs(tx)).map(({ slug }) => slug)),
    categories: new Set((await categorySlugs(tx)).map(({ slug }) => slug)),
  }
}

/** A pack is also about its product, which must be there before it. */
const keysFor = (subject: Subject, step: RowStep): string[] => {
  if (step.subject === subject) return [step.key]
  return subject === 'product' && step.subject === 'variant' && step.before === null
    ? [String(step.after.product_id)]
    : []
}

const whyNot = (steps: readonly RowStep[], known: Now, made: ReadonlySet<string>): RowWhy | null => {
  const own = new Set(steps.filter(({ before }) => before === null).map(({ subject, key }) => nameOf(subject, key)))
  for (const step of steps) {
    const current = known.held.get(nameOf(step.subject, step.key))
    const isMade =
      own.has(nameOf(step.subject, step.key)) || (step.subject === 'price' && own.has(nameOf('variant', step.key)))
    if (!isMade && !current) return 'gone'
    if (isMade && current) return 'taken'
    if (!isMade && !stillSo(step, current!, known.now)) return 'changed-meanwhile'
    const why = nameTaken(step, known) ?? namesNothing(step, known, own, made)
    if (why) return why
  }
  return null
}

const stillSo = ({ subject, before }: RowStep, current: Fields, now: Date): boolean =>
  subject === 'price'
    ? sameFromNow(windowsIn(before), windowsIn(current), now)
    : Object.entries(before!).every(([name, value]) => isDeepStrictEqual(current[name] ?? null, value))

const nameTaken = ({ key, after }: RowStep, { codes, slugs, skus }: Now): RowWhy | null => {
  for (const [name, owners] of [
    ['code', codes],
    ['slug', slugs],
    ['sku', skus],
  ] as const) {
    const owner = owners.get(String(after[name]))
    if (after[name] !== undefined && owner !== undefined && owner !== key) return 'taken'
  }
  return null
}

const namesNothing = (
  { subject, before, after }: RowStep,
  { held, brands, categories }: Now,
  own: ReadonlySet<string>,
  made: ReadonlySet<string>,
): RowWhy | null => {
  if (typeof after.brand_slug === 'string' && !brands.has(after.brand_slug)) return 'gone'
  if (typeof after.category_slug === 'string' && !categories.has(after.category_slug)) return 'gone'
  if (subject !== 'variant' || before !== null) return null
  const product = nameOf('product', String(after.product_id))
  return held.has(product) || own.has(product) || made.has(product) ? null : 'gone'
}
