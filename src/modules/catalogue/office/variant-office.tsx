import type { FastifyInstance } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, withRight } from '../../staff/index.ts'
import type { Fields } from '../change.ts'
import { pricesHeld, variantsHeld } from '../change-queries.ts'
import { variantRules } from '../edit-sections.ts'
import { retireVariant, savePrices, saveVariant } from '../edit-variants.ts'
import { pastPrices } from '../office-queries.ts'
import { layWindow, takeWindow } from '../price-windows.ts'
import {
  type Asked,
  type CatalogueOfficeNeeds,
  handPace,
  MOST_SEEN_CHARACTERS,
  paramOf,
  queryOf,
  sentOf,
  statusOf,
  type Told,
} from './needs.ts'
import { VariantPage } from './pages/variant-page.tsx'
import { readPrice, typedPrice } from './price-form.ts'
import { productIn } from './product-office.tsx'
import { saveForm } from './save-form.ts'

const PAST_ROWS = 20

type Variant = { id: string; productId: string; fields: Fields; prices: Fields }

/** One pack: its facts, its line of prices, and whether it is sold. */
export const variantOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  const guarded = (work: (asked: Asked, variant: Variant) => Promise<unknown>) =>
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const variant = await variantIn(needs, paramOf(request, 'variant'))
      return variant ? work({ request, reply, staff }, variant) : reply.callNotFound()
    })
  const pricing = (work: (asked: Pricing, variant: Variant) => Promise<unknown>) =>
    office(needs, 'prices.edit', async (request, reply, staff) => {
      const variant = await variantIn(needs, paramOf(request, 'variant'))
      return variant ? work({ request, reply, staff }, variant) : reply.callNotFound()
    })
  app.get(
    routes.officeVariant(),
    guarded((asked, variant) => show(needs, asked, variant, null)),
  )
  app.post(
    routes.officeVariantEdits(),
    handPace,
    guarded((asked, variant) =>
      saveForm(needs, asked, {
        kind: 'variant',
        key: variant.id,
        form: 'facts',
        rules: variantRules,
        save: saveVariant,
        goTo: `${routes.officeVariant(variant.id)}?done=saved`,
        show: (told) => show(needs, asked, variant, told),
      }),
    ),
  )
  app.post(
    routes.officeVariantRetirements(),
    handPace,
    guarded(async ({ request, reply, staff }, { id }) => {
      const retired = sentOf(request, 'retired', 1) === '1'
      const { reasons } = readerOf(needs.jar, request).words.officeCatalogue
      const act = { action: 'catalogue.changed', target: `variant:${id}`, why: reasons.retired } as const
      await inAudited(needs, staff.by, act, (audited) => retireVariant(audited, id, retired))
      return reply.redirect(`${routes.officeVariant(id)}?done=saved`, 303)
    }),
  )
  app.post(
    routes.officeVariantPrices(),
    handPace,
    pricing((asked, variant) => setPrice(needs, asked, variant)),
  )
  app.post(
    routes.officeVariantPriceEnds(),
    handPace,
    pricing((asked, variant) => {
      const from = sentOf(asked.request, 'from', 40)
      return changePrices(needs, asked, variant, (windows) => takeWindow(windows, from))
    }),
  )
}

type Pricing = { request: Asked['request']; reply: Asked['reply']; staff: Staff<'prices.edit'> }

const variantIn = async ({ db, clock }: CatalogueOfficeNeeds, id: string): Promise<Variant | null> => {
  if (!isId(id)) return null
  const [[held], [prices]] = await Promise.all([variantsHeld(db, [id]), pricesHeld(db, [id], clock())])
  return held ? { id, productId: held.product_id!, fields: held.fields, prices: prices!.fields } : null
}

const setPrice = async (needs: CatalogueOfficeNeeds, asked: Pricing, variant: Variant) => {
  const typed = typedPrice(asked.request.body)
  const read = readPrice(typed, needs.clock())
  if (!read.ok) return back(needs, asked, variant, { form: 'price', typed, faults: read.faults })
  return changePrices(needs, asked, variant, (windows) => layWindow(windows, read.window), typed)
}

const changePrices = async (
  needs: CatalogueOfficeNeeds,
  asked: Pricing,
  variant: Variant,
  change: Parameters<typeof savePrices>[2],
  typed: Told['typed'] = {},
) => {
  const { reasons } = readerOf(needs.jar, asked.request).words.officeCatalogue
  const act = { action: 'price.changed', target: `variant:${variant.id}`, why: reasons.price } as const
  const seen = sentOf(asked.request, 'seen', MOST_SEEN_CHARACTERS)
  const saved = await inAudited(needs, asked.staff.by, act, (audited) =>
    savePrices(audited, { key: variant.id, seen }, change),
  )
  if (saved.ok) return asked.reply.redirect(`${routes.officeVariant(variant.id)}?done=priced`, 303)
  if (saved.why === 'gone') return asked.reply.callNotFound()
  return back(needs, asked, variant, { form: 'price', typed, conflicts: saved.conflicts, current: saved.current })
}

/** The page again for somebody who sets prices; it is a page of whoever edits the catalogue. */
const back = (needs: CatalogueOfficeNeeds, { request, reply, staff }: Pricing, variant: Variant, told: Told) => {
  const editor = withRight(staff, 'catalogue.edit')
  return editor ? show(needs, { request, reply, staff: editor }, variant, told) : reply.redirect(routes.office, 303)
}

const show = async (
  needs: CatalogueOfficeNeeds,
  { request, reply, staff }: Asked,
  variant: Variant,
  told: Told | null,
) => {
  const [product, past] = await Promise.all([
    productIn(needs, variant.productId),
    pastPrices(needs.db, variant.id, needs.clock(), PAST_ROWS),
  ])
  const frame = officeFrame(needs, staff, routes.officeProducts)
  const done = queryOf(request, 'done')
  return needs.render(
    request,
    reply,
    (reader) => (
      <VariantPage
        reader={reader}
        frame={frame}
        product={product!}
        variant={variant}
        past={past}
        told={told}
        now={needs.clock()}
        done={done === 'saved' || done === 'priced' ? done : null}
        setsPrices={staff.may.has('prices.edit')}
      />
    ),
    { status: statusOf(told) },
  )
}
