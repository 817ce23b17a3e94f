import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type StockedVariant, stockedVariants } from '../catalogue/index.ts'
import { inAudited, office, officeFrame, textField } from '../staff/index.ts'
import type { Keeper } from './office-lists.ts'
import { lotsOfVariant } from './office-queries.ts'
import { VariantPage, type VariantProps } from './pages/variant-page.tsx'
import { type Count, type Counted, countLots, expectedUnits } from './papers/count-lots.ts'
import { MOST_NOTE, MOST_UNITS } from './papers/paper.ts'
import { setVariantMark } from './rules/change-rules.ts'
import { lowMarkOf, stockRules } from './rules/queries.ts'
import type { StockOfficeNeeds } from './stock-slots.ts'
import { wholeNumber } from './whole-number.ts'

const MOST_LOTS = 200
const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

type Told = Partial<Pick<VariantProps, 'typed' | 'errors' | 'changed'>> & { markChanged?: boolean; status?: number }
type Work = (request: FastifyRequest, reply: FastifyReply, staff: Keeper, variant: StockedVariant) => Promise<unknown>

/** One article in the storehouse: its lots, a count of them, its mark. */
export const variantOffice = (app: FastifyInstance, needs: StockOfficeNeeds): void => {
  const ofVariant = (work: Work) =>
    office(needs, 'stock.edit', async (request, reply, staff) => {
      const { variant: id } = request.params as { variant: string }
      const variant = isId(id) ? (await stockedVariants(needs.db, [id])).get(id) : undefined
      return variant ? work(request, reply, staff, variant) : reply.callNotFound()
    })
  app.get(
    routes.officeStockVariant(),
    ofVariant((request, reply, staff, variant) => show(needs, request, reply, staff, variant, {})),
  )
  app.post(
    routes.officeStockCounts(),
    limited,
    ofVariant((request, reply, staff, variant) => count(needs, request, reply, staff, variant)),
  )
  app.post(
    routes.officeLowMarks(),
    limited,
    ofVariant((request, reply, staff, variant) => mark(needs, request, reply, staff, variant)),
  )
}

type TypedCount = { lotId: string; expected: number | null; text: string }

/** The lots of a count with what was typed into each; an empty one is not counted. */
const readCount = (request: FastifyRequest): TypedCount[] => {
  const body = (request.body ?? {}) as Record<string, unknown>
  const column = (name: string) => [body[name] ?? []].flat().slice(0, MOST_LOTS).map(String)
  const [lots, expected, counted] = [column('lot'), column('expected'), column('counted')]
  return lots.flatMap((lotId, n) => {
    const text = (counted[n] ?? '').slice(0, 20)
    if (!isId(lotId) || text.trim() === '') return []
    return [{ lotId, expected: wholeNumber(expected[n] ?? '', { most: 999_999_999 }), text }]
  })
}

const count: (
  needs: StockOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Keeper,
  variant: StockedVariant,
) => Promise<unknown> = async (needs, request, reply, staff, variant) => {
  const { variant: say } = readerOf(needs.jar, request).words.officeStock
  const typed = readCount(request)
  const note = textField(request, 'note', MOST_NOTE).trim()
  const values = new Map(typed.map((line) => [line.lotId, wholeNumber(line.text, { most: MOST_UNITS })]))
  const back = { counted: new Map(typed.map(({ lotId, text }) => [lotId, text])), note, mark: null }
  const wrong = [...values]
    .filter(([, value]) => value === null)
    .map(([id]) => [id, say.errors.counted(MOST_UNITS)] as const)
  if (wrong.length > 0 || note === '' || typed.length === 0)
    return show(needs, request, reply, staff, variant, {
      typed: back,
      errors: {
        counted: new Map(wrong),
        ...(typed.length === 0 ? { whole: say.errors.nothing } : {}),
        ...(note === '' ? { note: say.errors.note } : {}),
      },
      status: 422,
    })
  const counts: Count[] = typed.map(({ lotId, expected }) => ({
    lotId,
    expected: expected ?? -1,
    counted: values.get(lotId)!,
  }))
  const key = textField(request, 'key', 36)
  const id = isId(key) ? key : newId()
  const act = { action: 'stock.counted', target: `paper:${id}`, why: note } as const
  const counted = await inAudited(needs, staff.by, act, (audited) =>
    countLots(audited, { id, note }, { variantId: variant.id, counts, unpackedUnits: needs.slots.unpackedUnits }),
  )
  if (counted.ok || counted.why === 'sent-already') return reply.redirect(routes.officePaper(id), 303)
  return show(needs, request, reply, staff, variant, {
    typed: back,
    ...refusal(counted, counts, say.errors.promised),
    status: 409,
  })
}

const refusal = (
  counted: Counted & { ok: false },
  counts: Count[],
  say: (units: number) => string,
): Pick<Told, 'errors' | 'changed'> => {
  if (counted.why === 'promised')
    return { errors: { counted: new Map([...counted.promised].map(([id, units]) => [id, say(units)])) } }
  return { changed: new Map(counts.map(({ lotId, expected }) => [lotId, expected])) }
}

const mark: typeof count = async (needs, request, reply, staff, variant) => {
  const { officeStock: words } = readerOf(needs.jar, request).words
  const text = textField(request, 'mark', 20).trim()
  const units = text === '' ? null : wholeNumber(text, { most: 100_000 })
  const typed = { counted: new Map<string, string>(), note: '', mark: text }
  if (text !== '' && units === null)
    return show(needs, request, reply, staff, variant, {
      typed,
      errors: { counted: new Map(), mark: words.variant.errors.mark },
      status: 422,
    })
  const seen = wholeNumber(textField(request, 'seen', 9), { most: 100_000 })
  const act = { action: 'stock.rules-changed', target: `variant:${variant.sku}`, why: words.variant.markTitle } as const
  const set = await inAudited(needs, staff.by, act, (audited) =>
    setVariantMark(audited, { variantId: variant.id, seen, units }),
  )
  if (set.ok) return reply.redirect(routes.officeStockVariant(variant.id), 303)
  return show(needs, request, reply, staff, variant, { typed, markChanged: true, status: 409 })
}

const nothingTyped: VariantProps['typed'] = { counted: new Map(), note: '', mark: null }

const show = async (
  needs: StockOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Keeper,
  variant: StockedVariant,
  { typed = nothingTyped, errors = { counted: new Map() }, changed = null, markChanged = false, status = 200 }: Told,
) => {
  const { db, slots } = needs
  const [lots, unpacked, [units], [rules]] = await Promise.all([
    lotsOfVariant(db, variant.id, MOST_LOTS),
    slots.unpackedUnits(db, variant.id),
    lowMarkOf(db, variant.id),
    stockRules(db),
  ])
  const props = {
    frame: officeFrame(needs, staff, routes.officeStock),
    variant,
    lots: lots.map((lot) => ({
      ...lot,
      unpacked: unpacked.get(lot.code) ?? 0,
      expected: expectedUnits(lot, unpacked),
    })),
    formKey: newId(),
    typed,
    errors,
    changed,
    mark: { units: units?.units ?? null, shopUnits: rules!.lowUnits, changed: markChanged },
  }
  return needs.render(request, reply, (reader) => <VariantPage reader={reader} {...props} />, { status })
}
