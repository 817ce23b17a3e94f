import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited } from './audit.ts'
import { rolesField, textField, whyField } from './form-body.ts'
import { officeFrame } from './frame.ts'
import { office, officeFresh } from './guard.tsx'
import { inviteMember, withdrawInvitation } from './invitation.ts'
import { waitingInvitations } from './invitation-queries.ts'
import { type Staff, stateOf } from './member.ts'
import { memberOffice } from './member-office.tsx'
import { members } from './member-queries.ts'
import type { OfficeNeeds } from './needs.ts'
import { InvitedPage } from './pages/invited-page.tsx'
import { StaffPage } from './pages/staff-page.tsx'
import { namesOf } from './people.ts'
import { withRight } from './prove.ts'
import type { Role } from './rights.ts'

const MOST_MEMBERS = 200
const MOST_INVITATIONS = 50

/** The people of the shop: who they are, and inviting somebody. */
export const staffOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  memberOffice(app, needs)
  app.get(
    routes.officeStaff,
    office(needs, 'staff.read', (request, reply, staff) =>
      showStaff(needs, request, reply, staff, { typed: { roles: [], why: '' }, errors: {} }),
    ),
  )
  app.post(
    routes.officeInvitations,
    officeFresh(needs, 'staff.manage', (request, reply, staff) => invite(needs, request, reply, staff)),
  )
  app.post(
    routes.officeInvitationWithdrawals,
    office(needs, 'staff.manage', async (request, reply, staff) => {
      const id = textField(request, 'invitation', 36)
      const act = {
        action: 'staff.invitation-taken-back',
        target: `invitation:${id}`,
        why: 'دعوت پس گرفته شد',
      } as const
      if (isId(id)) await inAudited(needs, staff.by, act, (audited) => withdrawInvitation(audited, id))
      return reply.redirect(routes.officeStaff, 303)
    }),
  )
}

const invite = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'staff.manage'>,
) => {
  const { words } = readerOf(needs.jar, request)
  const typed = { roles: rolesField(request), why: whyField(request) }
  const errors = {
    ...(typed.roles.length === 0 ? { roles: words.office.staff.noRole } : {}),
    ...(typed.why === '' ? { why: words.office.staff.noWhy } : {}),
  }
  const reading = withRight(staff, 'staff.read')
  if (Object.keys(errors).length > 0 && reading) return showStaff(needs, request, reply, reading, { typed, errors })

  const id = newId(needs.clock().getTime())
  const act = { action: 'staff.invited', target: `invitation:${id}`, why: typed.why } as const
  const { code } = await inAudited(needs, staff.by, act, (audited) => inviteMember(audited, typed.roles, id))
  const frame = officeFrame(needs, staff, routes.officeStaff)
  // No redirect: the code exists in this answer and nowhere else.
  return needs.render(request, reply, (reader) => (
    <InvitedPage reader={reader} frame={frame} code={code} origin={needs.origin} />
  ))
}

type Told = { typed: { roles: Role[]; why: string }; errors: { roles?: string; why?: string } }

const showStaff = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'staff.read'>,
  told: Told,
) => {
  const rows = await members(needs.db, MOST_MEMBERS)
  const ids = rows.map(({ id }) => id)
  const people = await namesOf(needs, staff.by, ids, 'فهرست همکاران در میز کار')
  const listed = rows.map((row) => ({
    ...row,
    name: people.get(row.id)?.name ?? null,
    email: people.get(row.id)?.email ?? '',
    state: stateOf(row),
  }))
  const invitations = await waitingInvitations(needs.db, needs.clock(), MOST_INVITATIONS)
  return needs.render(
    request,
    reply,
    (reader) => (
      <StaffPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeStaff)}
        members={listed}
        invitations={invitations}
        manages={staff.may.has('staff.manage')}
        {...told}
      />
    ),
    { status: Object.keys(told.errors).length > 0 ? 422 : 200 },
  )
}
