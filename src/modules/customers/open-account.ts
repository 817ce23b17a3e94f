import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tx } from '../../platform/database.ts'
import { deviceOf } from '../../platform/http/device.ts'
import type { Customer, Proof } from './customer.ts'
import type { CustomerNeeds } from './needs.ts'
import { lockCustomer, markActive } from './queries.ts'
import { carrySession, customerOf, openSession } from './session.ts'
import { endSession } from './session-queries.ts'
import { tellSignedIn } from './tell-contacts.ts'

/** Who sits in front of a request, as a sign-in needs it: asked before its transaction begins. */
export type Browser = { former: Customer | null; userAgent: string }

export const browserOf = async (needs: CustomerNeeds, request: FastifyRequest): Promise<Browser> => ({
  former: await customerOf(needs, request),
  userAgent: request.headers['user-agent'] ?? '',
})

export type Opened = { customerId: string; sessionId: string; token: string }

/**
 * Opens an account to a browser, in the transaction of the proof: every way of signing in ends here. The session is new, and
 * the one that the browser had before is over (no fixation). A sign-in from elsewhere is told to her contacts, but for the
 * first of all. Null: the account is gone.
 */
export const openAccount = async (
  tx: Tx,
  browser: Browser,
  { customerId, provenBy, first = false, now }: { customerId: string; provenBy: Proof[]; first?: boolean; now: Date },
): Promise<Opened | null> => {
  const [account] = await lockCustomer(tx, customerId)
  if (!account) return null
  const { former, userAgent } = browser
  if (former) await endSession(tx, former.id, former.sessionId)
  const session = await openSession(tx, { customerId, provenBy, userAgent, now })
  await markActive(tx, customerId, now)
  if (!first && former?.id !== customerId)
    await tellSignedIn(tx, { customerId, provenBy, device: deviceOf(userAgent), now })
  return { customerId, ...session }
}

/** Once the sign-in is on the disk: the browser gets its cookie, and what it had as a guest becomes hers. */
export const welcome = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { customerId, token }: Opened,
): Promise<void> => {
  carrySession(needs.jar, reply, token)
  needs.jar.clear(reply, 'signInRequest')
  await needs.slots.signedIn(request, reply, customerId)
}
