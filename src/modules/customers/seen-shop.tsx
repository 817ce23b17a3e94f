import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { signedIn } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { SeenPage } from './pages/seen-page.tsx'
import { privacyNeedsOf } from './privacy-needs.ts'
import { placeOf, whoSaw } from './seen.ts'
import { checkLedger, type LedgerCheck } from './seen-check.ts'

/** Who saw it, and whether the book of it is untouched. */
export const seenShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(
    routes.accountSeen,
    signedIn(needs, (request, reply, customer) => showSeen(needs, request, reply, customer.id, null)),
  )
  app.post(
    routes.accountLedgerChecks,
    { config: { rateLimit: { max: 6, timeWindow: 10 * 60_000 } } },
    signedIn(needs, async (request, reply, customer) =>
      showSeen(needs, request, reply, customer.id, await checkLedger(needs)),
    ),
  )
}

const showSeen = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customerId: string,
  check: LedgerCheck | null,
) => {
  const before = placeOf((request.query as Record<string, unknown>).before)
  const part = await whoSaw(privacyNeedsOf(needs), customerId, { before })
  return needs.render(request, reply, (reader) => (
    <SeenPage reader={reader} species={needs.species()} part={part} further={before !== null} check={check} />
  ))
}
