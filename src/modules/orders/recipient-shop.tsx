import type { FastifyInstance, FastifyReply } from 'fastify'
import { routes } from '../../routes.ts'
import { RecipientGonePage, RecipientPage, RecipientUnknownPage } from './pages/recipient-page.tsx'
import { eraseRecipient, viewRecipient } from './recipient-page.ts'
import type { OrderShopNeeds } from './shop.tsx'

/** An address here is a secret of one person: nothing that is opened from it may learn it. */
const keepSecret = (reply: FastifyReply) =>
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow')

/** The page of somebody who receives what another ordered, and her button (P10). No account, no cookie: the link proves her. */
export const recipientShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  const limit = { rateLimit: { max: 30, timeWindow: 10 * 60_000 } }

  app.get<{ Params: { token: string } }>(routes.recipient(), { config: limit }, async (request, reply) => {
    const { token } = request.params
    const view = await viewRecipient(needs, token)
    const species = needs.snapshot().species()
    if (!view)
      return needs.render(
        request,
        keepSecret(reply),
        (reader) => <RecipientUnknownPage reader={reader} species={species} />,
        { status: 404 },
      )
    return needs.render(request, keepSecret(reply), (reader) =>
      view.gone ? (
        <RecipientGonePage reader={reader} species={species} erasedAt={view.erasedAt} />
      ) : (
        <RecipientPage reader={reader} species={species} token={token} {...view} />
      ),
    )
  })

  app.post<{ Params: { token: string } }>(routes.recipientErasure(), { config: limit }, async (request, reply) => {
    const { token } = request.params
    const erased = await eraseRecipient(needs, token)
    keepSecret(reply)
    if (erased.ok) return reply.redirect(routes.orderErasureReceipt(erased.code), 303)
    if (erased.why === 'unknown') return reply.callNotFound()
    // Her page says why not yet, or that everything is gone already.
    return reply.redirect(routes.recipient(token), 303)
  })
}
