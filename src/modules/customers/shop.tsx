import type { FastifyInstance } from 'fastify'
import type { CustomerNeeds } from './needs.ts'
import { numberShop } from './number-shop.tsx'
import { privacyShop } from './privacy-shop.tsx'
import { profileShop } from './profile-shop.tsx'
import { proofShop } from './proof-shop.tsx'
import { securityShop } from './security-shop.tsx'
import { sessionShop } from './session-shop.tsx'
import { signInShop } from './sign-in-shop.tsx'

export { keepButton, recentlySeen, tellButton } from './product-marks.tsx'

/** The door for customers: coming in, what she signs in with, who she is, and what we hold of her. */
export const shop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  signInShop(app, needs)
  numberShop(app, needs)
  sessionShop(app, needs)
  proofShop(app, needs)
  securityShop(app, needs)
  profileShop(app, needs)
  privacyShop(app, needs)
}
