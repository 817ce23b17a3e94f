import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isId, newId } from '../../../platform/ids.ts'
import { parseJalaliOrIsoDate, tehranDay } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, textField } from '../../staff/index.ts'
import { purchaseByNumber } from '../queries.ts'
import { dispatchParcel } from '../send-parcel.ts'
import { listsOfDay, stopsOfDay } from './courier-queries.ts'
import { MOST_STOPS, makeCourierList } from './make-courier-list.ts'
import { CourierPage } from './pages/courier-page.tsx'
import { CourierSheet } from './pages/courier-sheet.tsx'
import type { Asked, OpeningNeeds, OrderOfficeNeeds } from './panel.ts'
import { recalledStops } from './recalled-stops.ts'

/** What our courier brings on a day; the list with its people is made for him, and on record. */
export const courierOffice = (app: FastifyInstance, needs: OpeningNeeds): void => {
  app.get(
    routes.officeCourierLists,
    office(needs, 'orders.dispatch', (request, reply, staff) => {
      const { day } = request.query as Record<string, unknown>
      const typed = typeof day === 'string' && day.length <= 20 ? day : ''
      return showDay(needs, { request, reply }, staff, { typed })
    }),
  )
  app.post(
    routes.officeCourierLists,
    office(needs, 'orders.dispatch', (request, reply, staff) => make(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeCourierDispatches,
    office(needs, 'orders.dispatch', (request, reply, staff) => handOver(needs, { request, reply }, staff)),
  )
}

/**
 * The courier took the parcels that stood on the page: each becomes dispatched by itself, with its own row of the audit, and her
 * buyer is told. One that somebody moved meanwhile stays as it is, and so does one that was packed since: nobody took it. One with a
 * lot that is called back stays too, and is told.
 */
const handOver = async (needs: OrderOfficeNeeds, asked: Asked, staff: Staff<'orders.dispatch'>) => {
  const { request, reply } = asked
  const typed = textField(request, 'day', 20)
  const day = parseJalaliOrIsoDate(typed)
  if (!day) return showDay(needs, asked, staff, { typed, status: 422 })
  const why = readerOf(needs.jar, request).words.officeOrders.parcels.dispatchWhy
  const stayed: string[] = []
  const taken = parcelsIn(request)
  const stops = await stopsOfDay(needs.db, { day, methods: couriersOf(needs), limit: MOST_STOPS })
  for (const stop of stops.filter(({ parcelId }) => taken.has(parcelId))) {
    const act = { action: 'order.dispatched', target: `order:${stop.number}`, why } as const
    const sent = await inAudited(needs, staff.by, act, async (audited) => {
      const [purchase] = await purchaseByNumber(audited.tx, stop.number)
      const seen = { purchaseId: stop.purchaseId, version: purchase?.version ?? 0 }
      const parcel = { parcelId: stop.parcelId, carrier: 'own-courier', trackingNumber: null } as const
      return dispatchParcel(audited, needs, seen, parcel)
    })
    if (!sent.ok && sent.why === 'recalled') stayed.push(stop.number)
  }
  if (stayed.length > 0) return showDay(needs, asked, staff, { typed, status: 409, stayed })
  return reply.redirect(`${routes.officeCourierLists}?day=${day}`, 303)
}

const parcelsIn = (request: FastifyRequest): Set<unknown> =>
  new Set([((request.body ?? {}) as Record<string, unknown>).parcel].flat())

const couriersOf = ({ delivery }: OrderOfficeNeeds): string[] =>
  delivery
    .table()
    .methods.filter(({ kind }) => kind === 'courier')
    .map(({ code }) => code)

const showDay = async (
  needs: OrderOfficeNeeds,
  { request, reply }: Asked,
  staff: Staff<'orders.dispatch'>,
  { typed, status = 200, stayed = [] }: { typed: string; status?: number; stayed?: string[] },
) => {
  const today = tehranDay(needs.clock())
  const asked = typed === '' ? today : parseJalaliOrIsoDate(typed)
  const day = asked ?? today
  const stops = await stopsOfDay(needs.db, { day, methods: couriersOf(needs), limit: MOST_STOPS })
  const lists = await listsOfDay(needs.db, day)
  const recalled = await recalledStops(needs.db, stops)
  return needs.render(
    request,
    reply,
    (reader) => (
      <CourierPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeCourierLists)}
        day={day}
        typed={typed}
        wrongDay={asked === null}
        stops={stops}
        recalled={recalled}
        stayed={stayed}
        lists={lists}
        formKey={newId(needs.clock().getTime())}
      />
    ),
    { status: asked === null ? 422 : status },
  )
}

const make = async (needs: OpeningNeeds, asked: Asked, staff: Staff<'orders.dispatch'>) => {
  const { request, reply } = asked
  const typed = textField(request, 'day', 20)
  const day = parseJalaliOrIsoDate(typed)
  const formKey = textField(request, 'key', 36)
  if (!day || !isId(formKey)) return showDay(needs, asked, staff, { typed, status: 422 })
  const { why } = readerOf(needs.jar, request).words.officeOrders.courier
  const act = { action: 'courier-list.made', target: `courier-list:${day}`, why } as const
  const made = await inAudited(needs, staff.by, act, (audited) =>
    makeCourierList(audited, needs.vault, { day, methods: couriersOf(needs), formKey }),
  )
  if (!made.ok) return showDay(needs, asked, staff, { typed, status: 409 })
  await needs.provinces.count(
    made.stops.flatMap(({ purchaseId, label }) => (label ? [{ purchaseId, province: label.province }] : [])),
  )
  // No redirect: the people on it stand in this answer and in no address.
  return needs.render(request, reply, (reader) => <CourierSheet reader={reader} day={day} stops={made.stops} />)
}
