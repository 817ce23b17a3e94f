import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, MOST_WHY_CHARACTERS, office, officeFrame, type Staff, withRight } from '../staff/index.ts'
import { FLOOR } from './crash.ts'
import { type CrashOfficeNeeds, lastDays, whileItAnswers } from './office-needs.ts'
import {
  daysOfGroups,
  devicesOfGroup,
  type GroupRow,
  groupById,
  knownReleases,
  releasesOfGroup,
  sharesOfGroup,
} from './office-queries.ts'
import { DownPage, GoneGroupPage, GroupPage } from './pages/group-page.tsx'
import type { SettleErrors } from './pages/settle-forms.tsx'
import { ignoreCrash, MOST_RELEASES, reopenCrash, type Settled, settleCrash } from './settle.ts'

const CHART_DAYS = 30

type Asked = { request: FastifyRequest; reply: FastifyReply }
type Deciding = Asked & { staff: Staff<'crashes.settle'>; form: NonNullable<SettleErrors['form']> }

/** One group: what broke where, for whom it breaks, and what is decided of it. */
export const groupOffice = (app: FastifyInstance, needs: CrashOfficeNeeds): void => {
  const { writeIn } = needs.crashes
  app.get(
    routes.officeCrash(),
    office(needs, 'crashes.read', (request, reply, staff) => show(needs, { request, reply }, staff, {})),
  )
  app.post(
    routes.officeCrashSettlements(),
    office(needs, 'crashes.settle', (request, reply, staff) =>
      decide(needs, { request, reply, staff, form: 'settle' }, (id, act) =>
        inAudited(needs, staff.by, { ...act, action: 'crash.settled' }, (audited) =>
          settleCrash(audited, writeIn(audited.tx), id, text(request, 'release', 60)),
        ),
      ),
    ),
  )
  app.post(
    routes.officeCrashIgnorings(),
    office(needs, 'crashes.settle', (request, reply, staff) =>
      decide(needs, { request, reply, staff, form: 'ignore' }, (id, act) =>
        inAudited(needs, staff.by, { ...act, action: 'crash.ignored' }, (audited) =>
          ignoreCrash(audited, writeIn(audited.tx), id, text(request, 'days', 3)),
        ),
      ),
    ),
  )
  app.post(
    routes.officeCrashReopenings(),
    office(needs, 'crashes.settle', (request, reply, staff) =>
      decide(needs, { request, reply, staff, form: 'reopen' }, (id, act) =>
        inAudited(needs, staff.by, { ...act, action: 'crash.reopened' }, (audited) =>
          reopenCrash(audited, writeIn(audited.tx), id),
        ),
      ),
    ),
  )
}

const decide = async (
  needs: CrashOfficeNeeds,
  { request, reply, staff, form }: Deciding,
  work: (id: string, act: { target: string; why: string }) => Promise<Settled>,
) => {
  const id = idOf(request)
  const why = text(request, 'why', MOST_WHY_CHARACTERS).trim()
  const words = readerOf(needs.jar, request).words.crashes
  const showAgain = (errors: SettleErrors) => {
    const reading = withRight(staff, 'crashes.read')
    return reading ? show(needs, { request, reply }, reading, errors) : reply.redirect(routes.office, 303)
  }
  if (why === '') return showAgain({ form, why: words.noWhy })
  if (!needs.crashes.isUp()) return showDown(needs, request, reply, staff)
  const done = isId(id) ? await work(id, { target: `crash:${id}`, why }) : { ok: false }
  return done.ok ? reply.redirect(routes.officeCrash(id), 303) : showAgain({ form, refused: words.notDone })
}

const idOf = ({ params }: FastifyRequest): string => (params as { group: string }).group

const text = ({ body }: FastifyRequest, name: string, most: number): string => {
  const value = ((body ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' && value.length <= most ? value : ''
}

const show = async (
  needs: CrashOfficeNeeds,
  { request, reply }: Asked,
  staff: Staff<'crashes.read'>,
  errors: SettleErrors,
) => {
  const id = idOf(request)
  const frame = officeFrame(needs, staff, routes.officeCrashes)
  const known = await whileItAnswers(needs, () => groupAndFindings(needs, id))
  if (!known) return showDown(needs, request, reply, staff)
  const { group, found } = known
  if (!group || !found)
    return needs.render(request, reply, (reader) => <GoneGroupPage reader={reader} frame={frame} />, { status: 404 })
  return needs.render(
    request,
    reply,
    (reader) => (
      <GroupPage
        reader={reader}
        frame={frame}
        group={group}
        {...found}
        maySettle={staff.may.has('crashes.settle')}
        typedWhy={text(request, 'why', MOST_WHY_CHARACTERS)}
        errors={errors}
      />
    ),
    { status: errors.why ? 422 : errors.refused ? 409 : 200 },
  )
}

type OfSomebody = Parameters<typeof officeFrame>[1]

/** The figures of this module are not to be read now; the shop goes on. */
export const showDown = (needs: CrashOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: OfSomebody) =>
  needs.render(
    request,
    reply,
    (reader) => <DownPage reader={reader} frame={officeFrame(needs, staff, routes.officeCrashes)} />,
    { status: 503 },
  )

const groupAndFindings = async (needs: CrashOfficeNeeds, id: string) => {
  const [group] = isId(id) ? await groupById(needs.crashes.db, id) : []
  return { group, found: group && (await findings(needs, group)) }
}

const findings = async ({ crashes, clock }: CrashOfficeNeeds, group: GroupRow) => {
  const days = lastDays(clock(), CHART_DAYS)
  const [frames, counted, releases, known, shares, devices] = await Promise.all([
    crashes.maps.resolve(group.lastRelease, group.frames),
    daysOfGroups(crashes.db, [group.id], days[0]!),
    releasesOfGroup(crashes.db, group.id, MOST_RELEASES),
    knownReleases(crashes.db, MOST_RELEASES),
    sharesOfGroup(crashes.db, group.id, FLOOR),
    devicesOfGroup(crashes.db, group.id),
  ])
  return {
    frames,
    days: days.map((day) => ({ day, events: counted.find((row) => row.day === day)?.events ?? 0 })),
    releases,
    known: known.map(({ name }) => name),
    shares,
    ...devices[0]!,
  }
}
