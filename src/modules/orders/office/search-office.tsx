import type { FastifyInstance } from 'fastify'
import { parseMobile } from '../../../platform/persian/phone.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, textField, withRight } from '../../staff/index.ts'
import { findSubjects } from '../../vault/index.ts'
import { orderNumberIn } from '../find-order.ts'
import { isOrderNumber } from '../order-number.ts'
import { purchaseByNumber } from '../queries.ts'
import { type ListedOrder, ordersOfSubjects } from './list-queries.ts'
import { FoundPage } from './pages/found-page.tsx'
import type { Asked, OrderOfficeNeeds } from './panel.ts'
import { LIST_ROWS } from './queue.ts'

const MOST_TYPED = 40
/** Of one sign-in: a desk looks for a buyer now and then, and whoever tries numbers one after the other is soon at the end. */
const MOST_PHONES = { max: 40, timeWindow: 60 * 60_000 }

/**
 * By an order's number to its page; by a buyer's whole phone to her orders. The phone is found by the vault's keyed index, nothing
 * is opened, and it stands in no address: the list is the answer to the form. Each such search, also in vain, leaves a row of the
 * audit, for it tells whether somebody buys here. A recipient is found by no search (P10).
 */
export const searchOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  const phonesOfSession = app.createRateLimit({
    ...MOST_PHONES,
    keyGenerator: ({ headers }) => needs.jar.read(headers.cookie, 'staffSession') ?? '',
  })
  app.post(
    routes.officeOrderSearches,
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    office(needs, 'orders.read', async (request, reply, staff) => {
      const typed = textField(request, 'sought', MOST_TYPED).trim()
      const number = orderNumberIn(typed)
      const [purchase] = isOrderNumber(number) ? await purchaseByNumber(needs.db, number) : []
      if (purchase) return reply.redirect(routes.officeOrder(number), 303)
      const mayGoOn = async () => {
        const tries = await phonesOfSession(request)
        return tries.isAllowed || !tries.isExceeded
      }
      return searchByPhone(needs, { request, reply }, staff, { typed, mayGoOn })
    }),
  )
}

const searchByPhone = async (
  needs: OrderOfficeNeeds,
  { request, reply }: Asked,
  staff: Staff<'orders.read'>,
  { typed, mayGoOn }: { typed: string; mayGoOn: () => Promise<boolean> },
) => {
  const { search } = readerOf(needs.jar, request).words.officeOrders
  const show = (status: number, error: string | null, rows: ListedOrder[] = []) =>
    needs.render(
      request,
      reply,
      (reader) => (
        <FoundPage
          reader={reader}
          frame={officeFrame(needs, staff, routes.officeOrders)}
          error={error}
          rows={rows}
          methods={needs.delivery.table().methods}
        />
      ),
      { status },
    )
  const mobile = parseMobile(typed)
  if (!mobile) return show(422, isOrderNumber(orderNumberIn(typed)) ? search.nothing : search.wrong)
  const checking = withRight(staff, 'orders.check')
  if (!checking) return show(403, search.noRight)
  if (!(await mayGoOn())) return show(429, search.tooMany)
  const subjects = await findSubjects(needs.db, needs.vault, { kind: 'mobile', value: mobile })
  const act = { action: 'order.sought-by-phone', target: `session:${staff.sessionId}`, why: search.why } as const
  const rows = subjects.length === 0 ? [] : await ordersOfSubjects(needs.db, subjects, LIST_ROWS)
  await inAudited(needs, checking.by, act, async () => {})
  return show(rows.length === 0 ? 404 : 200, rows.length === 0 ? search.nothing : null, rows)
}
