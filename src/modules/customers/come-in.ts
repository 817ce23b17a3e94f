import type { FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import type { Proof } from './customer.ts'
import type { CustomerNeeds } from './needs.ts'
import { browserOf, openAccount, welcome } from './open-account.ts'

/** Opens the account to this browser and sends it on; to the way in when the account has gone meanwhile. */
export const comeIn = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { customerId, provenBy, back }: { customerId: string; provenBy: Proof[]; back: string },
) => {
  const browser = await browserOf(needs, request)
  const now = needs.clock()
  const opened = await inTransaction(needs.db, (tx) => openAccount(tx, browser, { customerId, provenBy, now }))
  if (opened) await welcome(needs, request, reply, opened)
  return reply.redirect(back, 303)
}
