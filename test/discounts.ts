import type { Db } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'

export type Wanted = {
  code?: string | null
  kind?: 'percent' | 'amount' | 'free-delivery'
  percent?: number | null
  amountRials?: number | null
  mostRials?: number | null
  minimumRials?: number
  categorySlugs?: string[]
  productCodes?: string[]
  firstOrder?: boolean
  usesPerPerson?: number | null
  usesTotal?: number | null
  validFrom?: Date
  validUntil?: Date | null
}

/** A discount as the office would have made it: ten per cent of everything, from yesterday on, unless something else is wanted. */
export const makeDiscount = async (db: Db, wanted: Wanted = {}): Promise<string> => {
  const id = newId()
  const kind = wanted.kind ?? 'percent'
  const yesterday = new Date(Date.now() - 86_400_000)
  await db`
    insert into discounts.discount (id, code, title_fa, title_en, kind, percent, amount_rials, most_rials, minimum_rials,
      category_slugs, product_codes, first_order, uses_per_person, uses_total, valid_from, valid_until, created_at, form_key)
    values (${id}, ${wanted.code ?? null}, 'جشن یلدا', 'Yalda', ${kind}, ${kind === 'percent' ? (wanted.percent ?? 10) : null},
      ${kind === 'amount' ? (wanted.amountRials ?? 100_000) : null}, ${wanted.mostRials ?? null}, ${wanted.minimumRials ?? 0},
      ${wanted.categorySlugs ?? []}, ${wanted.productCodes ?? []}, ${wanted.firstOrder ?? false},
      ${wanted.usesPerPerson ?? null}, ${wanted.usesTotal ?? null}, ${wanted.validFrom ?? yesterday},
      ${wanted.validUntil ?? null}, ${yesterday}, ${newId()})`
  return id
}

/** How often a code counts as used, and how many uses say so. */
export const usesOf = async (db: Db, discountId: string) => {
  const [row] = await db<{ taken: number; counted: number; persons: number }[]>`
    select d.uses_taken as counted,
      (select count(*)::int from discounts.use u where u.discount_id = d.id and u.state = 'taken') as taken,
      (select count(*)::int from discounts.use u where u.discount_id = d.id and u.persons <> '{}') as persons
    from discounts.discount d
    where d.id = ${discountId}`
  return row!
}
