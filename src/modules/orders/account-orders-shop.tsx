import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { signedIn } from '../customers/index.ts'
import { type ListedRow, linesOfPurchases, ordersOfCustomer } from './account-queries.ts'
import { orderNumberIn, typedPair } from './find-order.ts'
import { type Added, addEarlierOrder } from './join-guest-orders.ts'
import { beingSent, type OrderState, orderStates } from './order.ts'
import { isOrderNumber } from './order-number.ts'
import { AccountOrdersPage, type ListFilter, listFilters } from './pages/account-orders-page.tsx'
import type { OrderShopNeeds } from './shop.tsx'

const A_PAGE = 10
/** phones tried for one order in ten minutes, from wherever they come */
const TRIES_A_NUMBER = 15

const statesOf: Record<ListFilter, readonly OrderState[]> = {
  all: orderStates,
  open: ['awaiting-payment', ...beingSent],
  delivered: ['delivered'],
  over: ['cancelled', 'expired'],
}

type Trouble = (Added & { ok: false })['why'] | 'too-many'
type Typed = { number: string; mobile: string }
type Shown = { typed: Typed; trouble: Trouble | null; added: string | null; status: number }

/** The orders of an account, and the way by which an earlier one comes into it. */
export const accountOrdersShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get(
    routes.accountOrders,
    signedIn(needs.customers, (request, reply, customer) =>
      showOrders(needs, request, reply, customer.id, { ...nothingTyped, added: addedIn(request), status: 200 }),
    ),
  )

  const limit = { max: 10, timeWindow: 10 * 60_000 }
  const triesForNumber = app.createRateLimit({
    ...limit,
    max: TRIES_A_NUMBER,
    keyGenerator: (request) => orderNumberIn(typedPair(request).number),
  })
  app.post(
    routes.accountOrderAdditions,
    { config: { rateLimit: limit } },
    signedIn(needs.customers, async (request, reply, customer) => {
      const typed = typedPair(request)
      const refuse = (trouble: Trouble, status: number) =>
        showOrders(needs, request, reply, customer.id, { typed, trouble, added: null, status })
      if (isOrderNumber(orderNumberIn(typed.number))) {
        const tries = await triesForNumber(request)
        if (!tries.isAllowed && tries.isExceeded) return refuse('too-many', 429)
      }
      const added = await addEarlierOrder(needs, customer.id, typed)
      if (!added.ok) return refuse(added.why, 422)
      return reply.redirect(`${routes.accountOrders}?added=${added.number}`, 303)
    }),
  )
}

const nothingTyped = { typed: { number: '', mobile: '' }, trouble: null }

const queryOf = (request: FastifyRequest) => request.query as Record<string, unknown>

const addedIn = (request: FastifyRequest): string | null => {
  const { added } = queryOf(request)
  return typeof added === 'string' && isOrderNumber(added) ? added : null
}

const showOrders = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customerId: string,
  { status, ...shown }: Shown,
) => {
  const { state, before } = queryOf(request)
  const filter = listFilters.find((known) => known === state) ?? 'all'
  const olderThan = typeof before === 'string' && isId(before) ? before : null
  // One more than a page shows tells whether there is another page.
  const rows = await ordersOfCustomer(needs.db, customerId, statesOf[filter], olderThan, A_PAGE + 1)
  const orders = await withGoods(needs, rows.slice(0, A_PAGE))
  const next = rows.length > A_PAGE ? rows[A_PAGE - 1]!.id : null
  return needs.render(
    request,
    reply,
    (reader) => (
      <AccountOrdersPage
        reader={reader}
        species={needs.snapshot().species()}
        filter={filter}
        orders={orders}
        older={next}
        first={olderThan === null}
        {...shown}
      />
    ),
    { status },
  )
}

/** The orders with what is in them, in one statement; pictures come from the snapshot in memory. */
const withGoods = async (needs: OrderShopNeeds, rows: ListedRow[]) => {
  const ids = rows.map(({ id }) => id)
  const lines = ids.length === 0 ? [] : await linesOfPurchases(needs.db, ids)
  const byOrder = Map.groupBy(lines, ({ purchaseId }) => purchaseId)
  const snapshot = needs.snapshot()
  return rows.map((order) => ({
    order,
    goods: (byOrder.get(order.id) ?? []).map((line) => ({ line, card: snapshot.cardOfVariant(line.variantId) })),
  }))
}
