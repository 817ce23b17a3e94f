import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { openRecords } from '../vault/index.ts'
import { signedIn } from './guard.ts'
import { ownRecord, whatWeHold } from './holding.ts'
import type { CustomerNeeds } from './needs.ts'
import { HeldPage, type Opened } from './pages/held-page.tsx'
import { PrivacyHomePage } from './pages/privacy-home-page.tsx'
import { type PrivacyNeeds, privacyNeedsOf } from './privacy-needs.ts'
import { whoSaw } from './seen.ts'

const SEEN_AT_HOME = 4

/** At a glance, and what we hold. */
export const heldShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  const privacy = privacyNeedsOf(needs)

  app.get(
    routes.accountPrivacy,
    signedIn(needs, async (request, reply, customer) => {
      const [groups, seen] = await Promise.all([
        whatWeHold(privacy, customer.id),
        whoSaw(privacy, customer.id, { before: null, limit: SEEN_AT_HOME }),
      ])
      return needs.render(request, reply, (reader) => (
        <PrivacyHomePage reader={reader} species={needs.species()} groups={groups} seen={seen} />
      ))
    }),
  )

  app.get(
    routes.accountHeld,
    signedIn(needs, (request, reply, customer) =>
      showHeld(needs, request, reply, { customerId: customer.id, opened: null }),
    ),
  )

  // The answer is the page itself: a value never travels in an address, and to see it again is to look again.
  app.post<{ Body: unknown }>(
    routes.accountOpenings,
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    signedIn(needs, async (request, reply, customer) => {
      const { record } = (request.body ?? {}) as Record<string, unknown>
      const recordId = typeof record === 'string' && isId(record) ? record : ''
      const fields = recordId ? await openOwn(privacy, customer.id, recordId) : null
      return showHeld(needs, request, reply, { customerId: customer.id, opened: { recordId, fields } })
    }),
  )
}

const openOwn = (privacy: PrivacyNeeds, customerId: string, recordId: string) =>
  inTransaction(privacy.db, async (tx) => {
    const own = await ownRecord(privacy, tx, customerId, recordId)
    if (!own) return null
    const opened = await openRecords(tx, privacy.vault, {
      recordIds: [recordId],
      fields: own.fieldNames,
      actor: { kind: 'customer' },
      purpose: 'privacy',
      reason: 'دیدن دادهٔ خود در «چه داریم؟»',
    })
    return opened.get(recordId) ?? null
  })

const showHeld = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { customerId, opened }: { customerId: string; opened: Opened | null },
) => {
  const groups = await whatWeHold(privacyNeedsOf(needs), customerId)
  return needs.render(
    request,
    reply,
    (reader) => <HeldPage reader={reader} species={needs.species()} groups={groups} opened={opened} />,
    { status: opened && opened.fields === null ? 404 : 200 },
  )
}
