import type { FastifyInstance } from 'fastify'
import { tidy } from '../../../platform/persian/normalise.ts'
import { routes } from '../../../routes.ts'
import { readList } from '../../../ui/list-address.ts'
import { readerOf } from '../../../ui/render-page.ts'
import type { Audited } from '../../staff/index.ts'
import { inAudited, office, officeFrame } from '../../staff/index.ts'
import { brandRules, newBrandRules, readTyped, typedFrom } from '../edit-sections.ts'
import { createBrand, removeThing, saveBrand } from '../edit-tree.ts'
import { brandBySlug, brandsNamed } from '../office-queries.ts'
import {
  type Asked,
  type CatalogueOfficeNeeds,
  handPace,
  MOST_SEEN_CHARACTERS,
  paramOf,
  queryOf,
  savedTold,
  sentOf,
  statusOf,
  type Told,
} from './needs.ts'
import { BrandPage } from './pages/brand-page.tsx'
import { BrandsPage } from './pages/brands-page.tsx'
import { patternOf } from './products-office.tsx'

const PAGE_ROWS = 50
const rules = { filters: { q: 60 }, sorts: ['name'] as [string] }

type Brand = Awaited<ReturnType<typeof brandBySlug>>[number]

/** Brands: their names and countries. */
export const brandsOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  const guarded = (work: (asked: Asked, brand: Brand) => Promise<unknown>) =>
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const [brand] = await brandBySlug(needs.db, paramOf(request, 'brand'))
      return brand ? work({ request, reply, staff }, brand) : reply.callNotFound()
    })
  app.get(
    routes.officeBrands,
    office(needs, 'catalogue.edit', (request, reply, staff) => showList(needs, { request, reply, staff }, null)),
  )
  app.post(
    routes.officeBrands,
    handPace,
    office(needs, 'catalogue.edit', (request, reply, staff) => make(needs, { request, reply, staff })),
  )
  app.get(
    routes.officeBrand(),
    guarded((asked, brand) => showBrand(needs, asked, brand, null)),
  )
  app.post(
    routes.officeBrand(),
    handPace,
    guarded((asked, brand) => save(needs, asked, brand)),
  )
  app.post(
    routes.officeBrandRemovals(),
    handPace,
    guarded(async (asked, brand) => {
      const removed = await audit(needs, asked, brand.slug, (audited) => removeThing(audited, 'brand', brand.slug))
      const { holds } = readerOf(needs.jar, asked.request).words.officeCatalogue.brands
      return removed.ok
        ? asked.reply.redirect(`${routes.officeBrands}?done=saved`, 303)
        : showBrand(needs, asked, brand, { form: 'brand', refusal: holds })
    }),
  )
}

const audit = <T,>(
  needs: CatalogueOfficeNeeds,
  { request, staff }: Asked,
  slug: string,
  work: (audited: Audited<'catalogue.changed'>) => Promise<T>,
): Promise<T> => {
  const { reasons } = readerOf(needs.jar, request).words.officeCatalogue
  const act = { action: 'catalogue.changed', target: `brand:${slug.slice(0, 100)}`, why: reasons.brand } as const
  return inAudited(needs, staff.by, act, work)
}

const make = async (needs: CatalogueOfficeNeeds, asked: Asked) => {
  const typed = typedFrom(newBrandRules, asked.request.body)
  const { fields, faults } = readTyped(newBrandRules, typed)
  if (Object.keys(faults).length > 0) return showList(needs, asked, { form: 'new', typed, faults })
  const { slug, ...rest } = fields
  const made = await audit(needs, asked, String(slug), (audited) => createBrand(audited, String(slug), rest))
  return made.ok
    ? asked.reply.redirect(`${routes.officeBrands}?done=saved`, 303)
    : showList(needs, asked, { form: 'new', typed, faults: made.faults })
}

const save = async (needs: CatalogueOfficeNeeds, asked: Asked, brand: Brand) => {
  const typed = typedFrom(brandRules, asked.request.body)
  const { fields, faults } = readTyped(brandRules, typed)
  if (Object.keys(faults).length > 0) return showBrand(needs, asked, brand, { form: 'brand', typed, faults })
  const seen = sentOf(asked.request, 'seen', MOST_SEEN_CHARACTERS)
  const saved = await audit(needs, asked, brand.slug, (audited) =>
    saveBrand(audited, { key: brand.slug, fields, seen }),
  )
  if (saved.ok) return asked.reply.redirect(`${routes.officeBrands}?done=saved`, 303)
  if (saved.why === 'gone') return asked.reply.callNotFound()
  return showBrand(needs, asked, brand, savedTold('brand', brandRules, typed, saved))
}

const showList = async (needs: CatalogueOfficeNeeds, { request, reply, staff }: Asked, told: Told | null) => {
  const list = readList(request.query, rules)
  const rows = await brandsNamed(needs.db, patternOf(tidy(list.filters.q ?? '')), list.after ?? '', PAGE_ROWS + 1)
  const frame = officeFrame(needs, staff, routes.officeBrands)
  return needs.render(
    request,
    reply,
    (reader) => (
      <BrandsPage
        reader={reader}
        frame={frame}
        rows={rows.slice(0, PAGE_ROWS)}
        list={list}
        more={rows.length > PAGE_ROWS ? rows[PAGE_ROWS - 1]!.slug : null}
        told={told}
        saved={queryOf(request, 'done') === 'saved'}
      />
    ),
    { status: statusOf(told) },
  )
}

const showBrand = (needs: CatalogueOfficeNeeds, { request, reply, staff }: Asked, brand: Brand, told: Told | null) => {
  const frame = officeFrame(needs, staff, routes.officeBrands)
  return needs.render(
    request,
    reply,
    (reader) => <BrandPage reader={reader} frame={frame} brand={brand} told={told} />,
    { status: statusOf(told) },
  )
}
