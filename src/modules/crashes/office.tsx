import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addDays } from '../../platform/clock.ts'
import { isId } from '../../platform/ids.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { routes } from '../../routes.ts'
import { office as guarded, type OfficeSection, officeFrame, type Staff } from '../staff/index.ts'
import { groupOffice, showDown } from './group-office.tsx'
import { type CrashOfficeNeeds, lastDays, whileItAnswers } from './office-needs.ts'
import { type After, countStates, daysOfGroups, type GroupState, groupsOfState } from './office-queries.ts'
import { GroupsPage } from './pages/groups-page.tsx'

export const crashSection: OfficeSection = {
  address: routes.officeCrashes,
  group: 'figures',
  right: 'crashes.read',
  icon: 'bug',
  title: ({ crashes }) => crashes.title,
  text: ({ crashes }) => crashes.text,
}

const PAGE_ROWS = 25
const SPARK_DAYS = 14
const states: GroupState[] = ['open', 'resolved', 'ignored']
const FIRST: After = { lastSeen: new Date('9999-01-01'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** What breaks, for the staff that mend it. */
export const office = (app: FastifyInstance, needs: CrashOfficeNeeds): void => {
  app.get(
    routes.officeCrashes,
    guarded(needs, 'crashes.read', (request, reply, staff) => showGroups(needs, request, reply, staff)),
  )
  groupOffice(app, needs)
}

const showGroups = async (
  needs: CrashOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'crashes.read'>,
) => {
  const { state, after } = askedFor(request.query as Record<string, unknown>)
  const known = await whileItAnswers(needs, () => groupsAndDays(needs, state, after))
  if (!known) return showDown(needs, request, reply, staff)
  const { groups, days, counts } = known
  const last = groups.length === PAGE_ROWS ? groups.at(-1) : undefined
  return needs.render(request, reply, (reader) => (
    <GroupsPage
      reader={reader}
      frame={officeFrame(needs, staff, routes.officeCrashes)}
      state={state}
      counts={Object.fromEntries(counts.map((row) => [row.state, row.groups]))}
      groups={groups.map((group) => ({
        ...group,
        days: lastDays(needs.clock(), SPARK_DAYS).map(
          (day) => days.find((row) => row.groupId === group.id && row.day === day)?.events ?? 0,
        ),
      }))}
      older={last ? `${routes.officeCrashes}?state=${state}&after=${last.lastSeen.toISOString()}_${last.id}` : null}
    />
  ))
}

const groupsAndDays = async ({ crashes: { db }, clock }: CrashOfficeNeeds, state: GroupState, after: After) => {
  const groups = await groupsOfState(db, state, after, PAGE_ROWS)
  const since = tehranDay(addDays(clock(), 1 - SPARK_DAYS))
  const ids = groups.map(({ id }) => id)
  const [days, counts] = await Promise.all([daysOfGroups(db, ids, since), countStates(db)])
  return { groups, days, counts }
}

const askedFor = ({ state, after }: Record<string, unknown>): { state: GroupState; after: After } => {
  const [, at, id] = /^([\dT:.Z-]{24})_([\w-]{36})$/.exec(typeof after === 'string' ? after : '') ?? []
  const isPlace = at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) && isId(id)
  return {
    state: states.find((each) => each === state) ?? 'open',
    after: isPlace ? { lastSeen: new Date(at), id } : FIRST,
  }
}
