import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { CustomerNeeds } from './needs.ts'

export const signInShop = (app: FastifyInstance, _needs: CustomerNeeds): void => {
  for (const address of [routes.signIn, routes.account, routes.accountProof])
    app.get(address, (_request, reply) => reply.redirect(routes.home, 303))
}
