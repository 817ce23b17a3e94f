import type { FastifyInstance } from 'fastify'
import { isId, newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { attemptsOf, MOST_REFERENCE_CHARACTERS, type Refund, refundsOf } from '../../payments/index.ts'
import { inAudited, office, officeFrame, type Staff, textField } from '../../staff/index.ts'
import { moneyOf } from '../money-of.ts'
import { owePart, payBack } from '../owe-part.ts'
import { orderIn } from './order-in.ts'
import { GoneOrderPage } from './pages/gone-order-page.tsx'
import { RefundOfficePage } from './pages/refund-office-page.tsx'
import type { Asked, OrderOfficeNeeds } from './panel.ts'
import { type PartErrors, type ReadPart, readPart, referenceIn } from './refund-form.ts'

export type RefundRefusal = 'sum-changed' | 'not-paid' | 'with-the-bank' | 'paid-already' | 'gone'

/** What the page says after a form that did not lead on. */
export type RefundTold = {
  refused: RefundRefusal | null
  part: PartErrors
  /** of which refund the reference came back */
  refund: string | null
  reference: string
}

const nothing: RefundTold = { refused: null, part: {}, refund: null, reference: '' }

/** The money of one order that goes back: a part is owed, what waits for staff is paid. */
export const refundOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.get(
    routes.officeOrderRefunds(),
    office(needs, 'refunds.pay', (request, reply, staff) => show(needs, { request, reply }, staff, nothing, 200)),
  )
  app.post(
    routes.officeOrderRefunds(),
    office(needs, 'refunds.pay', (request, reply, staff) => owe(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeRefundPayments(),
    office(needs, 'refunds.pay', (request, reply, staff) => pay(needs, { request, reply }, staff)),
  )
}

type Paying = Staff<'refunds.pay'>

const owe = async (needs: OrderOfficeNeeds, asked: Asked, staff: Paying) => {
  const { request, reply } = asked
  const purchase = await orderIn(needs.db, request)
  if (!purchase) return reply.callNotFound()
  const read = readPart(request)
  if (!read.ok) return show(needs, asked, staff, { ...nothing, part: read.errors }, 422)
  const act = { action: 'refund.owed', target: `order:${purchase.number}`, why: read.why } as const
  const owed = await inAudited(needs, staff.by, act, (audited) => owePart(audited, purchase.id, read.part))
  if (owed.ok || owed.why === 'done-already') return reply.redirect(routes.officeOrderRefunds(purchase.number), 303)
  switch (owed.why) {
    case 'more-than-paid':
      return show(needs, asked, staff, { ...nothing, part: { amount: 'too-much' } }, 422)
    case 'sum-changed':
      return show(needs, asked, staff, { ...nothing, refused: 'sum-changed' }, 409)
    default:
      return show(needs, asked, staff, { ...nothing, refused: 'not-paid' }, 409)
  }
}

const pay = async (needs: OrderOfficeNeeds, asked: Asked, staff: Paying) => {
  const { request, reply } = asked
  const purchase = await orderIn(needs.db, request)
  const { refund: id } = request.params as { refund: string }
  const refund = purchase && isId(id) ? await refundIn(needs, purchase.id, id) : undefined
  if (!purchase || !refund) return reply.callNotFound()
  const reference = referenceIn(request)
  const typed = textField(request, 'reference', MOST_REFERENCE_CHARACTERS)
  const told = { ...nothing, refund: id, reference: typed }
  if (reference === '') return show(needs, asked, staff, told, 422)
  const act = { action: 'refund.paid', target: `order:${purchase.number}`, why: reference } as const
  const paid = await inAudited(needs, staff.by, act, (audited) => payBack(audited, { refundId: id, reference }))
  // The second press of the same button finds it paid under the same number.
  const samePress = !paid.ok && (await refundIn(needs, purchase.id, id))?.reference === reference
  if (paid.ok || samePress) return reply.redirect(routes.officeOrderRefunds(purchase.number), 303)
  const refused = paid.why === 'with-the-bank' || paid.why === 'paid-already' ? paid.why : 'gone'
  return show(needs, asked, staff, { ...nothing, refused }, 409)
}

const refundIn = async ({ db }: OrderOfficeNeeds, purchaseId: string, id: string): Promise<Refund | undefined> =>
  (await refundsOf(db, purchaseId)).find((refund) => refund.id === id)

const typedIn = ({ request }: Asked): ReadPart['typed'] => readPart(request).typed

const show = async (needs: OrderOfficeNeeds, asked: Asked, staff: Paying, told: RefundTold, status: number) => {
  const { request, reply } = asked
  const purchase = await orderIn(needs.db, request)
  const frame = officeFrame(needs, staff, routes.officeRefunds)
  if (!purchase)
    return needs.render(request, reply, (reader) => <GoneOrderPage reader={reader} frame={frame} />, { status: 404 })
  const [attempts, refunds] = await Promise.all([attemptsOf(needs.db, purchase.id), refundsOf(needs.db, purchase.id)])
  const money = moneyOf(attempts, refunds)
  const props = { frame, purchase, attempts, refunds, money, told, typed: typedIn(asked), formKey: newId() }
  return needs.render(request, reply, (reader) => <RefundOfficePage reader={reader} {...props} />, { status })
}
