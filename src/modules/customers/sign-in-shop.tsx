import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { parseMobile } from '../../platform/persian/phone.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { askForCode, askForCodeAgain } from './ask-code.ts'
import { safeBack } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { browserOf, welcome } from './open-account.ts'
import { CodePage } from './pages/code-page.tsx'
import { SignInMethods } from './pages/sign-in-methods.tsx'
import { SignInPage } from './pages/sign-in-page.tsx'
import { customerOf } from './session.ts'
import { signInByCode } from './sign-in.ts'
import { codeIn, shortNumber } from './sign-in-code.ts'
import { sentTo } from './sign-in-request.ts'
import { type CodeTrouble, codeTroubleText, statusOfCodeTrouble } from './sign-in-trouble.ts'
import { requestToken, typedText } from './typed.ts'

const TEN_MINUTES_MS = 10 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** Many people may share one address of a mobile operator. */
const CODES_AN_ADDRESS = { max: 20, timeWindow: TEN_MINUTES_MS }
const CODES_AN_ADDRESS_A_DAY = { max: 200, timeWindow: DAY_MS }
const TRIES_AN_ADDRESS = { max: 60, timeWindow: TEN_MINUTES_MS }

/** Coming in by a code: the number, the code, and then the account. */
export const signInShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.signIn, async (request, reply) => {
    const back = backOf(request.query)
    if (await customerOf(needs, request)) return reply.redirect(back, 303)
    return showSignIn(needs, request, reply, { back })
  })

  // Against guessing at many numbers: an address that asks for few codes has few to guess at.
  const codesOfDay = app.createRateLimit(CODES_AN_ADDRESS_A_DAY)
  app.post(routes.signInCodes, { config: { rateLimit: CODES_AN_ADDRESS } }, async (request, reply) => {
    const back = backOf(request.body)
    const again = typedText(request.body, 'again') === '1'
    const typed = typedText(request.body, 'mobile')
    const mobile = again ? null : parseMobile(typed)
    if (!again && !mobile)
      return showSignIn(needs, request, reply, { back, typed, wrong: typed.trim() === '' ? 'missing' : 'notMobile' })
    const day = await codesOfDay(request)
    if (!day.isAllowed && day.isExceeded) return showSignIn(needs, request, reply, { back, trouble: 'tooManyHere' })

    const { vault, origin } = needs
    const asking = {
      purpose: { kind: 'sign-in' } as const,
      formerToken: requestToken(needs.jar, request),
      origin,
      now: needs.clock(),
    }
    const asked = await inTransaction(needs.db, (tx) =>
      mobile ? askForCode(tx, vault, { ...asking, mobile }) : askForCodeAgain(tx, vault, asking),
    )
    if (!asked.ok && asked.why === 'gone') return showSignIn(needs, request, reply, { back, trouble: 'gone' })
    if (!asked.ok) return showSignIn(needs, request, reply, { back, typed, waitSeconds: asked.waitSeconds })
    needs.jar.set(reply, 'signInRequest', asked.token)
    return reply.redirect(withBack(routes.signInCode, back), 303)
  })

  app.get(routes.signInCode, (request, reply) => showCode(needs, request, reply, backOf(request.query), null))

  app.post(routes.signInProofs, { config: { rateLimit: TRIES_AN_ADDRESS } }, async (request, reply) => {
    const back = backOf(request.body)
    const code = codeIn(typedText(request.body, 'code'))
    if (!code) return showCode(needs, request, reply, back, { why: 'not-a-code' })
    const browser = await browserOf(needs, request)
    const token = requestToken(needs.jar, request)
    const signedIn = await inTransaction(needs.db, (tx) =>
      signInByCode(tx, needs, browser, { token, code, now: needs.clock() }),
    )
    if (!signedIn.ok) return showCode(needs, request, reply, back, signedIn)
    if (signedIn.opened) {
      await welcome(needs, request, reply, signedIn.opened)
      return reply.redirect(back, 303)
    }
    needs.jar.set(reply, 'signInRequest', signedIn.token)
    return reply.redirect(withBack(routes.signInNumber, back), 303)
  })
}

export const backOf = (from: unknown): string => safeBack((from as Record<string, unknown> | undefined)?.back)

export const withBack = (address: string, back: string): string => `${address}?back=${encodeURIComponent(back)}`

type Shown = {
  back: string
  typed?: string
  wrong?: 'missing' | 'notMobile'
  trouble?: 'gone' | 'tooManyHere'
  waitSeconds?: number
}

/** The page for the number, also for whoever has no code (any more) that could be tried. */
export const showSignIn = (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { back, typed = '', wrong, trouble, waitSeconds }: Shown,
) => {
  const slowed = waitSeconds !== undefined || trouble === 'tooManyHere'
  const view = (reader: Reader) => {
    const words = reader.words.signIn.enter
    return (
      <SignInPage
        reader={reader}
        species={needs.species()}
        back={back}
        typed={typed}
        error={wrong ? words[wrong] : null}
        trouble={waitSeconds === undefined ? (trouble ? words[trouble] : null) : words.tooMany(waitSeconds)}
        methods={<SignInMethods reader={reader} back={back} />}
      />
    )
  }
  return needs.render(request, reply, view, { status: slowed ? 429 : wrong ? 422 : trouble ? 409 : 200 })
}

const showCode = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  back: string,
  trouble: CodeTrouble | null,
) => {
  const token = requestToken(needs.jar, request)
  const mobile = await inTransaction(needs.db, (tx) => sentTo(tx, needs.vault, token, null, needs.clock()))
  if (!mobile) return showSignIn(needs, request, reply, { back, trouble: 'gone' })
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
        purpose="sign-in"
      />
    ),
    { status: statusOfCodeTrouble(trouble) },
  )
}
