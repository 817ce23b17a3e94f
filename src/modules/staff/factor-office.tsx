import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { inAudited } from './audit.ts'
import { recoveryCodesLeft, totpOf } from './credential-queries.ts'
import { addPasskey, beginTotp, confirmTotp, makeRecoveryCodes, newPasskeyOptions } from './factors.ts'
import { textField } from './form-body.ts'
import { officeFrame } from './frame.ts'
import { office, officeFresh, officeSetUp } from './guard.tsx'
import { isFresh, type Staff } from './member.ts'
import type { OfficeNeeds } from './needs.ts'
import { RecoveryPage, SetUpPage, TotpPage } from './pages/set-up-page.tsx'
import { totpSecret } from './second-proof.ts'

const limit = { config: { rateLimit: { max: 30, timeWindow: 10 * 60_000 } } }

/** Setting up what a member proves herself by, first of all for one who has nothing yet, and her recovery codes. */
export const factorOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeSetUp,
    settingUp(needs, (request, reply, staff) => showSetUp(needs, request, reply, staff, false)),
  )
  app.post(
    routes.officePasskeys,
    limit,
    settingUp(needs, async (request, reply, staff) => {
      const { origin } = needs
      const answer = textField(request, 'answer', 30_000)
      const act = { action: 'own.passkey-added', target: `member:${staff.id}`, why: 'کلید عبور تازهٔ خودم' } as const
      const added = await inAudited(needs, staff.by, act, (audited) =>
        addPasskey(audited, { origin, sessionId: staff.sessionId, answer }),
      )
      if (!added.ok) return showSetUp(needs, request, reply, staff, true)
      return reply.redirect(staff.ready ? routes.officeOwn : routes.officeRecoveryCodes, 303)
    }),
  )
  app.post(
    routes.officeTotps,
    limit,
    settingUp(needs, async (_request, reply, staff) => {
      const act = { action: 'own.totp-begun', target: `member:${staff.id}`, why: 'برنامهٔ رمزساز خودم' } as const
      const begun = await inAudited(needs, staff.by, act, (audited) => beginTotp(audited, needs.vault))
      return reply.redirect(begun.ok ? routes.officeTotp : routes.officeOwn, 303)
    }),
  )
  app.get(
    routes.officeTotp,
    settingUp(needs, (request, reply, staff) => showTotp(needs, request, reply, staff, false)),
  )
  app.post(
    routes.officeTotp,
    limit,
    settingUp(needs, (request, reply, staff) => setTotp(needs, request, reply, staff)),
  )
  recoveryOffice(app, needs)
}

const recoveryOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  const show = (request: FastifyRequest, reply: FastifyReply, staff: Staff, left: number, codes: string[] | null) => {
    const frame = officeFrame(needs, staff, routes.officeOwn)
    return needs.render(request, reply, (reader) => (
      <RecoveryPage reader={reader} frame={frame} left={left} codes={codes} />
    ))
  }
  app.get(
    routes.officeRecoveryCodes,
    office(needs, 'office.enter', async (request, reply, staff) => {
      const [codes] = await recoveryCodesLeft(needs.db, staff.id)
      return show(request, reply, staff, codes?.left ?? 0, null)
    }),
  )
  // No redirect afterwards: the codes exist in this answer and nowhere else.
  app.post(
    routes.officeRecoveryCodes,
    limit,
    officeFresh(needs, 'office.enter', async (request, reply, staff) => {
      const act = {
        action: 'own.recovery-codes-made',
        target: `member:${staff.id}`,
        why: 'کدهای بازیابی خودم',
      } as const
      const codes = await inAudited(needs, staff.by, act, makeRecoveryCodes)
      return show(request, reply, staff, codes.length, codes)
    }),
  )
}

type Handler = (request: FastifyRequest, reply: FastifyReply, staff: Staff) => Promise<unknown>

/** Whoever has a second proof already must have given one lately; whoever has none has just come with a code. */
const settingUp = (needs: OfficeNeeds, handler: Handler) =>
  officeSetUp(needs, async (request, reply, staff) => {
    if (!staff.ready || isFresh(staff, needs.clock())) return handler(request, reply, staff)
    return reply.redirect(`${routes.officeProof}?back=${encodeURIComponent(routes.officeSetUp)}`, 303)
  })

const frameOf = (needs: OfficeNeeds, staff: Staff) => (staff.ready ? officeFrame(needs, staff, routes.officeOwn) : null)

const showSetUp = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff,
  failed: boolean,
) => {
  const [totp] = await totpOf(needs.db, staff.id)
  const whose = { memberId: staff.id, sessionId: staff.sessionId }
  const options = await newPasskeyOptions(needs.db, { origin: needs.origin, now: needs.clock() }, whose)
  return needs.render(
    request,
    reply,
    (reader) => (
      <SetUpPage
        reader={reader}
        frame={frameOf(needs, staff)}
        options={options}
        hasTotp={totp?.confirmedAt != null}
        failed={failed}
      />
    ),
    { status: failed ? 422 : 200 },
  )
}

const showTotp = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff,
  wrong: boolean,
) => {
  const [totp] = await totpOf(needs.db, staff.id)
  const begun = totp && !totp.confirmedAt ? totp.recordId : null
  const secret = begun ? await inTransaction(needs.db, (tx) => totpSecret(tx, needs.vault, begun)) : null
  if (secret === null) return reply.redirect(routes.officeSetUp, 303)
  return needs.render(
    request,
    reply,
    (reader) => <TotpPage reader={reader} frame={frameOf(needs, staff)} secret={secret} wrong={wrong} />,
    { status: wrong ? 422 : 200 },
  )
}

const setTotp = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Staff) => {
  const code = textField(request, 'code', 20)
  const act = { action: 'own.totp-set', target: `member:${staff.id}`, why: 'برنامهٔ رمزساز خودم' } as const
  const set = await inAudited(needs, staff.by, act, (audited) => confirmTotp(audited, needs.vault, code))
  if (!set.ok) return showTotp(needs, request, reply, staff, set.why === 'wrong')
  return reply.redirect(staff.ready ? routes.officeOwn : routes.officeRecoveryCodes, 303)
}
