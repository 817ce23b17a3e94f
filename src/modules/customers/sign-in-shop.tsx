import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { signedIn } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { AccountPage } from './pages/account-page.tsx'
import { signOut } from './session.ts'

/** Coming in and going out, and the account's home. */
export const signInShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  for (const address of [routes.signIn, routes.accountProof])
    app.get(address, (_request, reply) => reply.redirect(routes.home, 303))

  app.get(
    routes.account,
    signedIn(needs, (request, reply) =>
      needs.render(request, reply, (reader) => <AccountPage reader={reader} species={needs.species()} />),
    ),
  )

  app.post(routes.signOuts, async (request, reply) => {
    await signOut(needs, request, reply)
    return reply.redirect(routes.home, 303)
  })
}
