import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { type CustomerNeeds, freshlyProven, type PrivacyNeeds, privacyNeedsOf, signedIn } from '../customers/index.ts'
import { type Extract, everyField, extract } from './extract.ts'
import { AuthorityPage } from './pages/authority-page.tsx'

/** «What could an authority get about me today?»: the extractor's answer for oneself. */
export const shop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  const privacy = privacyNeedsOf(needs)
  app.get(
    routes.accountAuthority,
    signedIn(needs, (request, reply) => show(needs, request, reply, null)),
  )
  app.post(
    routes.accountAuthority,
    { config: { rateLimit: { max: 10, timeWindow: 10 * 60_000 } } },
    freshlyProven(needs, async (request, reply, customer) => {
      const answer = await answerFor(privacy, customer.id)
      const { as } = (request.body ?? {}) as Record<string, unknown>
      if (as !== 'file') return show(needs, request, reply, answer)
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="ipetplus-authority.json"')
        .header('cache-control', 'no-store')
        .send(JSON.stringify({ format: 'ipetplus-extract-1', at: needs.clock(), given: answer }, null, 1))
    }),
  )
}

const answerFor = async (privacy: PrivacyNeeds, customerId: string): Promise<Extract[]> =>
  extract(privacy, {
    customerId,
    fields: await everyField(privacy, customerId),
    actor: { kind: 'customer' },
    purpose: 'privacy',
    reason: 'دیدن آنچه امروز به یک مرجع داده می‌شد',
  })

const show = (needs: CustomerNeeds, request: FastifyRequest, reply: FastifyReply, answer: Extract[] | null) =>
  needs.render(request, reply, (reader) => <AuthorityPage reader={reader} species={needs.species()} answer={answer} />)
