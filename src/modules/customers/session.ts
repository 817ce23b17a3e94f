import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { addDays } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { CookieJar } from '../../platform/http/cookies.ts'
import { deviceOf } from '../../platform/http/device.ts'
import { newId } from '../../platform/ids.ts'
import { type Customer, type Proof, SESSION_DAYS, SESSION_IDLE_DAYS } from './customer.ts'
import type { CustomerNeeds } from './needs.ts'
import { deleteSessionsOver, endSession, insertSession, openSessionOf, touchSession } from './session-queries.ts'

const TOKEN_BYTES = 32
/** A session is noted as seen at most this often: a page view is no write. */
const NOTED_EVERY_MS = 5 * 60_000

const token = /^[\w-]{43}$/
const digestOf = (value: string) => createHash('sha256').update(value).digest()

type SessionNeeds = Pick<CustomerNeeds, 'db' | 'jar' | 'clock'>

/** One look for each request, however many ask. */
const looked = new WeakMap<FastifyRequest, Promise<Customer | null>>()

/** The customer who is signed in on this browser, or null. A request without the cookie costs no query. */
export const customerOf = (needs: SessionNeeds, request: FastifyRequest): Promise<Customer | null> => {
  const value = needs.jar.read(request.headers.cookie, 'session')
  if (!value || !token.test(value)) return Promise.resolve(null)
  const known = looked.get(request)
  if (known) return known
  const found = findCustomer(needs, value)
  looked.set(request, found)
  return found
}

const findCustomer = async ({ db, clock }: SessionNeeds, value: string): Promise<Customer | null> => {
  const now = clock()
  const [session] = await openSessionOf(db, digestOf(value), now)
  if (!session) return null
  if (now.getTime() - session.seenAt.getTime() > NOTED_EVERY_MS)
    await touchSession(db, session.id, now, addDays(now, SESSION_IDLE_DAYS))
  return {
    id: session.customerId,
    sessionId: session.id,
    provenAt: session.provenAt,
    provenBy: session.provenBy as Proof[],
    profileRecord: session.profileRecord,
  }
}

/** Opens a session in the transaction of the sign-in. The answer is the token, for the cookie alone: it is stored nowhere. */
export const openSession = async (
  tx: Tx,
  { customerId, provenBy, userAgent, now }: { customerId: string; provenBy: Proof[]; userAgent: string; now: Date },
): Promise<{ sessionId: string; token: string }> => {
  const value = randomBytes(TOKEN_BYTES).toString('base64url')
  const sessionId = newId(now.getTime())
  await insertSession(tx, {
    id: sessionId,
    tokenDigest: digestOf(value),
    customerId,
    now,
    idleUntil: addDays(now, SESSION_IDLE_DAYS),
    endsAt: addDays(now, SESSION_DAYS),
    provenBy,
    device: deviceOf(userAgent),
  })
  return { sessionId, token: value }
}

/** Hands a new session to the browser; whatever session it had before is ended by the caller (no fixation). */
export const carrySession = (jar: CookieJar, reply: FastifyReply, value: string): void => {
  jar.set(reply, 'session', value)
}

/** Ends the session of this request and takes its cookie away, and the number of her basket with it. */
export const signOut = async (needs: SessionNeeds, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const customer = await customerOf(needs, request)
  if (customer) await endSession(needs.db, customer.id, customer.sessionId)
  looked.delete(request)
  needs.jar.clear(reply, 'session')
  needs.jar.clear(reply, 'basketCount')
}

/** The job that forgets sessions which are over. @returns how many went */
export const forgetSessions = async (db: Db, now: Date, limit: number): Promise<number> =>
  (await deleteSessionsOver(db, now, limit)).length
