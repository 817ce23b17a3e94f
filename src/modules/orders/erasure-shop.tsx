import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { eraseGuest, type GuestErased, openForErasure } from './erase-guest.ts'
import { receiptOf } from './erasure-receipt.ts'
import { typedPair } from './find-order.ts'
import { ErasurePage } from './pages/erasure-page.tsx'
import { ErasureReceiptPage } from './pages/erasure-receipt-page.tsx'
import { RecipientUnknownPage } from './pages/recipient-page.tsx'
import type { PurchaseRow } from './queries.ts'
import { seenOrder } from './seen-order.ts'
import type { OrderShopNeeds } from './shop.tsx'

const LIMIT = { max: 10, timeWindow: 10 * 60_000 }
/** phones tried for one order in ten minutes, from wherever they come */
const TRIES_A_NUMBER = 15

type Trouble = (GuestErased & { ok: false })['why'] | 'too-many'

/** A guest erases her data of an order by its number and its phone; the receipt can be opened again later. */
export const erasureShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get<{ Params: { number: string } }>(routes.orderErasure(), async (request, reply) => {
    const purchase = await seenOrder(needs, request)
    if (!purchase) return reply.callNotFound()
    return show(needs, request, reply, purchase, { trouble: null, status: 200 })
  })

  const triesForNumber = app.createRateLimit({
    ...LIMIT,
    max: TRIES_A_NUMBER,
    keyGenerator: (request) => (request.params as { number: string }).number,
  })
  app.post<{ Params: { number: string } }>(
    routes.orderErasure(),
    { config: { rateLimit: LIMIT } },
    async (request, reply) => {
      const purchase = await seenOrder(needs, request)
      if (!purchase) return reply.callNotFound()
      const tries = await triesForNumber(request)
      if (!tries.isAllowed && tries.isExceeded)
        return show(needs, request, reply, purchase, { trouble: 'too-many', status: 429 })
      const erased = await eraseGuest(needs, purchase, typedPair(request).mobile)
      if (erased.ok) return reply.redirect(routes.orderErasureReceipt(erased.code), 303)
      const status = erased.why === 'bad-mobile' || erased.why === 'no-match' ? 422 : 409
      return show(needs, request, reply, purchase, { trouble: erased.why, status })
    },
  )

  app.get<{ Params: { code: string } }>(
    routes.orderErasureReceipt(),
    { config: { rateLimit: { max: 30, timeWindow: 10 * 60_000 } } },
    async (request, reply) => {
      const receipt = await receiptOf(needs.db, request.params.code)
      const species = needs.snapshot().species()
      return needs.render(
        request,
        reply,
        (reader) =>
          receipt ? (
            <ErasureReceiptPage reader={reader} species={species} receipt={receipt} code={request.params.code} />
          ) : (
            <RecipientUnknownPage reader={reader} species={species} />
          ),
        { status: receipt ? 200 : 404 },
      )
    },
  )
}

const show = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  purchase: PurchaseRow,
  { trouble, status }: { trouble: Trouble | null; status: number },
) => {
  const open = await openForErasure(needs, purchase)
  const typed = typedPair(request).mobile
  return needs.render(
    request,
    reply,
    (reader) => (
      <ErasurePage
        reader={reader}
        species={needs.snapshot().species()}
        purchase={purchase}
        open={open}
        typed={typed}
        trouble={trouble}
      />
    ),
    { status },
  )
}
