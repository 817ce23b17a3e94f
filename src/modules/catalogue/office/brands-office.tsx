import type { FastifyInstance } from 'fastify'
import { tidy } from '../../../platform/persian/normalise.ts'
import { routes } from '../../../routes.ts'
import { readList } from '../../../ui/list-address.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { office, officeFrame } from '../../staff/index.ts'
import { brandRules, newBrandRules, readTyped, typedFrom } from '../edit-sections.ts'
import { createBrand, removeThing, saveBrand } from '../edit-tree.ts'
import { brandBySlug, brandsNamed } from '../office-queries.ts'
import { type Asked, type CatalogueOfficeNeeds, handPace, paramOf, queryOf, statusOf, type Told } from './needs.ts'
import { BrandPage } from './pages/brand-page.tsx'
import { BrandsPage } from './pages/brands-page.tsx'
import { patternOf } from './products-office.tsx'
import { onRecord, saveForm } from './save-form.ts'

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
    guarded((asked, brand) =>
      saveForm(needs, asked, {
        kind: 'brand',
        key: brand.slug,
        form: 'brand',
        rules: brandRules,
        save: saveBrand,
        goTo: `${routes.officeBrands}?done=saved`,
        show: (told) => showBrand(needs, asked, brand, told),
      }),
    ),
  )
  app.post(
    routes.officeBrandRemovals(),
    handPace,
    guarded(async (asked, brand) => {
      const removed = await onRecord(needs, asked, 'brand', brand.slug, (audited) =>
        removeThing(audited, 'brand', brand.slug),
      )
      const { holds } = readerOf(needs.jar, asked.request).words.officeCatalogue.brands
      return removed.ok
        ? asked.reply.redirect(`${routes.officeBrands}?done=saved`, 303)
        : showBrand(needs, asked, brand, { form: 'brand', refusal: holds })
    }),
  )
}

const make = async (needs: CatalogueOfficeNeeds, asked: Asked) => {
  const typed = typedFrom(newBrandRules, asked.request.body)
  const { fields, faults } = readTyped(newBrandRules, typed)
  if (Object.keys(faults).length > 0) return showList(needs, asked, { form: 'new', typed, faults })
  const { slug, ...rest } = fields
  const made = await onRecord(needs, asked, 'brand', String(slug), (audited) =>
    createBrand(audited, String(slug), rest),
  )
  return made.ok
    ? asked.reply.redirect(`${routes.officeBrands}?done=saved`, 303)
    : showList(needs, asked, { form: 'new', typed, faults: made.faults })
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
