import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { confirmEmail, linkWorks } from './contact-email.ts'
import type { CustomerNeeds } from './needs.ts'
import { ContactLinkPage } from './pages/contact-pages.tsx'

const asking = { config: { rateLimit: { max: 30, timeWindow: 60_000 } } }

/** The page behind a link. The token is no address of a person, works once, and our log has no addresses. */
export const contactLinkShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { token: string; state: 'open' | 'over' | 'taken' | 'confirmed'; status: number },
  ) =>
    needs.render(
      request,
      reply,
      (reader) => <ContactLinkPage reader={reader} species={needs.species()} token={shown.token} state={shown.state} />,
      { status: shown.status },
    )
  const tokenOf = (request: FastifyRequest) => (request.params as { token: string }).token
  app.get<{ Params: { token: string } }>(routes.accountContactLink(), asking, async (request, reply) => {
    const token = tokenOf(request)
    const works = await linkWorks(needs.db, token, needs.clock())
    return show(request, reply, { token, state: works ? 'open' : 'over', status: works ? 200 : 404 })
  })
  app.post<{ Params: { token: string } }>(routes.accountContactLink(), asking, async (request, reply) => {
    const token = tokenOf(request)
    const state = await confirmEmail(needs, { token, now: needs.clock() })
    return show(request, reply, {
      token: '',
      state,
      status: state === 'confirmed' ? 200 : state === 'over' ? 404 : 409,
    })
  })
}
