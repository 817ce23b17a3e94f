import type { FastifyInstance } from 'fastify'
import { isId, newId } from '../../../platform/ids.ts'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { tidy } from '../../../platform/persian/normalise.ts'
import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import { routes } from '../../../routes.ts'
import { type ListState, readList } from '../../../ui/list-address.ts'
import type { Reader } from '../../../ui/reader.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame } from '../../staff/index.ts'
import { walked } from '../category-tree.ts'
import { createProduct } from '../edit-product.ts'
import { newProductRules, readTyped, type Typed, typedFrom } from '../edit-sections.ts'
import { branches, productNames } from '../office-queries.ts'
import {
  type ProductSearch,
  productsByTitle,
  productsByTitleBack,
  productsNewestFirst,
  productsOldestFirst,
} from '../product-list-queries.ts'
import { allBrands } from '../snapshot-queries.ts'
import { type Asked, type CatalogueOfficeNeeds, handPace, statusOf, type Told } from './needs.ts'
import { NewProductPage } from './pages/new-product-page.tsx'
import { ProductsPage } from './pages/products-page.tsx'
import { stateOf } from './pages/state-badge.tsx'

const PAGE_ROWS = 50
const rules = {
  filters: {
    q: 80,
    category: 120,
    brand: 120,
    state: ['draft', 'planned', 'shown', 'unpriced', 'waiting'],
    stock: ['in', 'out'],
  },
  sorts: ['new', 'title'] as [string, string],
  descending: true,
}
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** after every letter that a title may begin with */
const LAST_TITLE = '\u{10ffff}'

/** The list of products, and making a new one. */
export const productsOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  app.get(
    routes.officeProducts,
    office(needs, 'catalogue.edit', (request, reply, staff) => showList(needs, { request, reply, staff })),
  )
  app.get(
    routes.officeNewProduct,
    office(needs, 'catalogue.edit', (request, reply, staff) => showNew(needs, { request, reply, staff }, null)),
  )
  app.post(
    routes.officeProducts,
    handPace,
    office(needs, 'catalogue.edit', (request, reply, staff) => make(needs, { request, reply, staff })),
  )
}

const showList = async (needs: CatalogueOfficeNeeds, { request, reply, staff }: Asked) => {
  const list = readList(request.query, rules)
  const [tree, brandRows] = await Promise.all([branches(needs.db), allBrands(needs.db)])
  const search = searchOf(needs, list, tree)
  const rows = await page(needs, search, list)
  const more = rows.length > PAGE_ROWS ? rows[PAGE_ROWS - 1]!.id : null
  const snapshot = needs.shop.snapshot()
  const listed = rows.slice(0, PAGE_ROWS).map((row) => ({
    ...row,
    state: stateOf(row.published_on, search.day, row.priced),
    units: snapshot.units(row.slug),
  }))
  const frame = officeFrame(needs, staff, routes.officeProducts)
  return needs.render(request, reply, (reader) => (
    <ProductsPage
      reader={reader}
      frame={frame}
      rows={listed}
      list={list}
      more={more}
      categories={categoryOptions(reader, tree)}
      brands={brandOptions(reader, brandRows)}
    />
  ))
}

type Tree = Awaited<ReturnType<typeof branches>>

const searchOf = (needs: CatalogueOfficeNeeds, { filters }: ListState, tree: Tree): ProductSearch => {
  const now = needs.clock()
  const q = asciiDigits(tidy(filters.q ?? ''))
  const spaced = tidy(filters.q ?? '').replaceAll('\u200c', ' ')
  return {
    patterns: (q === spaced ? [q] : [spaced])
      .flatMap((text) => text.split(' '))
      .filter(Boolean)
      .map(patternOf),
    sku: q,
    categories: filters.category ? below(tree, filters.category) : null,
    brand: filters.brand ?? null,
    state: (filters.state as ProductSearch['state']) ?? null,
    soldOut: filters.stock ? { slugs: needs.shop.snapshot().soldOutSlugs(), wanted: filters.stock === 'out' } : null,
    now,
    day: tehranDay(now),
  }
}

/** A word as a pattern that finds it anywhere. */
export const patternOf = (word: string): string => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const below = (tree: Tree, slug: string): string[] => [
  slug,
  ...tree.filter((each) => each.parent_slug === slug).flatMap((each) => below(tree, each.slug)),
]

const page = async ({ db }: CatalogueOfficeNeeds, search: ProductSearch, { sort, descending, after }: ListState) => {
  const most = PAGE_ROWS + 1
  const [last] = after !== null && isId(after) ? await productNames(db, [after]) : []
  const first = descending ? { title: LAST_TITLE, id: LAST_ID } : { title: '', id: FIRST_ID }
  const place = last ? { title: last.title_fa, id: last.id } : first
  if (sort === 'title') return (descending ? productsByTitleBack : productsByTitle)(db, search, place, most)
  return (descending ? productsNewestFirst : productsOldestFirst)(db, search, place.id, most)
}

/** The categories with their level drawn before them. */
export const categoryOptions = (reader: Reader, tree: Tree) =>
  walked(tree.map((row) => ({ ...row, parent: row.parent_slug }))).map((row) => ({
    value: row.slug,
    text: `${'– '.repeat(row.level)}${reader.language === 'fa' ? row.title_fa : row.title_en}`,
  }))

export const brandOptions = (reader: Reader, rows: { slug: string; title_fa: string; title_en: string }[]) =>
  rows
    .map((row) => ({ value: row.slug, text: reader.language === 'fa' ? row.title_fa : row.title_en }))
    .sort((one, other) => one.text.localeCompare(other.text, reader.language))

const noTyped: Typed = {}

const showNew = async (needs: CatalogueOfficeNeeds, { request, reply, staff }: Asked, told: Told | null) => {
  const [tree, brandRows] = await Promise.all([branches(needs.db), allBrands(needs.db)])
  const frame = officeFrame(needs, staff, routes.officeProducts)
  return needs.render(
    request,
    reply,
    (reader) => (
      <NewProductPage
        reader={reader}
        frame={frame}
        typed={told?.typed ?? noTyped}
        faults={told?.faults}
        options={{ category_slug: categoryOptions(reader, tree), brand_slug: brandOptions(reader, brandRows) }}
      />
    ),
    { status: statusOf(told) },
  )
}

const make = async (needs: CatalogueOfficeNeeds, { request, reply, staff }: Asked) => {
  const { reasons } = readerOf(needs.jar, request).words.officeCatalogue
  const typed = typedFrom(newProductRules, request.body)
  const { fields, faults } = readTyped(newProductRules, typed)
  if (Object.keys(faults).length > 0) return showNew(needs, { request, reply, staff }, { form: 'new', typed, faults })
  const id = newId(needs.clock().getTime())
  const act = { action: 'catalogue.changed', target: `product:${id}`, why: reasons.made } as const
  const made = await inAudited(needs, staff.by, act, (audited) => createProduct(audited, id, fields))
  return made.ok
    ? reply.redirect(routes.officeProduct(id), 303)
    : showNew(needs, { request, reply, staff }, { form: 'new', typed, faults: made.faults })
}
