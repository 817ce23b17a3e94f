import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { together } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { attemptsOf, refundsOf } from '../payments/index.ts'
import { ledgerHead } from '../vault/index.ts'
import { reasonsFor } from './answer-question.ts'
import { cancelOrder } from './cancel-order.ts'
import { type Found, findOrder, orderNumberIn, typedPair } from './find-order.ts'
import { givingUpsOf } from './giving-up-queries.ts'
import { isOrderNumber } from './order-number.ts'
import { ownAddress } from './own-address.ts'
import { OrderGonePage } from './pages/order-gone-page.tsx'
import { OrderPage, type OrderPageProps } from './pages/order-page.tsx'
import { TrackingPage } from './pages/tracking-page.tsx'
import { parcelsOf } from './parcel-queries.ts'
import { purchasesOfVisitor, storyOf } from './queries.ts'
import { correctionsOf, questionsOf } from './question-queries.ts'
import { seenOrder } from './seen-order.ts'
import type { OrderShopNeeds } from './shop.tsx'
import { mayWithdraw } from './withdrawal.ts'
import { withdrawalsOf } from './withdrawal-queries.ts'

const MINE = 10
/** phones tried for one order in ten minutes, from wherever they come */
const TRIES_A_NUMBER = 15

/** An order's own page, finding it from elsewhere, and cancelling it. */
export const orderShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get<{ Params: { number: string } }>(routes.order(), async (request, reply) => {
    const purchase = await seenOrder(needs, request)
    const species = needs.snapshot().species()
    if (!purchase)
      return needs.render(request, reply, (reader) => <OrderGonePage reader={reader} species={species} />, {
        status: 404,
      })

    const delivered = purchase.state === 'delivered'
    // Before it is paid nothing can be given back of it.
    const begun = purchase.state !== 'awaiting-payment'
    const boxed = !['awaiting-payment', 'confirmed', 'cancelled', 'expired'].includes(purchase.state)
    const [[[story], attempts, withdrawals, refunds, questions, corrections, parcels, givingUps], address, head] =
      await Promise.all([
        together(needs.db, (db) =>
          Promise.all([
            storyOf(db, purchase.id),
            attemptsOf(db, purchase.id),
            delivered ? withdrawalsOf(db, purchase.id) : [],
            begun ? refundsOf(db, purchase.id) : [],
            purchase.wasAsked ? questionsOf(db, purchase.id) : [],
            purchase.wasCorrected ? correctionsOf(db, purchase.id) : [],
            boxed ? parcelsOf(db, purchase.id) : [],
            purchase.givenUpRials > 0 ? givingUpsOf(db, purchase.id) : [],
          ]),
        ),
        // Sealed until she asks: each opening is a row of her ledger, and most looks at an order want to know where it is.
        asks(request, 'address') ? ownAddress(needs, purchase) : null,
        ledgerHead(needs.db, needs.clock()),
      ])
    const sealed = [...questions, ...corrections].map(({ reasonRecord }) => reasonRecord)
    const reasons = asks(request, 'reasons') ? await reasonsFor(needs, purchase, sealed) : new Map<string, string>()
    const sum = (states: string[]) =>
      refunds.filter(({ state }) => states.includes(state)).reduce((rials, { amountRials }) => rials + amountRials, 0)
    const facts = {
      purchase,
      lines: story!.lines,
      moves: story!.moves.map((move) => ({ ...move, at: new Date(move.at) })),
      parcels,
      address,
      payment: newsOf(attempts),
      owedRials: sum(['owed', 'sent', 'failed']),
      returnedRials: sum(['done']),
      may: mayWithdraw(purchase, needs.delivery.table().calendar, needs.clock()),
      withdrawals,
      givingUps,
      refunds,
      questions,
      corrections,
      reasons,
      cardOf: needs.snapshot().cardOfVariant,
      ledgerHead: head,
      now: needs.clock(),
    }
    return needs.render(request, reply, (reader) => <OrderPage reader={reader} species={species} {...facts} />)
  })

  app.post<{ Params: { number: string } }>(routes.orderCancellation(), async (request, reply) => {
    const purchase = await seenOrder(needs, request)
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

/** Whether she asks to see something sealed on this look. */
const asks = (request: FastifyRequest, what: 'address' | 'reasons') =>
  (request.query as Record<string, unknown>)[what] === '1'

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
          account={visitor?.customerId != null}
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
