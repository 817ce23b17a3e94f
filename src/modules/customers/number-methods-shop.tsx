import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction, type Tx } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { safeBack } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { joinGuestOrders, whatNumberOpens } from './number-account.ts'
import { showNumber, untouched } from './number-shop.tsx'
import { browserOf, type Opened, openAccount, welcome } from './open-account.ts'
import { finishRequest, provenNumber } from './prove-code.ts'
import { checkSecondStep } from './second-step.ts'
import { showSignIn } from './sign-in-shop.tsx'
import { requestToken, typedText } from './typed.ts'

/**
 * She has proven her number, which alone does not open her account (P59), and now proves the account by her authenticator
 * app or a recovery code. Password and passkey need no number: they lead to their own pages.
 */
export const numberMethodsShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.post(
    routes.signInNumberSteps,
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    async (request, reply) => {
      const back = safeBack(typedText(request.body, 'back'))
      const now = needs.clock()
      const account = await inTransaction(needs.db, (tx) => accountHere(tx, needs, request))
      if (!account) return showSignIn(needs, request, reply, { back, trouble: 'gone' })
      const typed = typedText(request.body, 'secondCode')
      const step = await checkSecondStep(needs, account.id, { typed, now })
      if (!step.ok) return showRefusal(needs, request, reply, back, step)
      const opened = await openBy(needs, request, account.id, step.provenBy)
      if (!opened) return showSignIn(needs, request, reply, { back, trouble: 'gone' })
      await welcome(needs, request, reply, opened)
      return reply.redirect(back, 303)
    },
  )
}

/** The account of the number that this browser has proven. */
const accountHere = async (tx: Tx, { vault, jar, clock }: CustomerNeeds, request: FastifyRequest) => {
  const now = clock()
  const proof = await provenNumber(tx, vault, requestToken(jar, request), now)
  if (!proof) return null
  const opening = await whatNumberOpens(tx, vault, { mobile: proof.mobile, asker: 'owner', now })
  return opening.outcome === 'open' ? { id: opening.account.id, proof } : null
}

/** Looked at again in the transaction that opens it: the number may have gone to somebody else meanwhile. */
const openBy = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  customerId: string,
  provenBy: 'totp' | 'recovery-code',
): Promise<Opened | null> => {
  const browser = await browserOf(needs, request)
  const now = needs.clock()
  return inTransaction(needs.db, async (tx) => {
    const account = await accountHere(tx, needs, request)
    if (account?.id !== customerId) return null
    const { mobile, request: asked } = account.proof
    const opened = await openAccount(tx, browser, { customerId, provenBy: ['mobile-code', provenBy], now })
    await joinGuestOrders(tx, needs, { customerId, mobile, now })
    await finishRequest(tx, asked)
    return opened
  })
}

const showRefusal = (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  back: string,
  refused: { why: 'wrong' } | { why: 'wait'; seconds: number },
) => {
  const { words } = readerOf(needs.jar, request)
  const stepRefused =
    refused.why === 'wait'
      ? { status: 429, text: words.security.wait(refused.seconds) }
      : { status: 422, text: words.security.signIn.stepWrong }
  return showNumber(needs, request, reply, { back, ...untouched, stepRefused })
}
