import type { FastifyInstance } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, type Staff, withRight } from '../../staff/index.ts'
import { dispatchLabel } from '../dispatch-label.ts'
import { parcelsOf } from '../parcel-queries.ts'
import { linesOfPurchase, purchaseByNumber } from '../queries.ts'
import { showOrder } from './order-office.tsx'
import { LabelPage } from './pages/label-page.tsx'
import { SlipPage } from './pages/slip-page.tsx'
import type { Asked, OpeningNeeds } from './panel.ts'

/** What is printed for a parcel: the label on the box and the slip in it. Both name the recipient: each print is a look at her. */
export const paperOffice = (app: FastifyInstance, needs: OpeningNeeds): void => {
  app.post(
    routes.officeParcelLabels(),
    office(needs, 'orders.dispatch', (request, reply, staff) => print(needs, { request, reply }, staff, 'label')),
  )
  app.post(
    routes.officeParcelSlips(),
    office(needs, 'orders.dispatch', (request, reply, staff) => print(needs, { request, reply }, staff, 'slip')),
  )
}

const print = async (needs: OpeningNeeds, asked: Asked, staff: Staff<'orders.dispatch'>, paper: 'label' | 'slip') => {
  const { request, reply } = asked
  const { number, parcel: parcelId } = request.params as { number: string; parcel: string }
  const [purchase] = /^\d{10}$/.test(number) ? await purchaseByNumber(needs.db, number) : []
  const parcels = purchase ? await parcelsOf(needs.db, purchase.id) : []
  const parcel = parcels.find(({ id }) => isId(parcelId) && id === parcelId)
  if (!purchase || !parcel) return reply.callNotFound()
  const words = readerOf(needs.jar, request).words.officeOrders.slip
  const why = paper === 'label' ? words.whyLabel : words.whySlip
  const act = { action: 'order.label-printed', target: `order:${number}`, why } as const
  const labelled = await inAudited(needs, staff.by, act, (audited) => dispatchLabel(audited, needs.vault, purchase.id))
  if (!labelled.ok) {
    const reading = withRight(staff, 'orders.read')
    return reading
      ? showOrder(needs, asked, reading, { status: 409, notNow: true })
      : reply.redirect(routes.office, 303)
  }
  await needs.provinces.count([{ purchaseId: purchase.id, province: labelled.label.province }])
  const lines = await linesOfPurchase(needs.db, purchase.id)
  const facts = { purchase, parcel, parcels, lines, label: labelled.label, seller: needs.seller }
  return needs.render(request, reply, (reader) =>
    paper === 'label' ? <LabelPage reader={reader} {...facts} /> : <SlipPage reader={reader} {...facts} />,
  )
}
