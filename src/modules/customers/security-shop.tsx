import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { freshlyProven } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { numberMethodsShop } from './number-methods-shop.tsx'
import { passkeyShop } from './passkey-shop.tsx'
import { passwordShop } from './password-shop.tsx'
import { passwordSignInShop } from './password-sign-in-shop.tsx'
import { proofMethodsShop } from './proof-methods-shop.tsx'
import { showSecurity } from './security-done.tsx'
import { totpShop } from './totp-shop.tsx'

/** What she signs in with: the list, and the pages of each way. */
export const securityShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(
    routes.accountSecurity,
    freshlyProven(needs, (request, reply, customer) => showSecurity(needs, request, reply, customer)),
  )
  passwordShop(app, needs)
  passwordSignInShop(app, needs)
  passkeyShop(app, needs)
  totpShop(app, needs)
  proofMethodsShop(app, needs)
  numberMethodsShop(app, needs)
}
