import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { ledgerHead } from '../vault/index.ts'
import { hasInvoice, invoiceOf } from './invoice.ts'
import { InvoicePage } from './pages/invoice-page.tsx'
import { NoInvoicePage } from './pages/no-invoice-page.tsx'
import { seenOrder } from './seen-order.ts'
import type { OrderShopNeeds } from './shop.tsx'

/** The invoice, for whoever may see the order. */
export const invoiceShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get<{ Params: { number: string } }>(
    routes.orderInvoice(),
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    async (request, reply) => {
      const purchase = await seenOrder(needs, request)
      if (!purchase) return reply.callNotFound()
      const species = needs.snapshot().species()
      const { number } = purchase
      if (!hasInvoice(purchase))
        return needs.render(
          request,
          reply,
          (reader) => <NoInvoicePage reader={reader} species={species} number={number} />,
          { status: 404 },
        )
      const [invoice, head] = await Promise.all([invoiceOf(needs, purchase), ledgerHead(needs.db, needs.clock())])
      return needs.render(request, reply, (reader) => (
        <InvoicePage
          reader={reader}
          species={species}
          purchase={purchase}
          {...invoice}
          seller={needs.seller}
          ledgerHead={head}
        />
      ))
    },
  )
}
