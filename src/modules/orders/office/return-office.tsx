import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../../../platform/database.ts'
import { isId } from '../../../platform/ids.ts'
import { tehranDay } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, textField, whyField } from '../../staff/index.ts'
import { owedFor, refuseWithdrawal, takeGoodsBack } from '../end-withdrawal.ts'
import { linesOfPurchase, purchaseById } from '../queries.ts'
import { isRefusal } from '../withdrawal.ts'
import { goodsOfWithdrawal, linesOfWithdrawals, purchaseOfWithdrawal, withdrawalsOf } from '../withdrawal-queries.ts'
import { openReturnNote } from './open-return-note.ts'
import { ReturnPage } from './pages/return-page.tsx'
import type { Asked, OrderOfficeNeeds } from './panel.ts'
import { type ArrivalErrors, readArrival } from './return-form.ts'

type Returning = Staff<'orders.return'>

export type ReturnTold = {
  form: 'arrival' | 'refusal' | 'note' | null
  errors: ArrivalErrors
  /** why nothing was written although the form was whole */
  refused: 'sum-changed' | 'not-now' | 'not-paid' | null
  /** the buyer's note, opened for this answer; null: erased */
  note?: string | null
}

const nothing: ReturnTold = { form: null, errors: {}, refused: null }

/** One return: what she wrote, that the goods are here and where they go, or that it is refused. */
export const returnOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.get(
    routes.officeReturn(),
    office(needs, 'orders.return', (request, reply, staff) => show(needs, { request, reply }, staff, nothing, 200)),
  )
  app.post(
    routes.officeReturnArrivals(),
    office(needs, 'orders.return', (request, reply, staff) => arrive(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeReturnRefusals(),
    office(needs, 'orders.return', (request, reply, staff) => refuse(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeReturnNotes(),
    office(needs, 'orders.return', (request, reply, staff) => openNote(needs, { request, reply }, staff)),
  )
}

const idIn = ({ request }: Asked): string => {
  const { withdrawal } = request.params as { withdrawal: string }
  return isId(withdrawal) ? withdrawal : ''
}

const arrive = async (needs: OrderOfficeNeeds, asked: Asked, staff: Returning) => {
  const facts = await factsOf(needs, idIn(asked))
  if (!facts) return asked.reply.callNotFound()
  const read = readArrival(asked.request, facts.back, facts.lines)
  const told = (errors: ArrivalErrors, refused: ReturnTold['refused'], status: number) =>
    show(needs, asked, staff, { form: 'arrival', errors, refused }, status)
  if (!read.ok) return told(read.errors, null, 422)
  const { id } = facts.withdrawal
  const act = { action: 'order.withdrawal-decided', target: `order:${facts.purchase.number}`, why: read.why } as const
  const { saleable, shownRials } = read
  const done = await inAudited(needs, staff.by, act, (audited) =>
    takeGoodsBack(audited, { withdrawalId: id, saleable, shownRials }),
  )
  if (done.ok) return asked.reply.redirect(routes.officeReturn(id), 303)
  switch (done.why) {
    case 'no-such-withdrawal':
      return asked.reply.callNotFound()
    case 'sum-changed':
    case 'not-now':
    case 'not-paid':
      return told({}, done.why, 409)
    default:
      return told({ units: done.why }, null, 422)
  }
}

const refuse = async (needs: OrderOfficeNeeds, asked: Asked, staff: Returning) => {
  const facts = await factsOf(needs, idIn(asked))
  if (!facts) return asked.reply.callNotFound()
  const reason = textField(asked.request, 'reason', 40)
  const why = whyField(asked.request)
  const told = (errors: ArrivalErrors, refused: ReturnTold['refused'], status: number) =>
    show(needs, asked, staff, { form: 'refusal', errors, refused }, status)
  if (!isRefusal(reason) || why === '')
    return told(
      { ...(isRefusal(reason) ? {} : { reason: 'reason' as const }), ...(why === '' ? { why: 'why' as const } : {}) },
      null,
      422,
    )
  const { id } = facts.withdrawal
  const act = { action: 'order.withdrawal-decided', target: `order:${facts.purchase.number}`, why } as const
  const done = await inAudited(needs, staff.by, act, (audited) => refuseWithdrawal(audited, id, reason))
  return done.ok ? asked.reply.redirect(routes.officeReturn(id), 303) : told({}, 'not-now', 409)
}

/** The answer is the page itself: what was opened travels in no address. */
const openNote = async (needs: OrderOfficeNeeds, asked: Asked, staff: Returning) => {
  const facts = await factsOf(needs, idIn(asked))
  if (!facts) return asked.reply.callNotFound()
  const words = readerOf(needs.jar, asked.request).words.officeAftermath.returns
  if (textField(asked.request, 'purpose', 20) !== 'decision')
    return show(needs, asked, staff, { form: 'note', errors: { purpose: 'purpose' }, refused: null }, 422)
  const act = {
    action: 'return.note-opened',
    target: `order:${facts.purchase.number}`,
    why: words.notePurpose,
  } as const
  const opened = await inAudited(needs, staff.by, act, (audited) =>
    openReturnNote(audited, needs.vault, facts.withdrawal),
  )
  return show(needs, asked, staff, { ...nothing, form: 'note', note: opened.note }, 200)
}

const factsOf = async ({ db }: OrderOfficeNeeds, id: string) => {
  const [of] = id === '' ? [] : await purchaseOfWithdrawal(db, id)
  const [purchase] = of ? await purchaseById(db, of.purchaseId) : []
  const withdrawal = purchase && (await withdrawalsOf(db, purchase.id)).find((one) => one.id === id)
  if (!purchase || !withdrawal) return null
  const [lines, back, goods] = await Promise.all([
    linesOfPurchase(db, purchase.id),
    linesOfWithdrawals(db, [id]),
    goodsOfWithdrawal(db, id),
  ])
  return { purchase, withdrawal, lines, back, goods }
}

const show = async (needs: OrderOfficeNeeds, asked: Asked, staff: Returning, told: ReturnTold, status: number) => {
  const { request, reply } = asked
  const facts = await factsOf(needs, idIn(asked))
  if (!facts) return reply.callNotFound()
  const { purchase, withdrawal } = facts
  const owed =
    withdrawal.state === 'asked' ? await inTransaction(needs.db, (tx) => owedFor(tx, purchase, withdrawal)) : null
  const frame = officeFrame(needs, staff, routes.officeReturns)
  const props = { ...facts, frame, owed, told, today: tehranDay(needs.clock()) }
  const typed = (request.body ?? {}) as Record<string, unknown>
  return needs.render(request, reply, (reader) => <ReturnPage reader={reader} {...props} typed={typed} />, { status })
}
