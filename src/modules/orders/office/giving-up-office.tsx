import type { FastifyInstance } from 'fastify'
import { newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, textField } from '../../staff/index.ts'
import { bringsNoCash, giveUp } from '../give-up.ts'
import { reckonGivingUp, unsentUnits } from '../giving-up.ts'
import { givingUpsOf } from '../giving-up-queries.ts'
import { parcelsOf } from '../parcel-queries.ts'
import { linesOfPurchase } from '../queries.ts'
import { chosenIn, givingUpIn } from './giving-up-form.ts'
import { orderIn } from './order-in.ts'
import { GivingUpPage } from './pages/giving-up-page.tsx'
import { GoneOrderPage } from './pages/gone-order-page.tsx'
import type { Asked, OrderOfficeNeeds } from './panel.ts'

export type GivingUpTrouble =
  | 'nothing-chosen'
  | 'too-many'
  | 'everything'
  | 'sum-changed'
  | 'changed'
  | 'not-now'
  | 'cash-not-here'
  | 'no-reason'

/** Two steps, as the buyer's own return: which units, at an address that says it; then the sum, the reason and the button. */
export const givingUpOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.get(
    routes.officeOrderGivingUp(),
    office(needs, 'orders.cancel', (request, reply, staff) => {
      const { step } = request.query as Record<string, unknown>
      return show(needs, { request, reply }, staff, { summed: step === 'sum', trouble: null, status: 200 })
    }),
  )
  app.post(
    routes.officeOrderGivingsUp(),
    office(needs, 'orders.cancel', (request, reply, staff) => give(needs, { request, reply }, staff)),
  )
}

type Giving = Staff<'orders.cancel'>
type Told = { summed: boolean; trouble: GivingUpTrouble | null; status: number }

const give = async (needs: OrderOfficeNeeds, asked: Asked, staff: Giving) => {
  const { request, reply } = asked
  const purchase = await orderIn(needs.db, request)
  if (!purchase) return reply.callNotFound()
  const form = givingUpIn(request)
  if (!form) return show(needs, asked, staff, { summed: true, trouble: 'no-reason', status: 422 })
  const { reasons } = readerOf(needs.jar, request).words.givingUp
  const act = { action: 'order.rest-given-up', target: `order:${purchase.number}`, why: reasons[form.reason] } as const
  const seen = { purchaseId: purchase.id, version: Number(textField(request, 'version', 9)) }
  const done = await inAudited(needs, staff.by, act, (audited) => giveUp(audited, seen, form))
  if (done.ok) return reply.redirect(routes.officeOrder(purchase.number), 303)
  if (done.why === 'no-such-order') return reply.callNotFound()
  const typedWrong = ['nothing-chosen', 'too-many', 'everything', 'cash-not-here'].includes(done.why)
  return show(needs, asked, staff, { summed: true, trouble: done.why, status: typedWrong ? 422 : 409 })
}

const show = async (needs: OrderOfficeNeeds, { request, reply }: Asked, staff: Giving, told: Told) => {
  const purchase = await orderIn(needs.db, request)
  const frame = officeFrame(needs, staff, routes.officeOrders)
  if (!purchase)
    return needs.render(request, reply, (reader) => <GoneOrderPage reader={reader} frame={frame} />, { status: 404 })
  const [lines, parcels, before] = await Promise.all([
    linesOfPurchase(needs.db, purchase.id),
    parcelsOf(needs.db, purchase.id),
    givingUpsOf(needs.db, purchase.id),
  ])
  const boxed = parcels.flatMap((parcel) => parcel.lines)
  const source = request.method === 'POST' ? request.body : request.query
  const chosen = chosenIn(source)
  const reckoned = told.summed ? reckonGivingUp(lines, boxed, chosen) : null
  const trouble = told.trouble ?? (reckoned && !reckoned.ok ? reckoned.why : null)
  const given = reckoned?.ok ? reckoned : null
  const facts = {
    purchase,
    lines,
    unsent: unsentUnits(lines, boxed),
    before,
    chosen,
    given,
    asksForCash: given !== null && bringsNoCash(purchase, parcels, purchase.restUnits - given.units),
    trouble,
    typed: (source ?? {}) as Record<string, unknown>,
    formKey: newId(needs.clock().getTime()),
    cardOf: needs.snapshot().cardOfVariant,
  }
  const status = told.status === 200 && trouble ? 422 : told.status
  return needs.render(request, reply, (reader) => <GivingUpPage reader={reader} frame={frame} {...facts} />, { status })
}
