import type { FastifyInstance } from 'fastify'
import { newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import type { Reader } from '../../../ui/reader.ts'
import { messagesAbout } from '../../messaging/index.ts'
import { attemptsOf } from '../../payments/index.ts'
import { office, officeFrame, type Staff } from '../../staff/index.ts'
import { givingUpsOf } from '../giving-up-queries.ts'
import { isToPack } from '../pack-parcel.ts'
import type { IsRecalled } from '../parcel.ts'
import { parcelsOf } from '../parcel-queries.ts'
import { linesOfPurchase, type PurchaseRow, purchaseByNumber } from '../queries.ts'
import { recalledOf } from '../recalled-lots.ts'
import type { OpenedPeople } from './open-people.ts'
import { notesOfOrder, storyOfOrder } from './order-queries.ts'
import { GoneOrderPage } from './pages/gone-order-page.tsx'
import { OfficeOrderPage } from './pages/office-order-page.tsx'
import type { Asked, OrderOfficeNeeds } from './panel.ts'
import { questionPanel } from './question-panel.tsx'
import { refundPanel } from './refund-panel.tsx'

const MOST_MESSAGES = 60

/** Which of the page's forms came back. */
export type OrderForm = 'check' | 'pack' | 'exchange' | 'unpack' | 'dispatch' | 'deliver' | 'cancel' | 'note' | 'people'

/** What the page says after a form that did not lead on. */
export type Told = {
  status?: number
  form?: OrderForm
  /** of which parcel, where a parcel's */
  parcel?: string
  /** by the id of the field */
  errors?: Record<string, string>
  /** somebody else was faster: nothing was done */
  changed?: boolean
  /** the order is not where this can be done */
  notNow?: boolean
  opened?: OpenedPeople | 'nothing'
}

/** One order: what is in it, what is to be done with it, and how it came to where it is. */
export const orderOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.get(
    routes.officeOrder(),
    office(needs, 'orders.read', (request, reply, staff) => showOrder(needs, { request, reply }, staff, {})),
  )
}

export const showOrder = async (
  needs: OrderOfficeNeeds,
  asked: Asked,
  staff: Staff<'orders.read'>,
  told: Told,
): Promise<unknown> => {
  const { request, reply } = asked
  const frame = officeFrame(needs, staff, routes.officeOrders)
  const { number } = request.params as { number: string }
  const [purchase] = /^\d{10}$/.test(number) ? await purchaseByNumber(needs.db, number) : []
  if (!purchase)
    return needs.render(request, reply, (reader) => <GoneOrderPage reader={reader} frame={frame} />, { status: 404 })
  const facts = await factsOf(needs, purchase)
  const panel = { needs, request, staff, purchase, lines: facts.lines }
  const panels = (await Promise.all([questionPanel(panel), refundPanel(panel)])).filter((shown) => shown !== null)
  return needs.render(
    request,
    reply,
    (reader: Reader) => (
      <OfficeOrderPage
        reader={reader}
        frame={frame}
        purchase={purchase}
        {...facts}
        panels={panels.map((shown) => shown(reader))}
        methods={needs.delivery.table().methods}
        cardOf={needs.snapshot().cardOfVariant}
        may={staff.may}
        told={told}
        typed={(request.body ?? {}) as Record<string, unknown>}
        formKey={newId(needs.clock().getTime())}
      />
    ),
    { status: told.status ?? 200 },
  )
}

export type OrderFacts = Awaited<ReturnType<typeof factsOf>>

const factsOf = async ({ db }: OrderOfficeNeeds, purchase: PurchaseRow) => {
  const { id, customerId, buyerSubject, recipientSubject } = purchase
  const people = [customerId ?? buyerSubject, ...(recipientSubject ? [recipientSubject] : [])]
  const [lines, parcels, story, attempts, messages, notes, givingUps] = await Promise.all([
    linesOfPurchase(db, id),
    parcelsOf(db, id),
    storyOfOrder(db, id),
    attemptsOf(db, id),
    messagesAbout(db, people, `order:${id}`, MOST_MESSAGES),
    notesOfOrder(db, id),
    givingUpsOf(db, id),
  ])
  const waits = isToPack(purchase) || parcels.some(({ state }) => state === 'packed')
  const isRecalled: IsRecalled = waits ? await recalledOf(db, lines) : () => false
  return { lines, parcels, story, attempts, messages, notes, givingUps, isRecalled }
}
