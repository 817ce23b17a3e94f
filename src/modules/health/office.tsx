import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { failedJobs, jobCounts, runJobAgain } from '../../platform/server-queries.ts'
import { routes } from '../../routes.ts'
import {
  inAudited,
  type OfficeNeeds,
  type OfficeSection,
  office as officeDoor,
  officeFrame,
  type Staff,
} from '../staff/index.ts'
import type { HealthNeeds } from './needs.ts'
import { HealthPage } from './pages/health-page.tsx'
import { JobsPage } from './pages/jobs-page.tsx'
import { readHealth } from './read-health.ts'

export const officeSections: OfficeSection[] = [
  {
    address: routes.officeHealth,
    group: 'figures',
    right: 'health.read',
    icon: 'leaf',
    title: ({ health }) => health.title,
    text: ({ health }) => health.text,
  },
  {
    address: routes.officeJobs,
    group: 'figures',
    right: 'health.read',
    icon: 'clock',
    title: ({ health }) => health.jobs,
    text: ({ health }) => health.jobsText,
  },
]

const MOST_KINDS = 200
const FAILED_A_PAGE = 50

/** How the program does, for staff: its state, its jobs, and the button that runs one again. */
export const office = (app: FastifyInstance, needs: OfficeNeeds, health: HealthNeeds): void => {
  app.get(
    routes.officeHealth,
    officeDoor(needs, 'health.read', async (request, reply, staff) => {
      const state = await readHealth(health)
      const frame = officeFrame(needs, staff, routes.officeHealth)
      return needs.render(request, reply, (reader) => <HealthPage reader={reader} frame={frame} state={state} />)
    }),
  )
  app.get(
    routes.officeJobs,
    officeDoor(needs, 'health.read', (request, reply, staff) => showJobs(needs, request, reply, staff, null)),
  )
  app.post(
    routes.officeJobRuns(),
    officeDoor(needs, 'jobs.mend', async (request, reply, staff) => {
      const id = idIn((request.params as { job: string }).job)
      if (id === null) return reply.callNotFound()
      const act = { action: 'job.run-again', target: `job:${id}`, why: 'اجرای دوبارهٔ کار ناکام' } as const
      const done = await inAudited(needs, staff.by, act, async ({ tx }) => ({
        ok: (await runJobAgain(tx, id)).length === 1,
      }))
      if (done.ok) return reply.redirect(routes.officeJobs, 303)
      return showJobs(needs, request, reply, staff, 'gone')
    }),
  )
}

const idIn = (text: unknown): number | null => {
  const id = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : 0
  return id > 0 ? id : null
}

const showJobs = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'health.read'> | Staff<'jobs.mend'>,
  trouble: 'gone' | null,
) => {
  const before = idIn((request.query as { before?: unknown }).before)
  const [counts, failed] = await Promise.all([
    jobCounts(needs.db, MOST_KINDS),
    failedJobs(needs.db, before, FAILED_A_PAGE + 1),
  ])
  const shown = failed.slice(0, FAILED_A_PAGE)
  const more = failed.length > FAILED_A_PAGE ? shown.at(-1)!.id : null
  const frame = officeFrame(needs, staff, routes.officeJobs)
  const mends = staff.may.has('jobs.mend')
  return needs.render(
    request,
    reply,
    (reader) => <JobsPage {...{ reader, frame, counts, more, mends, trouble }} failed={shown} />,
    { status: trouble ? 409 : 200 },
  )
}
