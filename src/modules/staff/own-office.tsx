import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashPassword } from '../../platform/credentials/password.ts'
import { passwordFault } from '../../platform/credentials/password-rules.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited } from './audit.ts'
import { passkeysOf, recoveryCodesLeft, totpOf, upsertPassword } from './credential-queries.ts'
import { removePasskey, removeTotp } from './factors.ts'
import { textField } from './form-body.ts'
import { officeFrame } from './frame.ts'
import { office, officeFresh } from './guard.tsx'
import type { Staff } from './member.ts'
import type { OfficeNeeds } from './needs.ts'
import { OwnPage } from './pages/own-page.tsx'
import { deleteSession, deleteSessionsBut, sessionsOf } from './session-queries.ts'

/** A member's own sign-in: the second proofs that she has, her password, where she is signed in. */
export const ownOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeOwn,
    office(needs, 'office.enter', (request, reply, staff) => {
      const { done } = request.query as Record<string, unknown>
      return show(needs, request, reply, staff, { notice: done === 'password' ? 'password-changed' : null })
    }),
  )
  app.post(
    routes.officeTotpRemovals,
    officeFresh(needs, 'office.enter', async (request, reply, staff) => {
      const act = { action: 'own.totp-removed', target: `member:${staff.id}`, why: 'برنامهٔ رمزساز خودم' } as const
      const removed = await inAudited(needs, staff.by, act, removeTotp)
      return afterRemoval(needs, request, reply, staff, removed.ok ? null : removed.why)
    }),
  )
  app.post(
    routes.officePasskeyRemovals,
    officeFresh(needs, 'office.enter', async (request, reply, staff) => {
      const passkey = textField(request, 'passkey', 1_364)
      const act = { action: 'own.passkey-removed', target: `member:${staff.id}`, why: 'کلید عبور خودم' } as const
      const removed = await inAudited(needs, staff.by, act, (audited) => removePasskey(audited, passkey))
      return afterRemoval(needs, request, reply, staff, removed.ok ? null : removed.why)
    }),
  )
  app.post(
    routes.officePasswords,
    officeFresh(needs, 'office.enter', (request, reply, staff) => changePassword(needs, request, reply, staff)),
  )
  app.post(
    routes.officeSessionEnds,
    office(needs, 'office.enter', async (request, reply, staff) => {
      const session = textField(request, 'session', 36)
      const act = { action: 'own.session-ended', target: `session:${session}`, why: 'پایان نشست خودم' } as const
      if (isId(session))
        await inAudited(needs, staff.by, act, async ({ tx, by }) => ({
          ok: (await deleteSession(tx, by.id, session)).length > 0,
        }))
      return reply.redirect(routes.officeOwn, 303)
    }),
  )
}

const afterRemoval = (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff,
  why: 'last-one' | 'none' | null,
) =>
  why === 'last-one'
    ? show(needs, request, reply, staff, { notice: 'last-one', status: 409 })
    : reply.redirect(routes.officeOwn, 303)

const changePassword = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Staff) => {
  const password = textField(request, 'password', 1_000)
  const fault = passwordFault(password, [])
  if (fault) {
    const passwordError = readerOf(needs.jar, request).words.office.passwordFaults[fault]
    return show(needs, request, reply, staff, { passwordError, status: 422 })
  }
  const hash = await hashPassword(password)
  const act = { action: 'own.password-changed', target: `member:${staff.id}`, why: 'گذرواژهٔ خودم' } as const
  await inAudited(needs, staff.by, act, async ({ tx, by, now }) => {
    await upsertPassword(tx, by.id, hash, now)
    await deleteSessionsBut(tx, by.id, staff.sessionId)
  })
  return reply.redirect(`${routes.officeOwn}?done=password`, 303)
}

type Told = { notice?: 'password-changed' | 'last-one' | null; passwordError?: string; status?: number }

const show = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff,
  { notice = null, passwordError, status = 200 }: Told,
) => {
  const { db } = needs
  const [[totp], passkeys, [codes], sessions] = await Promise.all([
    totpOf(db, staff.id),
    passkeysOf(db, staff.id),
    recoveryCodesLeft(db, staff.id),
    sessionsOf(db, staff.id, needs.clock()),
  ])
  return needs.render(
    request,
    reply,
    (reader) => (
      <OwnPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeOwn)}
        totpSince={totp?.confirmedAt ?? null}
        passkeys={passkeys}
        codesLeft={codes?.left ?? 0}
        sessions={sessions.map((session) => ({ ...session, current: session.id === staff.sessionId }))}
        passwordError={passwordError ?? null}
        notice={notice}
      />
    ),
    { status },
  )
}
