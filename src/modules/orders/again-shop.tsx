import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { linesOf } from '../baskets/index.ts'
import { buyAgain, compareWithBasket } from './buy-again.ts'
import { AgainPage } from './pages/again-page.tsx'
import { seenOrder } from './seen-order.ts'
import type { OrderShopNeeds } from './shop.tsx'

/** Buying an earlier order again: a page that says what can be had, and the form that puts it into the basket. */
export const againShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get<{ Params: { number: string } }>(routes.orderAgain(), async (request, reply) => {
    const purchase = await seenOrder(needs, request)
    const visitor = await needs.owners.of(request)
    if (!purchase || !visitor) return reply.callNotFound()
    const lines = await compareWithBasket(needs, visitor.digest, purchase)
    const done = (request.query as Record<string, unknown>).put === '1'
    const snapshot = needs.snapshot()
    return needs.render(request, reply, (reader) => (
      <AgainPage
        reader={reader}
        species={snapshot.species()}
        number={purchase.number}
        lines={lines}
        cardOf={snapshot.cardOfVariant}
        forSomeoneElse={purchase.recipientSubject !== null}
        done={done}
      />
    ))
  })

  app.post<{ Params: { number: string } }>(
    routes.orderAgain(),
    { config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
    async (request, reply) => {
      const purchase = await seenOrder(needs, request)
      const visitor = await needs.owners.of(request)
      if (!purchase || !visitor) return reply.callNotFound()
      await buyAgain(needs, visitor.digest, purchase)
      const units = (await linesOf(needs.db, visitor.digest)).reduce((count, line) => count + line.quantity, 0)
      needs.jar.set(reply, 'basketCount', String(Math.min(units, 99)))
      return reply.redirect(`${routes.orderAgain(purchase.number)}?put=1`, 303)
    },
  )
}
