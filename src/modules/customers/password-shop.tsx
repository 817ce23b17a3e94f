import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import type { Customer } from './customer.ts'
import { freshlyProven } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { PasswordPage } from './pages/password-page.tsx'
import { passwordOf } from './password-queries.ts'
import { afterRemoval, doneAddress } from './security-done.tsx'
import { type PasswordErrors, removePassword, setPassword, usernameOf } from './set-password.ts'
import { typedText } from './typed.ts'

/** Choosing costs a hash and tells whether a name is taken; per address, which many may share. */
const someAMinute = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** The pages on which she sets, changes and removes her password. */
export const passwordShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(
    routes.accountPassword,
    freshlyProven(needs, async (request, reply, customer) => {
      const username = (await usernameOf(needs, customer.id)) ?? ''
      return showPassword(needs, request, reply, { customer, username, errors: {}, status: 200 })
    }),
  )

  app.post(
    routes.accountPassword,
    someAMinute,
    freshlyProven(needs, async (request, reply, customer) => {
      const username = typedText(request.body, 'username')
      const password = typedText(request.body, 'password')
      const set = await setPassword(needs, customer, { username, password, now: needs.clock() })
      if (set.ok) return reply.redirect(doneAddress('password-set'), 303)
      const status = set.errors.username === 'taken' ? 409 : 422
      return showPassword(needs, request, reply, { customer, username, errors: set.errors, status })
    }),
  )

  app.post(
    routes.accountPasswordRemovals,
    freshlyProven(needs, async (request, reply, customer) => {
      const removed = await removePassword(needs, customer, needs.clock())
      return afterRemoval(needs, request, reply, { customer, removed, done: 'password-removed' })
    }),
  )
}

const showPassword = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  facts: { customer: Customer; username: string; errors: PasswordErrors; status: number },
) => {
  const has = (await passwordOf(needs.db, facts.customer.id)).length > 0
  return needs.render(
    request,
    reply,
    (reader) => (
      <PasswordPage
        reader={reader}
        species={needs.species()}
        username={facts.username.slice(0, 60)}
        errors={facts.errors}
        has={has}
      />
    ),
    { status: facts.status },
  )
}
