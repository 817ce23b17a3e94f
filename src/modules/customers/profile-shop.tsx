import type { FastifyInstance } from 'fastify'
import { addressShop } from './address-shop.tsx'
import { consentShop } from './consent-shop.tsx'
import { contactShop } from './contact-shop.tsx'
import { favouriteShop } from './favourite-shop.tsx'
import { messageShop } from './message-shop.tsx'
import type { CustomerNeeds } from './needs.ts'
import { petShop } from './pet-shop.tsx'
import { recentShop } from './recent-shop.tsx'

/** Who she is, and what is hers. */
export const profileShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  contactShop(app, needs)
  addressShop(app, needs)
  petShop(app, needs)
  favouriteShop(app, needs)
  recentShop(app, needs)
  consentShop(app, needs)
  messageShop(app, needs)
}
