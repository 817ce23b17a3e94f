import type { FastifyInstance } from 'fastify'
import { correctionShop } from './correction-shop.tsx'
import { erasureShop } from './erasure-shop.tsx'
import { exportShop } from './export-shop.tsx'
import { heldShop } from './held-shop.tsx'
import type { CustomerNeeds } from './needs.ts'
import { seenShop } from './seen-shop.tsx'

/** «My privacy»: what we hold, who saw it, taking it away, mending it, erasing it. */
export const privacyShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  heldShop(app, needs)
  seenShop(app, needs)
  exportShop(app, needs)
  correctionShop(app, needs)
  erasureShop(app, needs)
}
