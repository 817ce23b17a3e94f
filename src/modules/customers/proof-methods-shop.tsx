import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import type { Customer, Proof } from './customer.ts'
import { safeBack, signedIn } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { askForPasskey } from './passkey-ceremony.ts'
import { provenByPasskey } from './passkeys.ts'
import { checkOwnPassword } from './password-sign-in.ts'
import { showProof, tooWeak } from './proof-shop.tsx'
import { isEnough, proveAgain } from './prove-again.ts'
import { checkSecondStep } from './second-step.ts'
import { carrySession } from './session.ts'
import { typedText } from './typed.ts'

const someAMinute = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** Somebody who is signed in proves who she is by password, passkey, app or recovery code, before something delicate. */
export const proofMethodsShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.post(
    routes.accountProofPasswords,
    someAMinute,
    signedIn(needs, async (request, reply, customer) => {
      if (!(await isEnough(needs.db, customer.id, 'password')))
        return tooWeak(needs, request, reply, customer, backOf(request))
      const password = typedText(request.body, 'password')
      const checked = await checkOwnPassword(needs, customer.id, { password, now: needs.clock() })
      if (checked.ok) return proven(needs, request, reply, customer, 'password')
      const { words } = readerOf(needs.jar, request)
      return refused(needs, request, reply, customer, { ...checked, text: words.security.proof.wrongPassword })
    }),
  )

  app.post(
    routes.accountProofSteps,
    someAMinute,
    signedIn(needs, async (request, reply, customer) => {
      const typed = typedText(request.body, 'secondCode')
      const step = await checkSecondStep(needs, customer.id, { typed, now: needs.clock() })
      if (step.ok) return proven(needs, request, reply, customer, step.provenBy)
      const { words } = readerOf(needs.jar, request)
      return refused(needs, request, reply, customer, { ...step, text: words.security.signIn.stepWrong })
    }),
  )

  app.post(
    routes.accountProofPasskeyChallenges,
    someAMinute,
    signedIn(needs, async (request, reply, customer) =>
      reply.send(await askForPasskey(needs, request, reply, customer.id)),
    ),
  )

  app.post(
    routes.accountProofPasskeys,
    someAMinute,
    signedIn(needs, async (request, reply, customer) => {
      const credential = typedText(request.body, 'credential')
      if (await provenByPasskey(needs, request, credential, customer.id))
        return proven(needs, request, reply, customer, 'passkey')
      const { words } = readerOf(needs.jar, request)
      return refused(needs, request, reply, customer, { why: 'wrong', text: words.security.passkey.refused })
    }),
  )
}

const backOf = (request: FastifyRequest) => safeBack(typedText(request.body, 'back'))

const proven = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customer: Customer,
  by: Proof,
) => {
  const now = needs.clock()
  const { sessionToken } = await inTransaction(needs.db, (tx) => proveAgain(tx, customer, { by: [by], now }))
  carrySession(needs.jar, reply, sessionToken)
  return reply.redirect(backOf(request), 303)
}

const refused = (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customer: Customer,
  trouble: { text: string } & ({ why: 'wrong' } | { why: 'wait'; seconds: number }),
) => {
  const { words } = readerOf(needs.jar, request)
  const shown =
    trouble.why === 'wait'
      ? { status: 429, text: words.security.wait(trouble.seconds) }
      : { status: 422, text: trouble.text }
  return showProof(needs, request, reply, customer, backOf(request), shown)
}
