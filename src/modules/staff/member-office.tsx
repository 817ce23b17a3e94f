import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited } from './audit.ts'
import { rolesField, whyField } from './form-body.ts'
import { officeFrame } from './frame.ts'
import { office, officeFresh } from './guard.tsx'
import { changeRoles, type Managed, resumeMember, suspendMember } from './manage-members.ts'
import { type Staff, stateOf } from './member.ts'
import { type MemberRow, membersById } from './member-queries.ts'
import type { OfficeNeeds } from './needs.ts'
import { MemberPage } from './pages/member-page.tsx'
import { namesOf } from './people.ts'
import { withRight } from './prove.ts'
import type { Role } from './rights.ts'

type Manager = Staff<'staff.manage'>

/** One member: which roles she has, and whether she is let in. */
export const memberOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeMember(),
    office(needs, 'staff.manage', async (request, reply, staff) => {
      const member = await memberIn(needs, request)
      if (!member) return reply.callNotFound()
      return show(needs, request, reply, staff, member, { form: null, roles: member.roles, why: '' })
    }),
  )
  app.post(
    routes.officeMemberRoles(),
    officeFresh(needs, 'staff.manage', (request, reply, staff) => {
      const wanted = rolesField(request)
      return change(needs, request, reply, staff, { form: 'roles', roles: wanted }, (member, why) =>
        inAudited(needs, staff.by, { action: 'staff.roles-changed', target: `member:${member}`, why }, (audited) =>
          changeRoles(audited, member, wanted),
        ),
      )
    }),
  )
  app.post(
    routes.officeMemberSuspensions(),
    officeFresh(needs, 'staff.manage', (request, reply, staff) =>
      change(needs, request, reply, staff, { form: 'access' }, (member, why) =>
        inAudited(needs, staff.by, { action: 'staff.suspended', target: `member:${member}`, why }, (audited) =>
          suspendMember(audited, member),
        ),
      ),
    ),
  )
  app.post(
    routes.officeMemberResumptions(),
    officeFresh(needs, 'staff.manage', (request, reply, staff) =>
      change(needs, request, reply, staff, { form: 'access' }, (member, why) =>
        inAudited(needs, staff.by, { action: 'staff.resumed', target: `member:${member}`, why }, (audited) =>
          resumeMember(audited, member),
        ),
      ),
    ),
  )
}

const memberIn = async ({ db }: OfficeNeeds, request: FastifyRequest): Promise<MemberRow | null> => {
  const { member } = request.params as { member: string }
  if (!isId(member)) return null
  return (await membersById(db, [member]))[0] ?? null
}

type Sent = { form: 'roles'; roles: Role[] } | { form: 'access' }

/** A change of one member: a reason is asked for, and a refusal comes back with what was typed. */
const change = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Manager,
  sent: Sent,
  write: (memberId: string, why: string) => Promise<Managed>,
) => {
  const member = await memberIn(needs, request)
  if (!member) return reply.callNotFound()
  const words = readerOf(needs.jar, request).words.office.staff
  const why = whyField(request)
  const typed = { roles: sent.form === 'roles' ? sent.roles : member.roles, why }
  const errors = {
    ...(sent.form === 'roles' && sent.roles.length === 0 ? { roles: words.noRole } : {}),
    ...(why === '' ? { why: words.noWhy } : {}),
  }
  if (Object.keys(errors).length > 0)
    return show(needs, request, reply, staff, member, { form: sent.form, ...typed, errors, status: 422 })
  const done = await write(member.id, why)
  if (done.ok) return reply.redirect(routes.officeMember(member.id), 303)
  const refused = words.refused[done.why]
  return show(needs, request, reply, staff, member, { form: sent.form, ...typed, errors: { refused }, status: 409 })
}

type Told = {
  form: Sent['form'] | null
  roles: Role[]
  why: string
  errors?: { roles?: string; why?: string; refused?: string }
  status?: number
}

const show = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Manager,
  member: MemberRow,
  { form, roles, why, errors = {}, status = 200 }: Told,
) => {
  const reading = withRight(staff, 'staff.read')
  const people = reading ? await namesOf(needs, reading.by, [member.id], 'برگهٔ همکار در میز کار') : null
  const person = people?.get(member.id)
  const shown = { ...member, name: person?.name ?? null, email: person?.email ?? '', state: stateOf(member) }
  const frame = officeFrame(needs, staff, routes.officeStaff)
  return needs.render(
    request,
    reply,
    (reader) => (
      <MemberPage reader={reader} frame={frame} member={shown} typed={{ roles, why }} errors={{ ...errors, form }} />
    ),
    { status },
  )
}
