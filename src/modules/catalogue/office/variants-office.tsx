import type { FastifyInstance } from 'fastify'
import { isId, newId } from '../../../platform/ids.ts'
import { tidy } from '../../../platform/persian/normalise.ts'
import { routes } from '../../../routes.ts'
import { readList } from '../../../ui/list-address.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame } from '../../staff/index.ts'
import { readTyped, typedFrom, variantRules } from '../edit-sections.ts'
import { createVariant, moveVariant } from '../edit-variants.ts'
import { variantsOfProduct } from '../office-queries.ts'
import {
  type Asked,
  type CatalogueOfficeNeeds,
  handPace,
  paramOf,
  queryOf,
  sentOf,
  statusOf,
  type Told,
} from './needs.ts'
import { NewVariantPage } from './pages/new-variant-page.tsx'
import { VariantsPage } from './pages/variants-page.tsx'
import { type ProductInOffice, productIn } from './product-office.tsx'
import { patternOf } from './products-office.tsx'
import { variantOffice } from './variant-office.tsx'

const PAGE_ROWS = 100
const rules = { filters: { q: 60 }, sorts: ['place'] as [string] }

/** The packs of one product: found among hundreds, in their order, and new ones. */
export const variantsOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  variantOffice(app, needs)
  const guarded = (work: (asked: Asked, product: ProductInOffice) => Promise<unknown>) =>
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const product = await productIn(needs, paramOf(request, 'product'))
      return product ? work({ request, reply, staff }, product) : reply.callNotFound()
    })
  app.get(
    routes.officeVariants(),
    guarded((asked, product) => showList(needs, asked, product)),
  )
  app.get(
    routes.officeNewVariant(),
    guarded((asked, product) => showNew(needs, asked, product, null)),
  )
  app.post(
    routes.officeVariants(),
    handPace,
    guarded((asked, product) => make(needs, asked, product)),
  )
  app.post(
    routes.officeVariantMoves(),
    handPace,
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const [id, productId] = [paramOf(request, 'variant'), sentOf(request, 'product', 36)]
      if (!isId(id) || !isId(productId)) return reply.callNotFound()
      const { reasons } = readerOf(needs.jar, request).words.officeCatalogue
      const act = { action: 'catalogue.changed', target: `variant:${id}`, why: reasons.variantMoved } as const
      const by = sentOf(request, 'step', 10) === 'up' ? -1 : 1
      await inAudited(needs, staff.by, act, (audited) => moveVariant(audited, id, productId, by))
      return reply.redirect(`${routes.officeVariants(productId)}#v-${id}`, 303)
    }),
  )
}

const showList = async (needs: CatalogueOfficeNeeds, { request, reply, staff }: Asked, product: ProductInOffice) => {
  const list = readList(request.query, rules)
  const [, position, id] = /^(\d{1,6})\.([0-9a-f-]{36})$/.exec(list.after ?? '') ?? []
  const after = position !== undefined && isId(id!) ? { position: Number(position), id: id! } : null
  const text = patternOf(tidy(list.filters.q ?? ''))
  const rows = await variantsOfProduct(needs.db, product.id, needs.clock(), { text, after, most: PAGE_ROWS + 1 })
  const last = rows.length > PAGE_ROWS ? rows[PAGE_ROWS - 1]! : null
  const frame = officeFrame(needs, staff, routes.officeProducts)
  return needs.render(request, reply, (reader) => (
    <VariantsPage
      reader={reader}
      frame={frame}
      product={product}
      rows={rows.slice(0, PAGE_ROWS)}
      list={list}
      more={last ? `${last.position}.${last.id}` : null}
      saved={queryOf(request, 'done') === 'saved'}
    />
  ))
}

const showNew = (
  needs: CatalogueOfficeNeeds,
  { request, reply, staff }: Asked,
  product: ProductInOffice,
  told: Told | null,
) => {
  const frame = officeFrame(needs, staff, routes.officeProducts)
  return needs.render(
    request,
    reply,
    (reader) => <NewVariantPage reader={reader} frame={frame} product={product} told={told} />,
    { status: statusOf(told) },
  )
}

const make = async (needs: CatalogueOfficeNeeds, asked: Asked, product: ProductInOffice) => {
  const { reasons } = readerOf(needs.jar, asked.request).words.officeCatalogue
  const typed = typedFrom(variantRules, asked.request.body)
  const { fields, faults } = readTyped(variantRules, typed)
  if (Object.keys(faults).length > 0) return showNew(needs, asked, product, { form: 'new', typed, faults })
  const id = newId(needs.clock().getTime())
  const act = { action: 'catalogue.changed', target: `product:${product.id}`, why: reasons.variantMade } as const
  const made = await inAudited(needs, asked.staff.by, act, (audited) => createVariant(audited, id, product.id, fields))
  return made.ok
    ? asked.reply.redirect(routes.officeVariant(id), 303)
    : showNew(needs, asked, product, { form: 'new', typed, faults: made.faults })
}
