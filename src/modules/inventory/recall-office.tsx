import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { routes } from '../../routes.ts'
import { readList } from '../../ui/list-address.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, textField } from '../staff/index.ts'
import { keyIn, LAST_ID, namesOf, PAGE_ROWS, pageOf } from './office-lists.ts'
import { type LotView, lotById, lotsByCode } from './office-queries.ts'
import { type BeginProps, BeginRecallPage } from './pages/begin-recall-page.tsx'
import { RecallPage } from './pages/recall-page.tsx'
import { RecallsPage } from './pages/recalls-page.tsx'
import { MOST_NOTE } from './papers/paper.ts'
import { beginRecall, liftRecall } from './recall/begin-recall.ts'
import { messageStand } from './recall/message-stand.ts'
import {
  countRecalled,
  openRecallOf,
  ordersOfLot,
  ordersOfRecall,
  recallById,
  recallsBefore,
} from './recall/queries.ts'
import { isRecallReason, MOST_RECALLED_ORDERS } from './recall/recall.ts'
import type { StockOfficeNeeds } from './stock-slots.ts'

type Recaller = Staff<'stock.recall'>
const MOST_LOTS = 50
const limited = { config: { rateLimit: { max: 30, timeWindow: 60_000 } } }

/** Calling a lot back: finding it, seeing what it means, doing it, following it. */
export const recallOffice = (app: FastifyInstance, needs: StockOfficeNeeds): void => {
  app.get(
    routes.officeRecalls,
    office(needs, 'stock.recall', (request, reply, staff) => showList(needs, request, reply, staff)),
  )
  app.get(
    routes.officeLotRecall(),
    office(needs, 'stock.recall', (request, reply, staff) => showBegin(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeLotRecall(),
    limited,
    office(needs, 'stock.recall', (request, reply, staff) => begin(needs, request, reply, staff)),
  )
  app.get(
    routes.officeRecall(),
    office(needs, 'stock.recall', (request, reply, staff) => showRecall(needs, request, reply, staff, {})),
  )
  app.post(
    routes.officeRecallLiftings(),
    limited,
    office(needs, 'stock.recall', (request, reply, staff) => lift(needs, request, reply, staff)),
  )
}

const showList = async (needs: StockOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Recaller) => {
  const list = readList(request.query, { filters: { code: 40 }, sorts: ['at'], descending: true })
  const place = keyIn(list)
  const before = { at: new Date(place ? Number(place.value) || 0 : '9999-01-01'), id: place?.id ?? LAST_ID }
  const found = await recallsBefore(needs.db, before, PAGE_ROWS + 1)
  const { rows, more } = pageOf(found, ({ at, id }) => `${at.getTime()}_${id}`)
  const asked = asciiDigits(list.filters.code ?? '')
  const lots = asked === '' ? [] : await lotsByCode(needs.db, asked, MOST_LOTS)
  const names = await namesOf(needs, [...rows, ...lots])
  const props = { frame: officeFrame(needs, staff, routes.officeRecalls), rows, names, list, more, asked, lots }
  return needs.render(request, reply, (reader) => <RecallsPage reader={reader} {...props} />)
}

const lotIn = async ({ db }: StockOfficeNeeds, request: FastifyRequest): Promise<LotView | null> => {
  const { lot } = request.params as { lot: string }
  return isId(lot) ? ((await lotById(db, lot))[0] ?? null) : null
}

const begin = async (needs: StockOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Recaller) => {
  const lot = await lotIn(needs, request)
  if (!lot) return reply.callNotFound()
  const { errors: say } = readerOf(needs.jar, request).words.officeStock.recall
  const [reason, note] = [textField(request, 'reason', 20), textField(request, 'note', MOST_NOTE).trim()]
  if (!isRecallReason(reason) || note === '') {
    const errors = {
      ...(isRecallReason(reason) ? {} : { reason: say.reason }),
      ...(note === '' ? { note: say.note } : {}),
    }
    return showBegin(needs, request, reply, staff, { typed: { reason, note }, errors, status: 422 })
  }
  const key = textField(request, 'key', 36)
  const id = isId(key) ? key : newId()
  const act = { action: 'stock.recalled', target: `lot:${lot.id}`, why: note } as const
  const begun = await inAudited(needs, staff.by, act, (audited) =>
    beginRecall(audited, { id, lotId: lot.id, reason, note }),
  )
  if (!begun.ok && begun.why === 'no-such-lot') return reply.callNotFound()
  return reply.redirect(begun.recallId ? routes.officeRecall(begun.recallId) : routes.officeRecalls, 303)
}

type BeginTold = Partial<Pick<BeginProps, 'typed' | 'errors'>> & { status?: number }

const showBegin = async (
  needs: StockOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Recaller,
  { typed = { reason: '', note: '' }, errors = {}, status = 200 }: BeginTold,
) => {
  const lot = await lotIn(needs, request)
  if (!lot) return reply.callNotFound()
  const [under] = lot.blocked ? await openRecallOf(needs.db, lot.id) : []
  if (under) return reply.redirect(routes.officeRecall(under.id), 303)
  const rows = await ordersOfLot(needs.db, lot.id, MOST_RECALLED_ORDERS + 1)
  const counted = rows.slice(0, MOST_RECALLED_ORDERS)
  const orderRefs = counted.map(({ orderRef }) => orderRef)
  const props = {
    frame: officeFrame(needs, staff, routes.officeRecalls),
    lot,
    names: await namesOf(needs, [lot]),
    formKey: newId(),
    orders: {
      count: counted.length,
      units: counted.reduce((sum, { quantity }) => sum + quantity, 0),
      whereabouts: await needs.slots.whereabouts(needs.db, orderRefs),
      more: rows.length > counted.length,
    },
    typed,
    errors,
  }
  return needs.render(request, reply, (reader) => <BeginRecallPage reader={reader} {...props} />, { status })
}

const recallIdIn = (request: FastifyRequest): string | null => {
  const { recall } = request.params as { recall: string }
  return isId(recall) ? recall : null
}

const lift = async (needs: StockOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Recaller) => {
  const id = recallIdIn(request)
  const why = textField(request, 'why', MOST_NOTE).trim()
  if (!id) return reply.callNotFound()
  if (why === '') {
    const { errors } = readerOf(needs.jar, request).words.officeStock.recall
    return showRecall(needs, request, reply, staff, { errors: { why: errors.note }, status: 422 })
  }
  const act = { action: 'stock.recall-lifted', target: `recall:${id}`, why } as const
  const lifted = await inAudited(needs, staff.by, act, (audited) => liftRecall(audited, id))
  if (!lifted.ok && lifted.why === 'no-such-recall') return reply.callNotFound()
  return reply.redirect(routes.officeRecall(id), 303)
}

const showRecall = async (
  needs: StockOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Recaller,
  { errors = {}, status = 200 }: { errors?: { why?: string }; status?: number },
) => {
  const { db, slots } = needs
  const id = recallIdIn(request)
  const [recall] = id ? await recallById(db, id) : []
  if (!id || !recall) return reply.callNotFound()
  const [counts, orders] = await Promise.all([countRecalled(db, id), ordersOfRecall(db, id, MOST_RECALLED_ORDERS)])
  const [states, whereabouts, names] = await Promise.all([
    slots.messageStates(
      db,
      orders.flatMap(({ messageId }) => messageId ?? []),
      recall.at,
    ),
    slots.whereabouts(
      db,
      orders.map(({ orderRef }) => orderRef),
    ),
    namesOf(needs, [recall]),
  ])
  const props = {
    frame: officeFrame(needs, staff, routes.officeRecalls),
    recall,
    names,
    counts,
    messages: messageStand(states),
    whereabouts,
    mayCorrect: staff.may.has('stock.edit'),
    me: staff.by.id,
    errors,
  }
  return needs.render(request, reply, (reader) => <RecallPage reader={reader} {...props} />, { status })
}
