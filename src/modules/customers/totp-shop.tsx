import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import type { Customer } from './customer.ts'
import { freshlyProven } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { RecoveryPage } from './pages/recovery-page.tsx'
import { TotpPage } from './pages/totp-page.tsx'
import { makeRecoveryCodes, removeRecoveryCodes } from './recovery-codes.ts'
import { doneAddress } from './security-done.tsx'
import { beginTotp, confirmTotpApp, removeTotp, secretToShow } from './totp-app.ts'
import { typedText } from './typed.ts'

const someAMinute = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** The authenticator app and the recovery codes. */
export const totpShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(
    routes.accountTotp,
    freshlyProven(needs, (request, reply, customer) => showTotp(needs, request, reply, customer)),
  )

  app.post(
    routes.accountTotp,
    someAMinute,
    freshlyProven(needs, async (_request, reply, customer) => {
      const begun = await beginTotp(needs, customer, needs.clock())
      return reply.redirect(begun ? routes.accountTotp : routes.accountSecurity, 303)
    }),
  )

  app.post(
    routes.accountTotpConfirmations,
    someAMinute,
    freshlyProven(needs, async (request, reply, customer) => {
      const { words } = readerOf(needs.jar, request)
      const code = typedText(request.body, 'secondCode')
      const confirmed = await confirmTotpApp(needs, customer, { code, now: needs.clock() })
      if (confirmed === 'confirmed') return reply.redirect(doneAddress('totp-on'), 303)
      if (confirmed === 'none') return reply.redirect(routes.accountSecurity, 303)
      const refused =
        confirmed === 'wrong'
          ? { status: 422, error: words.security.totp.wrong }
          : { status: 429, error: words.security.wait(confirmed.waitSeconds) }
      return showTotp(needs, request, reply, customer, refused)
    }),
  )

  app.post(
    routes.accountTotpRemovals,
    freshlyProven(needs, async (_request, reply, customer) => {
      await removeTotp(needs, customer, needs.clock())
      return reply.redirect(doneAddress('totp-off'), 303)
    }),
  )
  recoveryShop(app, needs)
}

const recoveryShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  // The codes are in this one answer and nowhere else: a redirect would have to keep them somewhere to show them.
  app.post(
    routes.accountRecoveryCodes,
    someAMinute,
    freshlyProven(needs, async (request, reply, customer) => {
      const codes = await makeRecoveryCodes(needs, customer, needs.clock())
      return needs.render(
        request,
        reply,
        (reader) => <RecoveryPage reader={reader} species={needs.species()} codes={codes} />,
        { status: 201 },
      )
    }),
  )

  app.post(
    routes.accountRecoveryCodeRemovals,
    freshlyProven(needs, async (_request, reply, customer) => {
      await removeRecoveryCodes(needs, customer, needs.clock())
      return reply.redirect(doneAddress('recovery-codes-removed'), 303)
    }),
  )
}

const showTotp = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customer: Customer,
  refused?: { status: number; error: string },
) => {
  const secret = await secretToShow(needs, customer.id)
  return needs.render(
    request,
    reply,
    (reader) => <TotpPage reader={reader} species={needs.species()} secret={secret} error={refused?.error ?? null} />,
    { status: refused?.status ?? 200 },
  )
}
