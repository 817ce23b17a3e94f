import type { Tx } from '../../platform/database.ts'
import { compareInPersian } from '../../platform/persian/alphabet.ts'
import { searchTokens } from '../../platform/persian/normalise.ts'
import type { Brand, Category, Tint } from './product.ts'
import type { Shelf } from './shelf.ts'
import { allBrands, allCategories, oldCategories } from './snapshot-queries.ts'

export type Tree = {
  shelf: Pick<Shelf, 'brands' | 'categories' | 'categoryNumber' | 'brandNumber' | 'oldCategories'>
  brandTokens: string[][]
  categoryTokens: string[][]
  /** numbers of the category and of all above it */
  lineage: number[][]
}

const MOST_OLD_CATEGORIES = 5000

/** Categories in their order, brands by their Persian names, and the words of both. */
export const readTree = async (tx: Tx): Promise<Tree> => {
  const brandRows = [...(await allBrands(tx))].sort((one, other) => compareInPersian(one.title_fa, other.title_fa))
  const brands: Brand[] = brandRows.map((row) => ({
    slug: row.slug,
    title: { fa: row.title_fa, en: row.title_en },
    country: row.country,
  }))
  const rows = await allCategories(tx)
  const left = await oldCategories(tx, MOST_OLD_CATEGORIES)
  const number = new Map(rows.map((row, at) => [row.slug, at]))
  const lineage = rows.map((row) => {
    const above: number[] = []
    for (let slug: string | null = row.slug; slug !== null; slug = rows[number.get(slug)!]!.parent_slug)
      above.push(number.get(slug)!)
    return above
  })
  const categories: Category[] = rows.map((row, at) => ({
    slug: row.slug,
    title: { fa: row.title_fa, en: row.title_en },
    ancestors: lineage[at]!.slice(1)
      .reverse()
      .map((above) => rows[above]!.slug),
    children: rows.filter((other) => other.parent_slug === row.slug).map((other) => other.slug),
    tint: row.tint as Tint,
    productCount: 0,
  }))
  const words = ({ title }: { title: { fa: string; en: string } }) => searchTokens(`${title.fa} ${title.en}`)
  return {
    shelf: {
      brands,
      categories,
      categoryNumber: number,
      oldCategories: new Map(left.map(({ slug, leads_to }) => [slug, leads_to])),
      brandNumber: new Map(brands.map((brand, at) => [brand.slug, at])),
    },
    brandTokens: brands.map(words),
    categoryTokens: lineage.map((above) => [...new Set(above.flatMap((at) => words(categories[at]!)))]),
    lineage,
  }
}
