import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { comeIn } from './come-in.ts'
import { freshlyProven, safeBack } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { PasskeySignInPage } from './pages/password-sign-in-page.tsx'
import { askForNewPasskey, askForPasskey } from './passkey-ceremony.ts'
import { addPasskey, provenByPasskey, removePasskey } from './passkeys.ts'
import { afterRemoval, doneAddress, showSecurity } from './security-done.tsx'
import { customerOf } from './session.ts'
import { usernameOf } from './set-password.ts'
import { typedText } from './typed.ts'

/** Each question is a row, each answer a signature to verify. */
const someAMinute = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** Coming in by passkey, and adding and removing one. The questions are asked by an island and answered as JSON. */
export const passkeyShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  signInByPasskey(app, needs)

  app.post(
    routes.accountPasskeyChallenges,
    someAMinute,
    freshlyProven(needs, async (request, reply, customer) => {
      const { words } = readerOf(needs.jar, request)
      const label = (await usernameOf(needs, customer.id)) ?? words.common.shop
      return reply.send(await askForNewPasskey(needs, request, reply, { customerId: customer.id, label }))
    }),
  )

  app.post(
    routes.accountPasskeys,
    someAMinute,
    freshlyProven(needs, async (request, reply, customer) => {
      const added = await addPasskey(needs, request, customer, typedText(request.body, 'credential'))
      if (added) return reply.redirect(doneAddress('passkey-added'), 303)
      const trouble = readerOf(needs.jar, request).words.security.passkey.refused
      return showSecurity(needs, request, reply, customer, { status: 422, trouble })
    }),
  )

  app.post(
    routes.accountPasskeyRemovals(),
    freshlyProven(needs, async (request, reply, customer) => {
      const { id } = request.params as { id: string }
      if (!isId(id)) return reply.callNotFound()
      const removed = await removePasskey(needs, customer, id, needs.clock())
      return afterRemoval(needs, request, reply, { customer, removed, done: 'passkey-removed' })
    }),
  )
}

const signInByPasskey = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.signInPasskey, async (request, reply) => {
    const back = safeBack((request.query as Record<string, unknown>).back)
    if (await customerOf(needs, request)) return reply.redirect(back, 303)
    return showSignIn(needs, request, reply, { back, refused: false })
  })

  app.post(routes.signInPasskeyChallenges, someAMinute, async (request, reply) =>
    reply.send(await askForPasskey(needs, request, reply, null)),
  )

  app.post(routes.signInPasskey, someAMinute, async (request, reply) => {
    const back = safeBack(typedText(request.body, 'back'))
    const customerId = await provenByPasskey(needs, request, typedText(request.body, 'credential'), null)
    if (!customerId) return showSignIn(needs, request, reply, { back, refused: true })
    return comeIn(needs, request, reply, { customerId, provenBy: ['passkey'], back })
  })
}

const showSignIn = (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { back, refused }: { back: string; refused: boolean },
) =>
  needs.render(
    request,
    reply,
    (reader) => (
      <PasskeySignInPage
        reader={reader}
        species={needs.species()}
        back={back}
        trouble={refused ? reader.words.security.passkey.refused : null}
      />
    ),
    { status: refused ? 422 : 200 },
  )
