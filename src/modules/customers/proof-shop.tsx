import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { askForCode } from './ask-code.ts'
import type { Customer } from './customer.ts'
import { signedIn } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { CodePage } from './pages/code-page.tsx'
import { ProofPage } from './pages/proof-page.tsx'
import { ProofMethods } from './pages/sign-in-methods.tsx'
import { isEnough, mainMobileOf, openMainMobile, proveAgainByCode } from './prove-again.ts'
import { carrySession } from './session.ts'
import { codeIn, shortNumber } from './sign-in-code.ts'
import { sentTo } from './sign-in-request.ts'
import { backOf, withBack } from './sign-in-shop.tsx'
import { type CodeTrouble, codeTroubleText, statusOfCodeTrouble } from './sign-in-trouble.ts'
import { requestToken, typedText } from './typed.ts'
import { provesAgain } from './ways-in.ts'
import { waysInOf } from './ways-queries.ts'

const TRIES = { max: 30, timeWindow: 10 * 60_000 }

/** A fresh proof of who she is, before something delicate; then back to the page that asked for it. */
export const proofShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(
    routes.accountProof,
    signedIn(needs, (request, reply, customer) => {
      const back = backOf(request.query)
      return (request.query as Record<string, unknown>).sent === '1'
        ? showCode(needs, request, reply, customer, back, null)
        : showProof(needs, request, reply, customer, back, null)
    }),
  )

  app.post(
    routes.accountProofCodes,
    { config: { rateLimit: TRIES } },
    signedIn(needs, async (request, reply, customer) => {
      const back = backOf(request.body)
      if (!(await isEnough(needs.db, customer.id, 'mobile-code'))) return tooWeak(needs, request, reply, customer, back)
      const formerToken = requestToken(needs.jar, request)
      const asked = await inTransaction(needs.db, async (tx) => {
        const mobile = await openMainMobile(tx, needs.vault, customer.id)
        if (!mobile) return null
        const purpose = { kind: 'proof', sessionId: customer.sessionId } as const
        return askForCode(tx, needs.vault, { mobile, purpose, formerToken, origin: needs.origin, now: needs.clock() })
      })
      if (!asked?.ok) {
        const { words } = readerOf(needs.jar, request)
        const refused = asked && { status: 429, text: words.signIn.enter.tooMany(asked.waitSeconds) }
        return showProof(needs, request, reply, customer, back, refused)
      }
      needs.jar.set(reply, 'signInRequest', asked.token)
      return reply.redirect(`${withBack(routes.accountProof, back)}&sent=1`, 303)
    }),
  )

  app.post(
    routes.accountProofs,
    { config: { rateLimit: TRIES } },
    signedIn(needs, async (request, reply, customer) => {
      const back = backOf(request.body)
      if (!(await isEnough(needs.db, customer.id, 'mobile-code'))) return tooWeak(needs, request, reply, customer, back)
      const code = codeIn(typedText(request.body, 'code'))
      if (!code) return showCode(needs, request, reply, customer, back, { why: 'not-a-code' })
      const token = requestToken(needs.jar, request)
      const proven = await inTransaction(needs.db, (tx) =>
        proveAgainByCode(tx, needs.vault, customer, { token, code, now: needs.clock() }),
      )
      if (!proven.ok) return showCode(needs, request, reply, customer, back, proven)
      carrySession(needs.jar, reply, proven.sessionToken)
      needs.jar.clear(reply, 'signInRequest')
      return reply.redirect(back, 303)
    }),
  )
}

/** She has a stronger method than the one that was tried, and the page asks for that. */
export const tooWeak = (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customer: Customer,
  back: string,
) => {
  const text = readerOf(needs.jar, request).words.signIn.proof.codeIsNotEnough
  return showProof(needs, request, reply, customer, back, { status: 409, text })
}

/** The page; `refused`: what was tried there did not prove her. */
export const showProof = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customer: Customer,
  back: string,
  refused: { status: number; text: string } | null,
) => {
  const [byCode, [ways]] = await Promise.all([mainMobileOf(needs.db, customer.id), waysInOf(needs.db, customer.id)])
  return needs.render(
    request,
    reply,
    (reader) => (
      <ProofPage
        reader={reader}
        species={needs.species()}
        back={back}
        byCode={byCode === null ? 'no-number' : ways && provesAgain(ways, 'mobile-code') ? 'yes' : 'not-enough'}
        trouble={refused?.text ?? null}
        methods={ways ? <ProofMethods reader={reader} back={back} ways={ways} /> : null}
      />
    ),
    { status: refused?.status ?? 200 },
  )
}

const showCode = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customer: Customer,
  back: string,
  trouble: CodeTrouble | null,
) => {
  const token = requestToken(needs.jar, request)
  const now = needs.clock()
  const mobile = await inTransaction(needs.db, (tx) => sentTo(tx, needs.vault, token, customer.sessionId, now))
  if (!mobile) return showProof(needs, request, reply, customer, back, null)
  return needs.render(
    request,
    reply,
    (reader) => (
      <CodePage
        reader={reader}
        species={needs.species()}
        back={back}
        sentTo={shortNumber(mobile)}
        error={trouble ? codeTroubleText(reader, trouble) : null}
        purpose="proof"
      />
    ),
    { status: statusOfCodeTrouble(trouble) },
  )
}
