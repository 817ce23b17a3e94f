import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, office, officeFrame, textField } from '../staff/index.ts'
import { type Keeper, namesOf } from './office-lists.ts'
import { type LotView, lotById } from './office-queries.ts'
import { type LotErrors, LotPage, type LotTyped } from './pages/lot-page.tsx'
import { correctLot } from './papers/correct-lot.ts'
import { isReasonOf, MOST_NOTE, MOST_UNITS } from './papers/paper.ts'
import { openRecallOf } from './recall/queries.ts'
import type { StockOfficeNeeds } from './stock-slots.ts'
import { wholeNumber } from './whole-number.ts'

/** One lot: what it holds, and mending that with a reason. */
export const lotOffice = (app: FastifyInstance, needs: StockOfficeNeeds): void => {
  app.get(
    routes.officeLot(),
    office(needs, 'stock.edit', (request, reply, staff) => show(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeLotCorrections(),
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    office(needs, 'stock.edit', (request, reply, staff) => correct(needs, request, reply, staff)),
  )
}

const lotIn = async (needs: StockOfficeNeeds, request: FastifyRequest): Promise<LotView | null> => {
  const { lot } = request.params as { lot: string }
  return isId(lot) ? ((await lotById(needs.db, lot))[0] ?? null) : null
}

const correct = async (needs: StockOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Keeper) => {
  const lot = await lotIn(needs, request)
  if (!lot) return reply.callNotFound()
  const { lotPage: words } = readerOf(needs.jar, request).words.officeStock
  const text = (name: keyof LotTyped, most: number) => textField(request, name, most).trim()
  const typed = {
    direction: text('direction', 9),
    units: text('units', 20),
    reason: text('reason', 20),
    note: text('note', MOST_NOTE),
  }
  const direction = typed.direction === 'less' || typed.direction === 'more' ? typed.direction : null
  const units = wholeNumber(typed.units, { least: 1, most: MOST_UNITS })
  const { reason, note } = typed
  if (!direction || units === null || !isReasonOf(direction, reason) || note === '') {
    const errors: LotErrors = {
      ...(direction ? {} : { direction: words.errors.direction }),
      ...(units === null ? { units: words.errors.units(MOST_UNITS) } : {}),
      ...(direction && isReasonOf(direction, reason) ? {} : { reason: words.errors.reason }),
      ...(note === '' ? { note: words.errors.note } : {}),
    }
    return show(needs, request, reply, staff, { typed, errors, status: 422 })
  }
  const key = textField(request, 'key', 36)
  const id = isId(key) ? key : newId()
  const act = { action: 'stock.corrected', target: `paper:${id}`, why: note } as const
  const corrected = await inAudited(needs, staff.by, act, (audited) =>
    correctLot(audited, { id, note }, { lotId: lot.id, direction, units, reason }),
  )
  if (!corrected.ok && corrected.why === 'no-such-lot') return reply.callNotFound()
  if (!corrected.ok && corrected.why === 'promised') {
    const errors = { units: words.errors.promised(corrected.free) }
    return show(needs, request, reply, staff, { typed, errors, status: 409 })
  }
  return reply.redirect(routes.officePaper(id), 303)
}

type Told = { typed?: LotTyped; errors?: LotErrors; status?: number }
const nothingTyped: LotTyped = { direction: '', units: '', reason: '', note: '' }

const show = async (
  needs: StockOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Keeper,
  { typed = nothingTyped, errors = {}, status = 200 }: Told,
) => {
  const lot = await lotIn(needs, request)
  if (!lot) return reply.callNotFound()
  const names = await namesOf(needs, [lot])
  const [under] = lot.blocked ? await openRecallOf(needs.db, lot.id) : []
  const mayRecall = staff.may.has('stock.recall')
  const props = {
    frame: officeFrame(needs, staff, routes.officeStock),
    lot,
    names,
    today: tehranDay(needs.clock()),
    formKey: newId(),
    typed,
    errors,
    recall: {
      under: mayRecall && under ? routes.officeRecall(under.id) : null,
      begin: mayRecall && !lot.blocked ? routes.officeLotRecall(lot.id) : null,
    },
  }
  return needs.render(request, reply, (reader) => <LotPage reader={reader} {...props} />, { status })
}
