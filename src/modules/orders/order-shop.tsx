import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { together } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { attemptsOf, refundsOf } from '../payments/index.ts'
import { cancelOrder } from './cancel-order.ts'
import { type Found, findOrder, orderNumberIn } from './find-order.ts'
import { isOrderNumber } from './order-number.ts'
import { ownAddress } from './own-address.ts'
import { OrderGonePage } from './pages/order-gone-page.tsx'
import { OrderPage, type OrderPageProps } from './pages/order-page.tsx'
import { TrackingPage } from './pages/tracking-page.tsx'
import { type PurchaseRow, purchaseSeenBy, purchasesOfVisitor, storyOf } from './queries.ts'
import type { OrderShopNeeds } from './shop.tsx'

const MINE = 10
/** phones tried for one order in ten minutes, from wherever they come */
const TRIES_A_NUMBER = 15

/** An order's own page, finding it from elsewhere, and cancelling it. */
export const orderShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get<{ Params: { number: string } }>(routes.order(), async (request, reply) => {
    const purchase = await seen(needs, request)
    const species = needs.snapshot().species()
    if (!purchase)
      return needs.render(request, reply, (reader) => <OrderGonePage reader={reader} species={species} />, {
        status: 404,
      })

    const [[[story], attempts], address] = await Promise.all([
      together(needs.db, (db) => Promise.all([storyOf(db, purchase.id), attemptsOf(db, purchase.id)])),
      // Sealed until she asks: each opening is a row of her ledger, and most looks at an order want to know where it is.
      wantsAddress(request) ? ownAddress(needs, purchase) : null,
    ])
    const refunds = isPlainlyPaid(purchase, attempts) ? [] : await refundsOf(needs.db, purchase.id)
    const sum = (states: string[]) =>
      refunds.filter(({ state }) => states.includes(state)).reduce((rials, { amountRials }) => rials + amountRials, 0)
    const facts = {
      purchase,
      lines: story!.lines,
      moves: story!.moves.map((move) => ({ ...move, at: new Date(move.at) })),
      address,
      payment: newsOf(attempts),
      owedRials: sum(['owed', 'sent', 'failed']),
      returnedRials: sum(['done']),
      now: needs.clock(),
    }
    return needs.render(request, reply, (reader) => <OrderPage reader={reader} species={species} {...facts} />)
  })

  app.post<{ Params: { number: string } }>(routes.orderCancellation(), async (request, reply) => {
    const purchase = await seen(needs, request)
    if (!purchase) return reply.callNotFound()
    await cancelOrder(needs, purchase.id, { by: { kind: 'buyer' }, why: 'buyer-cancelled' })
    return reply.redirect(routes.order(purchase.number), 303)
  })

  app.get(routes.tracking, (request, reply) =>
    showTracking(needs, request, reply, { typed: { number: '', mobile: '' }, refused: null }),
  )

  const limit = { max: 10, timeWindow: 10 * 60_000 }
  // Guessing the phone of one order from many addresses is as slow as from one.
  const triesForNumber = app.createRateLimit({
    ...limit,
    max: TRIES_A_NUMBER,
    keyGenerator: (request) => orderNumberIn(typedPair(request).number),
  })
  app.post(routes.tracking, { config: { rateLimit: limit } }, async (request, reply) => {
    const typed = typedPair(request)
    if (isOrderNumber(orderNumberIn(typed.number))) {
      const tries = await triesForNumber(request)
      if (!tries.isAllowed && tries.isExceeded)
        return showTracking(needs, request, reply, { typed, refused: 'too-many' })
    }
    const visitor = await needs.owners.ensure(request, reply)
    const found = await findOrder(needs, visitor.digest, typed)
    if (found.ok) return reply.redirect(routes.order(found.number), 303)
    return showTracking(needs, request, reply, { typed, refused: found.why })
  })
}

/** Longer than any way of writing either; what is longer is not echoed. */
const MOST_TYPED = 60

const typedPair = (request: FastifyRequest): { number: string; mobile: string } => {
  const body = (request.body ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' && value.length <= MOST_TYPED ? value : '')
  return { number: text(body.number), mobile: text(body.mobile) }
}

/** An order on its way whose one payment it took owes nothing: most looks at an order need not ask. */
const isPlainlyPaid = ({ state }: PurchaseRow, attempts: { honoured: boolean | null; why: string | null }[]) =>
  ['awaiting-payment', 'confirmed', 'packed', 'dispatched'].includes(state) &&
  attempts.every(({ honoured, why }) => honoured !== false && why !== 'amount-mismatch')

const wantsAddress = (request: FastifyRequest) => (request.query as Record<string, unknown>).address === '1'

const seen = async (needs: OrderShopNeeds, request: FastifyRequest) => {
  const { number } = request.params as { number: string }
  const visitor = await needs.owners.of(request)
  if (!visitor || !/^\d{10}$/.test(number)) return null
  const [purchase] = await purchaseSeenBy(needs.db, number, visitor.digest, needs.clock())
  return purchase ?? null
}

/** What the last try to pay came to. */
const newsOf = (attempts: { state: string; gateway: string; returnedAt: Date | null }[]): OrderPageProps['payment'] => {
  const last = attempts.at(-1)
  if (!last || last.gateway === 'cash') return 'none'
  switch (last.state) {
    case 'verifying':
      return 'pending'
    case 'asked':
      return last.returnedAt ? 'pending' : 'none'
    case 'cancelled':
    case 'failed':
    case 'left':
      return last.state
    default:
      return 'none'
  }
}

type Refused = (Found & { ok: false })['why'] | 'too-many' | null

const statusOf = (refused: Refused): number => {
  if (refused === null) return 200
  return refused === 'too-many' ? 429 : 422
}

const showTracking = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { typed, refused }: { typed: { number: string; mobile: string }; refused: Refused },
) => {
  const visitor = await needs.owners.of(request)
  const mine = visitor ? await purchasesOfVisitor(needs.db, visitor.digest, MINE) : []
  return needs.render(
    request,
    reply,
    (reader) => {
      const words = reader.words.purchase
      return (
        <TrackingPage
          reader={reader}
          species={needs.snapshot().species()}
          typed={typed}
          errors={{
            number: refused === 'bad-number' ? words.tracking.badNumber : undefined,
            mobile: refused === 'bad-mobile' ? words.checkout.errors['not-a-mobile'] : undefined,
          }}
          trouble={troubleOf(refused, words.tracking)}
          mine={mine}
        />
      )
    },
    { status: statusOf(refused) },
  )
}

const troubleOf = (refused: Refused, words: { wrong: string; slowDown: string }): string | null => {
  if (refused === 'no-match') return words.wrong
  return refused === 'too-many' ? words.slowDown : null
}
