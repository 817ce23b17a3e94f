import type { FastifyRequest } from 'fastify'
import { purchaseSeenBy, type SeenRow } from './queries.ts'
import type { OrderShopNeeds } from './shop.tsx'

/**
 * The order in the address, if whoever asks may see it: the account it belongs to, the browser that placed it, or one that
 * proved number and phone not long ago. Null: there is none, or it is somebody else's; both get the same answer.
 */
export const seenOrder = async (needs: OrderShopNeeds, request: FastifyRequest): Promise<SeenRow | null> => {
  const { number } = request.params as { number: string }
  const visitor = await needs.owners.of(request)
  if (!visitor || !/^\d{10}$/.test(number)) return null
  const [purchase] = await purchaseSeenBy(needs.db, number, visitor.digest, needs.clock())
  return purchase ?? null
}
