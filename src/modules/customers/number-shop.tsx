import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { tidy } from '../../platform/persian/normalise.ts'
import { routes } from '../../routes.ts'
import type { Asker } from './handover.ts'
import type { CustomerNeeds } from './needs.ts'
import { whatNumberOpens } from './number-account.ts'
import { browserOf, welcome } from './open-account.ts'
import { KnownNumberPage } from './pages/known-number-page.tsx'
import { NumberMethods } from './pages/sign-in-methods.tsx'
import { SignUpPage } from './pages/sign-up-page.tsx'
import { provenNumber } from './prove-code.ts'
import { signUp } from './sign-in.ts'
import { backOf, showSignIn, withBack } from './sign-in-shop.tsx'
import { isStopped } from './stopped-contacts.ts'
import { requestToken, typedText } from './typed.ts'

const LONGEST_NAME = 80
const BEGINNINGS = { max: 20, timeWindow: 10 * 60_000 }

/** A number is proven, and a code alone opens nothing with it: an account begins, or she says whose it is (P59). */
export const numberShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.signInNumber, (request, reply) =>
    showNumber(needs, request, reply, { back: backOf(request.query), ...untouched }),
  )

  const begin = (asker: Asker & ('holder' | 'newcomer')) => async (request: FastifyRequest, reply: FastifyReply) => {
    const back = backOf(request.body)
    const typed = typedText(request.body, 'name')
    const name = tidy(typed.slice(0, 10 * LONGEST_NAME))
    const said = {
      emailNews: typedText(request.body, 'emailNews') === '1',
      smsNews: typedText(request.body, 'smsNews') === '1',
    }
    if (name.length > LONGEST_NAME)
      return showNumber(needs, request, reply, { back, name: typed, tooLong: true, ...said })

    const browser = await browserOf(needs, request)
    const token = requestToken(needs.jar, request)
    const choices = { ...said, refusedByBrowser: refusedByBrowser(request) }
    const begun = await inTransaction(needs.db, (tx) =>
      signUp(tx, needs, browser, {
        token,
        beginning: { asker, name: name === '' ? null : name, choices },
        now: needs.clock(),
      }),
    )
    if (!begun) return showSignIn(needs, request, reply, { back, trouble: 'gone' })
    if (!begun.opened) return reply.redirect(withBack(routes.signInNumber, back), 303)
    await welcome(needs, request, reply, begun.opened)
    return reply.redirect(back, 303)
  }
  app.post(routes.signUps, { config: { rateLimit: BEGINNINGS } }, begin('holder'))
  app.post(routes.numberHandovers, { config: { rateLimit: BEGINNINGS } }, begin('newcomer'))
}

/** The form as it looks before anybody has written into it. */
export const untouched = {
  name: '',
  tooLong: false,
  emailNews: null,
  smsNews: false,
}

/** Global Privacy Control: a refusal that the browser speaks for her (C4). */
const refusedByBrowser = (request: FastifyRequest): boolean => request.headers['sec-gpc'] === '1'

type Shown = {
  back: string
  name: string
  tooLong: boolean
  /** null: she has said nothing yet, and the switch stands as the policy and her refusals say */
  emailNews: boolean | null
  smsNews: boolean
  /** a code that was to prove the account did not */
  stepRefused?: { status: number; text: string }
}

/** What a proven number opens, asked of her who proved it. */
export const showNumber = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { tooLong, stepRefused, ...shown }: Shown,
) => {
  const token = requestToken(needs.jar, request)
  const found = await inTransaction(needs.db, async (tx) => {
    const proven = await provenNumber(tx, needs.vault, token, needs.clock())
    if (!proven) return null
    const asking = { mobile: proven.mobile, asker: 'holder' as const, now: needs.clock() }
    const { outcome } = await whatNumberOpens(tx, needs.vault, asking)
    return { outcome, stopped: await isStopped(tx, needs, { kind: 'mobile', value: proven.mobile }) }
  })
  if (!found) return showSignIn(needs, request, reply, { back: shown.back, trouble: 'gone' })
  const { outcome, stopped } = found
  const refused = refusedByBrowser(request)
  const Shown = outcome === 'sign-up' ? SignUpPage : KnownNumberPage
  return needs.render(
    request,
    reply,
    (reader) => (
      <Shown
        reader={reader}
        species={needs.species()}
        {...shown}
        emailNews={shown.emailNews ?? !(refused || stopped)}
        error={tooLong ? reader.words.signIn.begin.nameTooLong : null}
        refusedByBrowser={refused}
        stopped={stopped}
        methods={<NumberMethods reader={reader} back={shown.back} error={stepRefused?.text ?? null} />}
      />
    ),
    { status: stepRefused?.status ?? (tooLong ? 422 : 200) },
  )
}
