import type { FastifyInstance } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { parseJalaliOrIsoDate } from '../../../platform/persian/jalali.ts'
import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame } from '../../staff/index.ts'
import type { Fields } from '../change.ts'
import { productsHeld } from '../change-queries.ts'
import { draftOf } from '../draft-queries.ts'
import { discardDraft, publishDraft, publishProduct, saveSection } from '../edit-product.ts'
import { isSection, productSections, readTyped, relatedRules, type SectionName, typedFrom } from '../edit-sections.ts'
import type { Saved } from '../edit-things.ts'
import { safeHtml } from '../markdown.ts'
import { branches, productNames, variantCounts } from '../office-queries.ts'
import { deleteOldAddress, oldAddressesOf } from '../old-address-queries.ts'
import { allBrands } from '../snapshot-queries.ts'
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
import { ProductEditPage } from './pages/product-edit-page.tsx'
import { stateOf } from './pages/state-badge.tsx'
import { brandOptions, categoryOptions } from './products-office.tsx'
import { codesWritten, readRelated } from './related.ts'

const MOST_OLD_ADDRESSES_SEEN = 50

/** What the pages of one product are made from. */
export type ProductInOffice = {
  id: string
  /** with what waits in the draft */
  fields: Fields
  shown: Fields
  draft: { fields: Fields; at: Date; memberId: string } | null
  state: ReturnType<typeof stateOf>
  variants: number
  priced: number
}

export const productIn = async (needs: CatalogueOfficeNeeds, id: string): Promise<ProductInOffice | null> => {
  if (!isId(id)) return null
  const now = needs.clock()
  const [[held], [draft], [counts]] = await Promise.all([
    productsHeld(needs.db, [id]),
    draftOf(needs.db, id),
    variantCounts(needs.db, id, now),
  ])
  if (!held) return null
  return {
    id,
    shown: held.fields,
    fields: { ...held.fields, ...draft?.fields },
    draft: draft ? { fields: draft.fields, at: draft.at, memberId: draft.member_id } : null,
    state: stateOf(held.fields.published_on as string | null, tehranDay(now), counts!.priced),
    variants: counts!.all,
    priced: counts!.priced,
  }
}

/** One product: its facts, section by section, and its way into the shop. */
export const productOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  const guarded = (work: (asked: Asked, product: ProductInOffice) => Promise<unknown>) =>
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const product = await productIn(needs, paramOf(request, 'product'))
      return product ? work({ request, reply, staff }, product) : reply.callNotFound()
    })
  app.get(
    routes.officeProduct(),
    guarded((asked, product) => show(needs, asked, product, null)),
  )
  app.post(
    routes.officeProductEdits(),
    handPace,
    guarded((asked, product) => save(needs, asked, product)),
  )
  app.post(
    routes.officeProductPublications(),
    handPace,
    guarded((asked, product) => publish(needs, asked, product)),
  )
  app.post(
    routes.officeProductTakingsOut(),
    handPace,
    guarded(async ({ request, reply, staff }, { id }) => {
      const act = actOf(needs, request, id, 'takenOut')
      await inAudited(needs, staff.by, act, (audited) => publishProduct(audited, id, null))
      return reply.redirect(`${routes.officeProduct(id)}?done=saved`, 303)
    }),
  )
  app.post(
    routes.officeDraftPublications(),
    handPace,
    guarded(async (asked, product) => {
      const act = actOf(needs, asked.request, product.id, 'draftPublished')
      const saved = await inAudited(needs, asked.staff.by, act, (audited) => publishDraft(audited, product.id))
      return answer(needs, asked, product, 'draft', saved)
    }),
  )
  app.post(
    routes.officeDraftDiscards(),
    handPace,
    guarded(async ({ request, reply, staff }, { id }) => {
      const act = actOf(needs, request, id, 'draftDiscarded')
      await inAudited(needs, staff.by, act, (audited) => discardDraft(audited, id))
      return reply.redirect(routes.officeProduct(id), 303)
    }),
  )
  app.post(
    routes.officeOldAddressReleases(),
    handPace,
    guarded(async ({ request, reply, staff }, { id }) => {
      const act = actOf(needs, request, id, 'oldAddressReleased')
      await inAudited(needs, staff.by, act, ({ tx }) => deleteOldAddress(tx, id, paramOf(request, 'slug')))
      return reply.redirect(`${routes.officeProduct(id)}?done=saved`, 303)
    }),
  )
}

type Reason = 'takenOut' | 'published' | 'draftPublished' | 'draftDiscarded' | 'oldAddressReleased'

const actOf = (needs: CatalogueOfficeNeeds, request: Asked['request'], id: string, reason: Reason) => {
  const { reasons } = readerOf(needs.jar, request).words.officeCatalogue
  return { action: 'catalogue.changed', target: `product:${id}`, why: reasons[reason] } as const
}

const save = async (needs: CatalogueOfficeNeeds, asked: Asked, product: ProductInOffice) => {
  const { request, reply, staff } = asked
  const section = paramOf(request, 'section')
  if (section !== 'related' && !isSection(section)) return reply.callNotFound()
  const rules = section === 'related' ? null : productSections[section]
  const typed = typedFrom(rules ?? relatedRules, request.body)
  if (section === 'texts' && sentOf(request, 'look', 10) !== '') {
    const description = safeHtml(typed.description?.[0]?.slice(0, 8000) ?? '')
    return show(needs, asked, product, { form: section, typed }, description)
  }
  const { fields, faults } = rules ? readTyped(rules, typed) : await readRelated(needs.db, product.id, typed)
  if (Object.keys(faults).length > 0) return show(needs, asked, product, { form: section, typed, faults })
  const { sections, reasons } = readerOf(needs.jar, request).words.officeCatalogue
  const act = {
    action: 'catalogue.changed',
    target: `product:${product.id}`,
    why: reasons.section(sections[section]),
  } as const
  const keep = product.state === 'shown' && sentOf(request, 'keep', 10) !== ''
  const seen = sentOf(request, 'seen', MOST_SEEN_CHARACTERS)
  const saved = await inAudited(needs, staff.by, act, (audited) =>
    saveSection(audited, { id: product.id, fields, seen, keep }),
  )
  return answer(needs, asked, product, section, saved, { typed, keep })
}

const answer = (
  needs: CatalogueOfficeNeeds,
  asked: Asked,
  product: ProductInOffice,
  form: SectionName | 'related' | 'draft',
  saved: Saved,
  { typed, keep = false }: { typed?: Told['typed']; keep?: boolean } = {},
) => {
  if (saved.ok) {
    const done = keep ? 'kept' : saved.changed.changes.length > 0 ? 'saved' : 'same'
    return asked.reply.redirect(`${routes.officeProduct(product.id)}?done=${done}#${form}`, 303)
  }
  if (saved.why === 'gone') return asked.reply.callNotFound()
  if (!isSection(form)) return show(needs, asked, product, { form, typed, ...saved })
  return show(needs, asked, product, savedTold(form, productSections[form], typed ?? {}, saved))
}

const publish = async (needs: CatalogueOfficeNeeds, asked: Asked, product: ProductInOffice) => {
  const typed = sentOf(asked.request, 'published_on', 60)
  const day = typed.trim() === '' ? tehranDay(needs.clock()) : parseJalaliOrIsoDate(typed)
  if (day === null)
    return show(needs, asked, product, {
      form: 'publication',
      typed: { published_on: [typed] },
      faults: { published_on: { why: 'day' } },
    })
  const act = actOf(needs, asked.request, product.id, 'published')
  await inAudited(needs, asked.staff.by, act, (audited) => publishProduct(audited, product.id, day))
  return asked.reply.redirect(`${routes.officeProduct(product.id)}?done=saved`, 303)
}

const show = async (
  needs: CatalogueOfficeNeeds,
  { request, reply, staff }: Asked,
  product: ProductInOffice,
  told: Told | null,
  description: string | null = null,
) => {
  const related = product.fields.related as string[]
  const [tree, brandRows, beside, left] = await Promise.all([
    branches(needs.db),
    allBrands(needs.db),
    productNames(needs.db, [...related, ...idsIn(told)]),
    oldAddressesOf(needs.db, product.id, MOST_OLD_ADDRESSES_SEEN),
  ])
  const frame = officeFrame(needs, staff, routes.officeProducts)
  return needs.render(
    request,
    reply,
    (reader) => {
      const options = { category_slug: categoryOptions(reader, tree), brand_slug: brandOptions(reader, brandRows) }
      return (
        <ProductEditPage
          reader={reader}
          frame={frame}
          product={product}
          told={told}
          done={doneOf(queryOf(request, 'done'))}
          options={options}
          beside={beside}
          relatedTyped={
            told?.form === 'related' && told.typed ? told.typed : { related: [codesWritten(related, beside)] }
          }
          oldAddresses={left.map(({ slug }) => slug)}
          description={description}
        />
      )
    },
    { status: statusOf(told) },
  )
}

/** Products that a conflict about those beside names. */
const idsIn = (told: Told | null): string[] =>
  (told?.conflicts ?? []).flatMap(({ name, theirs, yours }) =>
    name === 'related' ? [theirs, yours].flat().filter((each): each is string => typeof each === 'string') : [],
  )

export type DoneWord = 'saved' | 'same' | 'kept'
const doneOf = (text: string): DoneWord | null =>
  (['saved', 'same', 'kept'] as const).find((each) => each === text) ?? null
