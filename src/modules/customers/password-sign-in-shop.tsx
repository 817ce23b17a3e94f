import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addMinutes } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { browserRequestOf, newBrowserRequest } from './browser-request.ts'
import { comeIn } from './come-in.ts'
import { safeBack } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { PasswordSignInPage, SecondStepPage } from './pages/password-sign-in-page.tsx'
import { deleteHalfSignIn, halfSignInOf, putHalfSignIn } from './password-queries.ts'
import { checkPassword } from './password-sign-in.ts'
import { checkSecondStep } from './second-step.ts'
import { customerOf } from './session.ts'
import { typedText } from './typed.ts'
import { asksSecondStep } from './ways-in.ts'
import { waysInOf } from './ways-queries.ts'

const HALF_MINUTES = 10
/** per address; what is guessed at is counted besides, and for longer (`vain-tries.ts`) */
const someAMinute = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** Coming in by user name or e-mail and password, and by a second step where one was set up. */
export const passwordSignInShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.signInPassword, async (request, reply) => {
    const back = safeBack((request.query as Record<string, unknown>).back)
    if (await customerOf(needs, request)) return reply.redirect(back, 303)
    return showSignIn(needs, request, reply, { name: '', back })
  })

  app.post(routes.signInPassword, someAMinute, async (request, reply) => {
    const [name, password] = [typedText(request.body, 'username'), typedText(request.body, 'password')]
    const back = safeBack(typedText(request.body, 'back'))
    const { words } = readerOf(needs.jar, request)
    const checked = await checkPassword(needs, { name, password, address: request.ip, now: needs.clock() })
    if (!checked.ok) {
      const refused =
        checked.why === 'wait'
          ? { status: 429, trouble: words.security.wait(checked.seconds) }
          : { status: 422, trouble: words.security.signIn.wrong }
      return showSignIn(needs, request, reply, { name, back, ...refused })
    }
    const { customerId } = checked
    const [ways] = await waysInOf(needs.db, customerId)
    if (ways && asksSecondStep(ways)) return askSecondStep(needs, reply, { customerId, back })
    return comeIn(needs, request, reply, { customerId, provenBy: ['password'], back })
  })

  app.get(routes.signInSecondStep, async (request, reply) => {
    if (!(await halfOf(needs, request))) return reply.redirect(routes.signInPassword, 303)
    return showStep(needs, request, reply)
  })

  app.post(routes.signInSecondStep, someAMinute, (request, reply) => takeSecondStep(needs, request, reply))
}

/** Another cookie than any that the browser carried before: half a sign-in cannot be planted. */
const askSecondStep = async (
  needs: CustomerNeeds,
  reply: FastifyReply,
  { customerId, back }: { customerId: string; back: string },
) => {
  const requestDigest = newBrowserRequest(needs.jar, reply)
  const endsAt = addMinutes(needs.clock(), HALF_MINUTES)
  await inTransaction(needs.db, (tx) => putHalfSignIn(tx, { requestDigest, customerId, back, endsAt }))
  return reply.redirect(routes.signInSecondStep, 303)
}

const takeSecondStep = async (needs: CustomerNeeds, request: FastifyRequest, reply: FastifyReply) => {
  const { words } = readerOf(needs.jar, request)
  const half = await halfOf(needs, request)
  if (!half)
    return showSignIn(needs, request, reply, {
      name: '',
      back: routes.account,
      status: 409,
      trouble: words.security.signIn.stepOver,
    })
  const typed = typedText(request.body, 'secondCode')
  const step = await checkSecondStep(needs, half.customerId, { typed, now: needs.clock() })
  if (!step.ok && step.why === 'wait')
    return showStep(needs, request, reply, { status: 429, trouble: words.security.wait(step.seconds) })
  if (!step.ok) return showStep(needs, request, reply, { status: 422, trouble: words.security.signIn.stepWrong })
  await deleteHalfSignIn(needs.db, half.requestDigest)
  return comeIn(needs, request, reply, { ...half, provenBy: ['password', step.provenBy] })
}

const halfOf = async ({ db, jar, clock }: CustomerNeeds, request: FastifyRequest) => {
  const requestDigest = browserRequestOf(jar, request)
  const [half] = requestDigest ? await halfSignInOf(db, requestDigest, clock()) : []
  return half && requestDigest ? { ...half, requestDigest } : null
}

type Refused = { status: number; trouble: string }

const showSignIn = (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    name,
    back,
    status = 200,
    trouble = null,
  }: { name: string; back: string } & Partial<Omit<Refused, 'trouble'>> & {
      trouble?: string | null
    },
) =>
  needs.render(
    request,
    reply,
    (reader) => (
      <PasswordSignInPage
        reader={reader}
        species={needs.species()}
        name={name.slice(0, 254)}
        back={back}
        trouble={trouble}
      />
    ),
    { status },
  )

const showStep = (needs: CustomerNeeds, request: FastifyRequest, reply: FastifyReply, refused?: Refused) =>
  needs.render(
    request,
    reply,
    (reader) => <SecondStepPage reader={reader} species={needs.species()} trouble={refused?.trouble ?? null} />,
    { status: refused?.status ?? 200 },
  )
