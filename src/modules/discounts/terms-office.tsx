import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { productsOfCodes } from '../catalogue/index.ts'
import { inAudited, office, officeFrame, type Staff, textField } from '../staff/index.ts'
import type { DiscountOfficeNeeds } from './office-needs.ts'
import { discountById, type OfficeRow } from './office-queries.ts'
import { DiscountFormPage, type DiscountFormProps } from './pages/discount-form-page.tsx'
import { dayText, newCode, productCodesIn, readTerms, type TypedTerms, termsOf, typedOf } from './terms.ts'
import { changeDiscount, makeDiscount, newDiscountId } from './write-discount.ts'

type Editor = Staff<'discounts.edit'>

/** The form of a discount: a new one, and the terms of one that is there. */
export const termsOffice = (app: FastifyInstance, needs: DiscountOfficeNeeds): void => {
  const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }
  app.get(
    routes.officeNewDiscount,
    office(needs, 'discounts.edit', (request, reply, staff) =>
      showForm(needs, request, reply, staff, { discount: null, key: newId(), typed: fresh(needs), faults: {} }),
    ),
  )
  app.post(
    routes.officeDiscounts,
    limited,
    office(needs, 'discounts.edit', (request, reply, staff) => make(needs, request, reply, staff)),
  )
  app.get(
    routes.officeDiscountTerms(),
    office(needs, 'discounts.edit', async (request, reply, staff) => {
      const discount = await named(needs, request)
      if (!discount) return reply.callNotFound()
      if (discount.stoppedAt) return reply.redirect(routes.officeDiscount(discount.id), 303)
      return showForm(needs, request, reply, staff, { discount, key: '', typed: typedOf(discount), faults: {} })
    }),
  )
  app.post(
    routes.officeDiscountTerms(),
    limited,
    office(needs, 'discounts.edit', (request, reply, staff) => change(needs, request, reply, staff)),
  )
}

const fresh = (needs: DiscountOfficeNeeds): TypedTerms => ({
  ...readTerms({}),
  kind: 'percent',
  fromDay: dayText(needs.clock()),
})

const named = async (needs: DiscountOfficeNeeds, request: FastifyRequest): Promise<OfficeRow | null> => {
  const { discount } = request.params as { discount: string }
  return isId(discount) ? ((await discountById(needs.db, discount))[0] ?? null) : null
}

/** What was typed, held against the categories of the tree and the products that there are. */
const judged = async (needs: DiscountOfficeNeeds, typed: TypedTerms) => {
  const products = await productsOfCodes(needs.db, productCodesIn(typed.productCodes))
  return termsOf(typed, {
    categories: new Set(needs.categories().map(({ slug }) => slug)),
    products: new Set(products.map(({ code }) => code)),
  })
}

const make = async (needs: DiscountOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Editor) => {
  const typed = readTerms(request.body)
  const key = textField(request, 'key', 36)
  const formKey = isId(key) ? key : newId()
  const form = { discount: null, key: formKey, typed }
  const read = await judged(needs, typed)
  if (!read.ok) return showForm(needs, request, reply, staff, { ...form, faults: read.faults })
  const id = newDiscountId(needs.clock())
  const { reasons } = readerOf(needs.jar, request).words.officeDiscounts
  const act = { action: 'discount.made', target: `discount:${id}`, why: reasons.made } as const
  const made = await inAudited(needs, staff.by, act, (audited) =>
    makeDiscount(audited, { id, formKey, terms: read.terms }),
  )
  if (!made.ok && made.why === 'code-taken')
    return showForm(needs, request, reply, staff, { ...form, faults: { discountCode: 'code-taken' } })
  return reply.redirect(routes.officeDiscount(made.id), 303)
}

const change = async (needs: DiscountOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Editor) => {
  const discount = await named(needs, request)
  if (!discount) return reply.callNotFound()
  const { id } = discount
  const seen = textField(request, 'version', 9)
  const version = /^\d+$/.test(seen) ? Number(seen) : 0
  // Its code is printed somewhere, and its kind is what people were told: both stay.
  const typed = { ...readTerms(request.body), discountCode: discount.code ?? '', kind: discount.kind }
  const read = await judged(needs, typed)
  const form = { discount: { ...discount, version }, key: '', typed }
  if (!read.ok) return showForm(needs, request, reply, staff, { ...form, faults: read.faults })
  const { reasons } = readerOf(needs.jar, request).words.officeDiscounts
  const act = { action: 'discount.changed', target: `discount:${id}`, why: reasons.changed } as const
  const changed = await inAudited(needs, staff.by, act, (audited) =>
    changeDiscount(audited, { id, version }, read.terms),
  )
  if (changed.ok || changed.why !== 'changed-meanwhile') return reply.redirect(routes.officeDiscount(id), 303)
  // Read again: the form now carries the version of what is there.
  const [there] = await discountById(needs.db, id)
  return showForm(needs, request, reply, staff, { ...form, discount: there!, faults: {}, there: typedOf(there!) })
}

type Shown = Pick<DiscountFormProps, 'discount' | 'key' | 'typed' | 'faults'> & { there?: TypedTerms }

const showForm = (
  needs: DiscountOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Editor,
  { there, ...shown }: Shown,
) =>
  needs.render(
    request,
    reply,
    (reader) => (
      <DiscountFormPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeDiscounts)}
        categories={needs.categories()}
        proposal={newCode()}
        there={there ?? null}
        {...shown}
      />
    ),
    { status: there ? 409 : Object.keys(shown.faults).length > 0 ? 422 : 200 },
  )
