import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addMinutes } from '../../../platform/clock.ts'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import type { Reader } from '../../../ui/reader.ts'
import { readerOf } from '../../../ui/render-page.ts'
import {
  type Action,
  type Audited,
  inAudited,
  office,
  type RightFor,
  type Staff,
  textField,
  whyField,
  withRight,
} from '../../staff/index.ts'
import { cancelByStaff } from '../cancel-order.ts'
import { checkOrder } from '../check-order.ts'
import { exchangeRecalled } from '../exchange-recalled.ts'
import type { OrderState, SeenOrder } from '../order.ts'
import { packParcel } from '../pack-parcel.ts'
import type { PackedUnits } from '../parcel.ts'
import { purchaseByNumber } from '../queries.ts'
import { deliverParcel, dispatchParcel } from '../send-parcel.ts'
import { unpackParcel } from '../unpack-parcel.ts'
import { dispatchIn, type FormErrors, packingIn } from './move-forms.ts'
import { type OrderForm, showOrder } from './order-office.tsx'
import { didAlready } from './order-queries.ts'
import { lineId } from './pages/order-words.ts'
import type { Asked, OrderOfficeNeeds } from './panel.ts'

/** The moves of an order, one button each. Each form says which version of the order it was made from. */
export const moveOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.post(
    routes.officeOrderChecks(),
    office(needs, 'orders.check', (request, reply, staff) => {
      const step = { form: 'check', action: 'order.checked', to: 'confirmed' } as const
      return move(needs, { request, reply }, staff, { ...step, why: wordsOf(needs, request).check.why }, checkOrder)
    }),
  )
  app.post(
    routes.officeOrderParcels(),
    office(needs, 'orders.pack', (request, reply, staff) => pack(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeOrderExchanges(),
    office(needs, 'orders.pack', (request, reply, staff) => exchange(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeParcelUnpackings(),
    office(needs, 'orders.pack', (request, reply, staff) => {
      const { why } = readerOf(needs.jar, request).words.givingUp.unpack
      const step = { form: 'unpack', action: 'order.unpacked', to: 'confirmed', why } as const
      return move(needs, { request, reply }, staff, step, (audited, seen) =>
        unpackParcel(audited, seen, parcelOf(request)),
      )
    }),
  )
  app.post(
    routes.officeParcelDispatches(),
    office(needs, 'orders.dispatch', (request, reply, staff) => dispatch(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeParcelDeliveries(),
    office(needs, 'orders.dispatch', (request, reply, staff) => {
      const step = { form: 'deliver', action: 'order.delivered', to: 'delivered' } as const
      const why = wordsOf(needs, request).parcels.deliverWhy
      return move(needs, { request, reply }, staff, { ...step, why }, (audited, seen) =>
        deliverParcel(audited, seen, parcelOf(request)),
      )
    }),
  )
  app.post(
    routes.officeOrderCancellations(),
    office(needs, 'orders.cancel', (request, reply, staff) => cancel(needs, { request, reply }, staff)),
  )
}

const wordsOf = (needs: OrderOfficeNeeds, request: FastifyRequest): Reader['words']['officeOrders'] =>
  readerOf(needs.jar, request).words.officeOrders

const pack = async (needs: OrderOfficeNeeds, asked: Asked, staff: Staff<'orders.pack'>) => {
  const words = wordsOf(needs, asked.request).pack
  const packing = packingIn(asked.request)
  if (!packing.ok) return again(needs, asked, staff, 'pack', { pack: words.nothing })
  const wrong: Record<string, string> = {
    'nothing-chosen': words.nothing,
    'too-many': words.tooMany,
    'not-all': words.notAll,
  }
  const ticked = tickedIn(packing.chosen)
  const step = { form: 'pack', action: 'order.packed', to: 'packed', why: words.why, ticked } as const
  return move(needs, asked, staff, step, async (audited, seen) => {
    const packed = await packParcel(audited, seen, packing.chosen, packing.partly)
    // The line itself says which lot it is and how to get another; the summary leads there.
    if (!packed.ok && packed.why === 'recalled')
      return { ok: false, why: 'form', errors: atLines(packed.positions, words.recalledLine) }
    return packed.ok || !(packed.why in wrong)
      ? packed
      : { ok: false, why: 'form', errors: { pack: wrong[packed.why]! } }
  })
}

const tickedIn = (chosen: readonly PackedUnits[]): string =>
  [...chosen]
    .sort((one, other) => one.position - other.position)
    .map(({ position, quantity }) => `${position}:${quantity}`)
    .join(' ')

const atLines = (positions: readonly number[], text: string): FormErrors =>
  Object.fromEntries(positions.map((position) => [lineId(position), text]))

/** Another lot for a line whose lot is called back. A second press finds the first one's exchange. */
const exchange = async (needs: OrderOfficeNeeds, asked: Asked, staff: Staff<'orders.pack'>) => {
  const words = wordsOf(needs, asked.request).pack
  const position = Number(textField(asked.request, 'line', 3))
  const step = { form: 'exchange', action: 'order.lots-exchanged', to: 'packed', why: words.exchangeWhy } as const
  return move(needs, asked, staff, step, async (audited, seen) => {
    const exchanged = await exchangeRecalled(audited, seen, position)
    return !exchanged.ok && exchanged.why === 'none-left'
      ? { ok: false, why: 'form', errors: atLines([position], words.noneLeft(exchanged.available)) }
      : exchanged
  })
}

const dispatch = async (needs: OrderOfficeNeeds, asked: Asked, staff: Staff<'orders.dispatch'>) => {
  const words = wordsOf(needs, asked.request).parcels
  const typed = dispatchIn(asked.request, words)
  if (!typed.ok) return again(needs, asked, staff, 'dispatch', typed.errors)
  const step = { form: 'dispatch', action: 'order.dispatched', to: 'dispatched', why: words.dispatchWhy } as const
  const { common, givingUp } = readerOf(needs.jar, asked.request).words
  return move(needs, asked, staff, step, async (audited, seen) => {
    const sent = await dispatchParcel(audited, needs, seen, { parcelId: parcelOf(asked.request), ...typed.dispatch })
    return !sent.ok && sent.why === 'recalled'
      ? { ok: false, why: 'form', errors: { recalled: givingUp.recalled(sent.lotCodes.join(common.listComma)) } }
      : sent
  })
}

const cancel = async (needs: OrderOfficeNeeds, asked: Asked, staff: Staff<'orders.cancel'>) => {
  const why = whyField(asked.request)
  if (why === '') return again(needs, asked, staff, 'cancel', { why: wordsOf(needs, asked.request).cancel.noWhy })
  return move(needs, asked, staff, { form: 'cancel', action: 'order.cancelled', to: 'cancelled', why }, cancelByStaff)
}

type Done = { ok: true } | { ok: false; why: string; errors?: FormErrors }
type Step<A extends Action> = { form: OrderForm; action: A; to: OrderState; why: string; ticked?: string }

/** Her second press within this time finds the first one's work, and no trouble. */
const TWICE_MINUTES = 2

/**
 * Does a move with its row of the audit and leads to the order's page. Where the order is not any more what she saw, nothing is
 * done and the page says what changed, unless it was she herself who pressed twice.
 */
const move = async <A extends Action>(
  needs: OrderOfficeNeeds,
  asked: Asked,
  staff: Staff<RightFor<A>>,
  { form, action, to, why, ticked }: Step<A>,
  work: (audited: Audited<A>, seen: SeenOrder) => Promise<Done>,
): Promise<unknown> => {
  const { request, reply } = asked
  const { number } = request.params as { number: string }
  const seen = await seenIn(needs, request)
  if (!seen) return reply.callNotFound()
  const done = await inAudited(needs, staff.by, { action, target: `order:${number}`, why }, (audited) =>
    work(audited, seen),
  )
  if (done.ok) return reply.redirect(routes.officeOrder(number), 303)
  if (done.why === 'nothing-recalled') return reply.redirect(routes.officeOrder(number), 303)
  if (done.errors) return again(needs, asked, staff, form, done.errors)
  const { purchaseId } = seen
  const since = addMinutes(needs.clock(), -TWICE_MINUTES)
  const pressed = {
    purchaseId,
    staffId: staff.id,
    to,
    since,
    parcelId: parcelOf(request) || null,
    ticked: ticked ?? null,
  }
  const [before] = await didAlready(needs.db, pressed)
  if (before?.did) return reply.redirect(routes.officeOrder(number), 303)
  const reading = withRight(staff, 'orders.read')
  if (!reading) return reply.redirect(routes.office, 303)
  const changed = done.why === 'changed'
  return showOrder(needs, asked, reading, { status: 409, form, changed, notNow: !changed })
}

const again = (
  needs: OrderOfficeNeeds,
  asked: Asked,
  staff: Omit<Staff, 'by'>,
  form: OrderForm,
  errors: FormErrors,
): Promise<unknown> | unknown => {
  const reading = withRight(staff, 'orders.read')
  return reading
    ? showOrder(needs, asked, reading, { status: 422, form, errors, parcel: parcelOf(asked.request) })
    : asked.reply.redirect(routes.office, 303)
}

/** The order in the address, in the version that the form was made from; null: there is none. */
const seenIn = async (needs: OrderOfficeNeeds, request: FastifyRequest): Promise<SeenOrder | null> => {
  const { number } = request.params as { number: string }
  const [purchase] = /^\d{10}$/.test(number) ? await purchaseByNumber(needs.db, number) : []
  const version = Number(textField(request, 'version', 9))
  return purchase ? { purchaseId: purchase.id, version } : null
}

const parcelOf = (request: FastifyRequest): string => {
  const { parcel } = request.params as { parcel?: string }
  return parcel && isId(parcel) ? parcel : ''
}
