import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { waitForDisk } from '../../platform/server-queries.ts'
import { routes } from '../../routes.ts'
import { askForNew, conclude, createAttempt, type GatewayName } from '../payments/index.ts'
import { paymentHooks } from './confirm-order.ts'
import { isOrderNumber } from './order-number.ts'
import { ToBankPage } from './pages/to-bank-page.tsx'
import { lockPurchase, purchaseById, purchaseSeenBy } from './queries.ts'
import type { OrderShopNeeds } from './shop.tsx'

/** The way to the bank and back. */
export const paymentShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  /** Another try to pay an order that still waits. */
  app.post<{ Params: { number: string } }>(
    routes.orderPayments(),
    { config: { rateLimit: { max: 20, timeWindow: 60_000 } } },
    async (request, reply) => {
      const { number } = request.params
      const visitor = isOrderNumber(number) ? await needs.owners.of(request) : null
      const [purchase] = visitor ? await purchaseSeenBy(needs.db, number, visitor.digest, needs.clock()) : []
      if (!purchase) return reply.callNotFound()
      const waiting = await newAttempt(needs, purchase.id)
      if (!waiting) return reply.redirect(routes.order(number), 303)
      return toBank(needs, request, reply, waiting)
    },
  )

  /** The bank sends the browser here. What the address says is only a reason to ask the bank. */
  app.get<{ Params: { attempt: string } }>(routes.paymentReturn(), async (request, reply) => {
    const hooks = paymentHooks(needs)
    let number: string | undefined
    const outcome = await conclude(
      needs.db,
      needs.payments,
      {
        attemptId: request.params.attempt,
        returnedParams: request.query as Record<string, unknown>,
        now: needs.clock(),
      },
      {
        ...hooks,
        // The order is read under its lock anyway; who comes back a second time meets no lock, and it is looked up.
        lockOrder: async (tx, orderRef) => {
          const order = await hooks.lockOrder(tx, orderRef)
          number = order?.number
          return order
        },
      },
    )
    if (!('attempt' in outcome)) return reply.callNotFound()
    number ??= (await purchaseById(needs.db, outcome.attempt.orderRef))[0]?.number
    return number ? reply.redirect(routes.order(number), 303) : reply.callNotFound()
  })
}

/** Keeps the goods for another while and writes the attempt down; null when the order does not wait any more. */
const newAttempt = (needs: OrderShopNeeds, purchaseId: string): Promise<Waiting | null> =>
  inTransaction(needs.db, async (tx) => {
    const now = needs.clock()
    const [purchase] = await lockPurchase(tx, purchaseId)
    if (
      !purchase?.expiresAt ||
      purchase.state !== 'awaiting-payment' ||
      purchase.paymentMethod === 'cash' ||
      purchase.expiresAt <= now
    )
      return null
    const id = newId(now.getTime())
    await createAttempt(tx, {
      id,
      orderRef: purchase.id,
      amountRials: purchase.totalRials,
      gateway: purchase.paymentMethod,
      now,
      expiresAt: purchase.expiresAt,
    })
    const { number, paymentMethod: gateway, totalRials, expiresAt: keptUntil } = purchase
    return { number, attemptId: id, gateway, totalRials, keptUntil }
  })

/** An order that was just told to wait for money, and its new attempt. */
export type Waiting = { number: string; attemptId: string; gateway: GatewayName; totalRials: number; keptUntil: Date }

/** Asks the bank for a place to pay and shows our own page with the link to it. */
export const toBank = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { attemptId: id, gateway, ...order }: Waiting,
) => {
  const callbackUrl = `${needs.origin}${routes.paymentReturn(id)}`
  const attempt = { id, gateway, amountRials: order.totalRials, expiresAt: order.keptUntil }
  const asked = await askForNew(needs.db, needs.payments, attempt, { callbackUrl, now: needs.clock() })
  // The reference is on the disk, and the order with it. Without one, its order may not be there yet.
  if (!asked.ok) await waitForDisk(needs.db)
  const species = needs.snapshot().species()
  const payUrl = asked.ok ? asked.payUrl : null
  return needs.render(
    request,
    reply,
    (reader) => <ToBankPage reader={reader} species={species} payUrl={payUrl} {...order} />,
    {
      status: asked.ok ? 200 : 502,
    },
  )
}
