import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { tehranDay, tehranInstant } from '../../../platform/persian/tehran-time.ts'
import { routes } from '../../../routes.ts'
import {
  type By,
  MOST_WHY_CHARACTERS,
  type OfficeNeeds,
  type OfficeSection,
  office,
  officeFrame,
  type Staff,
} from '../../staff/index.ts'
import type { Providers } from '../providers/provider.ts'
import type { Breakers } from './breaker.ts'
import { mistrustedProviders } from './claim-queries.ts'
import { closeIncident, type Mended, putAside, sendAgain } from './mend.ts'
import { countsSince, leftMessages, openIncidents, waitingCounts } from './office-queries.ts'
import { SendingPage } from './pages/sending-page.tsx'
import type { Trouble } from './pages/trouble.ts'

export type SendingOfficeNeeds = OfficeNeeds & { providers: Providers; breakers: Breakers }

const MOST_LEFT = 50

export const sendingSection: OfficeSection = {
  address: routes.officeMessages,
  group: 'messages',
  right: 'messages.read',
  icon: 'sms',
  title: ({ sending }) => sending.title,
  text: ({ sending }) => sending.text,
  waiting: async ({ db }) => {
    const left = await leftMessages(db, MOST_LEFT)
    return [{ count: left.length, text: ({ sending: words }, count) => words.failedAtDoor(count, count >= MOST_LEFT) }]
  },
}
const MOST_INCIDENTS = 50
const MOST_COUNTED = 100_000

/** What is on its way, what went wrong, and what staff does about it. */
export const sendingOffice = (app: FastifyInstance, needs: SendingOfficeNeeds): void => {
  app.get(
    routes.officeMessages,
    office(needs, 'messages.read', (request, reply, staff) => show(needs, request, reply, staff, null)),
  )
  mending(app, needs, routes.officeMessageSendings(), 'message', sendAgain)
  mending(app, needs, routes.officeMessageGivingsUp(), 'message', putAside)
  mending(app, needs, routes.officeIncidentClosings(), 'incident', closeIncident)
}

type Mend = (needs: OfficeNeeds, by: By<'messages.mend'>, id: string, why: string) => Promise<Mended>

const mending = (
  app: FastifyInstance,
  needs: SendingOfficeNeeds,
  address: string,
  what: 'message' | 'incident',
  mend: Mend,
) =>
  app.post(
    address,
    office(needs, 'messages.mend', async (request, reply, staff) => {
      const id = (request.params as Record<string, string>)[what] ?? ''
      if (!isId(id)) return reply.callNotFound()
      const why = reasonIn(request)
      if (why === '') return show(needs, request, reply, staff, { id, kind: 'no-reason' })
      const done = await mend(needs, staff.by, id, why)
      if (done.ok) return reply.redirect(routes.officeMessages, 303)
      return show(needs, request, reply, staff, { id, kind: done.why, typed: why })
    }),
  )

const reasonIn = (request: FastifyRequest): string => {
  const { why } = (request.body ?? {}) as Record<string, unknown>
  return typeof why === 'string' && why.length <= MOST_WHY_CHARACTERS ? why.trim() : ''
}

const show = async (
  needs: SendingOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Pick<Staff, 'may' | 'roles'>,
  trouble: Trouble | null,
) => {
  const { db, providers, breakers } = needs
  const midnight = tehranInstant(tehranDay(needs.clock()), 0)
  const [waiting, today, incidents, left, mistrusted] = await Promise.all([
    waitingCounts(db, MOST_COUNTED),
    countsSince(db, midnight),
    openIncidents(db, MOST_INCIDENTS),
    leftMessages(db, MOST_LEFT),
    mistrustedProviders(db),
  ])
  const distrusted = new Set(mistrusted.map(({ provider }) => provider))
  const names = [...providers.sms.map(({ name }) => name as string), ...(providers.email ? [providers.email.name] : [])]
  const carriers = names.map((name) => ({
    name,
    state: distrusted.has(name) ? ('mistrusted' as const) : breakers.stateOf(name),
  }))
  return needs.render(
    request,
    reply,
    (reader) => (
      <SendingPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeMessages)}
        {...{ carriers, waiting, today, incidents, left, trouble }}
        mostCounted={MOST_COUNTED}
        mostLeft={MOST_LEFT}
        mends={staff.may.has('messages.mend')}
      />
    ),
    { status: trouble === null ? 200 : trouble.kind === 'no-reason' ? 422 : 409 },
  )
}
