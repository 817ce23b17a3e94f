import type { FastifyReply, FastifyRequest } from 'fastify'
import { isUnreachable } from '../../platform/telemetry-database.ts'
import { routes } from '../../routes.ts'
import { officeFrame, type Right, type Staff } from '../staff/index.ts'
import type { CrashOfficeNeeds } from './office-needs.ts'
import { DownPage } from './pages/down-page.tsx'

type Visit<R extends Right> = { request: FastifyRequest; reply: FastifyReply; staff: Staff<R> }

/** What the office asks of the crashes; while their database does not answer, nobody waits for it and the page says so (503). */
export const whileItAnswers = async <R extends Right>(
  needs: CrashOfficeNeeds,
  { request, reply, staff }: Visit<R>,
  work: () => Promise<unknown>,
): Promise<unknown> => {
  const { isUp, tellDown } = needs.crashes
  try {
    if (isUp()) return await work()
  } catch (error) {
    if (!isUnreachable(error)) throw error
    tellDown(error)
  }
  const frame = officeFrame(needs, staff, routes.officeCrashes)
  return needs.render(request, reply, (reader) => <DownPage reader={reader} frame={frame} />, { status: 503 })
}
