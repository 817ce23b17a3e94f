import type { FastifyInstance } from 'fastify'
import { addDays } from '../../../platform/clock.ts'
import { isId } from '../../../platform/ids.ts'
import { parseJalaliOrIsoDate } from '../../../platform/persian/jalali.ts'
import { tehranInstant } from '../../../platform/persian/tehran-time.ts'
import { routes } from '../../../routes.ts'
import { type ListRules, type ListState, readList } from '../../../ui/list-address.ts'
import { ordersOwed } from '../../payments/index.ts'
import { office, officeFrame, type Staff } from '../../staff/index.ts'
import { orderStates } from '../order.ts'
import { countQueues, ordersLatestFirst, ordersOldestFirst, placeOfOrder, type Wanted } from './list-queries.ts'
import { OrdersPage } from './pages/orders-page.tsx'
import type { Asked, OrderOfficeNeeds } from './panel.ts'
import { BEFORE_ALL, BEHIND_ALL, firstQueue, LIST_ROWS, MOST_COUNTED, type Queue, queues } from './queue.ts'
import { searchOffice } from './search-office.tsx'

const rules: ListRules = {
  filters: {
    queue: queues,
    state: orderStates,
    payment: ['cash', 'online'],
    delivery: 40,
    from: 20,
    until: 20,
  },
  sorts: ['placed'],
}

/** The queues of orders, and the search by an order's number or the buyer's phone. */
export const listOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.get(
    routes.officeOrders,
    office(needs, 'orders.read', (request, reply, staff) => showList(needs, { request, reply }, staff)),
  )
  searchOffice(app, needs)
}

const showList = async (needs: OrderOfficeNeeds, { request, reply }: Asked, staff: Staff<'orders.read'>) => {
  const { db } = needs
  const asked = readList(request.query, rules)
  const queue = (asked.filters.queue as Queue | undefined) ?? firstQueue(staff.may)
  // What waits is shown oldest first; everything, latest first.
  const sorted = typeof (request.query as Record<string, unknown>).sort === 'string'
  const list: ListState = {
    ...asked,
    filters: { ...asked.filters, queue },
    descending: sorted ? asked.descending : queue === 'all',
  }
  const owed = (await ordersOwed(db, MOST_COUNTED)).map(({ orderRef }) => orderRef)
  const [place] = list.after && isId(list.after) ? await placeOfOrder(db, list.after) : []
  const wanted = { ...wantedOf(list, queue, owed), after: place ?? (list.descending ? BEHIND_ALL : BEFORE_ALL) }
  const [rows, [counts]] = await Promise.all([
    list.descending ? ordersLatestFirst(db, wanted) : ordersOldestFirst(db, wanted),
    countQueues(db),
  ])
  const shown = rows.slice(0, LIST_ROWS)
  const wrong = (['from', 'until'] as const).filter(
    (name) => list.filters[name] && !parseJalaliOrIsoDate(list.filters[name]),
  )
  return needs.render(
    request,
    reply,
    (reader) => (
      <OrdersPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeOrders)}
        queue={queue}
        counts={{ ...counts!, 'money-owed': owed.length }}
        list={list}
        rows={shown}
        more={rows.length > LIST_ROWS ? shown.at(-1)!.id : null}
        methods={needs.delivery.table().methods}
        wrong={wrong}
      />
    ),
    { status: wrong.length > 0 ? 422 : 200 },
  )
}

const wantedOf = ({ filters }: ListState, queue: Queue, owed: string[]): Omit<Wanted, 'after'> => {
  const day = (text: string | undefined) => (text ? parseJalaliOrIsoDate(text) : null)
  const [from, until] = [day(filters.from), day(filters.until)]
  return {
    queue,
    owed,
    state: filters.state ?? null,
    payment: (filters.payment as Wanted['payment'] | undefined) ?? null,
    delivery: filters.delivery ?? null,
    from: from ? tehranInstant(from, 0) : null,
    until: until ? addDays(tehranInstant(until, 0), 1) : null,
    limit: LIST_ROWS + 1,
  }
}
