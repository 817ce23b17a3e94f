import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { addMinutes } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { deviceOf } from '../../platform/http/device.ts'
import { newId } from '../../platform/ids.ts'
import { HALF_SESSION_MINUTES, type Proof, SESSION_HOURS, SESSION_IDLE_MINUTES, type Staff } from './member.ts'
import type { OfficeNeeds } from './needs.ts'
import { proveRight } from './prove.ts'
import { rightsOf } from './rights.ts'
import { deleteSession, insertSession, openSessionOf, touchSession } from './session-queries.ts'

const TOKEN_BYTES = 32
/** A page view is no write: a session is noted as seen at most this often. */
const NOTED_EVERY_MS = 60_000

const token = /^[\w-]{43}$/
const digestOf = (value: string) => createHash('sha256').update(`ipetplus staff\0${value}`).digest()

/** `half`: the password was right and the second proof is to come; such a session opens no page. */
export type Session = { half: { id: string; memberId: string } } | { whole: Staff }

type SessionNeeds = Pick<OfficeNeeds, 'db' | 'jar' | 'clock'>

/** The session of this browser, or null. A request without the cookie costs no query. */
export const sessionOf = async ({ db, jar, clock }: SessionNeeds, request: FastifyRequest): Promise<Session | null> => {
  const value = jar.read(request.headers.cookie, 'staffSession')
  if (!value || !token.test(value)) return null
  const now = clock()
  const [session] = await openSessionOf(db, digestOf(value), now)
  if (!session) return null
  if (!session.whole) return { half: { id: session.id, memberId: session.memberId } }
  const by = proveRight(session.memberId, session.roles, 'office.enter')
  if (!by) return null
  if (now.getTime() - session.seenAt.getTime() > NOTED_EVERY_MS)
    await touchSession(db, session.id, now, addMinutes(now, SESSION_IDLE_MINUTES))
  return {
    whole: {
      id: session.memberId,
      sessionId: session.id,
      roles: session.roles,
      may: rightsOf(session.roles),
      provenAt: session.provenAt,
      ready: session.readyAt !== null,
      by,
    },
  }
}

export type Opening = { memberId: string; whole: boolean; provenBy: Proof[]; userAgent: string; now: Date }

/** Opens a session in the transaction of the proof. The answer is the token, for the cookie alone: it is stored nowhere. */
export const openSession = async (
  tx: Tx,
  { memberId, whole, provenBy, userAgent, now }: Opening,
): Promise<{ sessionId: string; token: string }> => {
  const value = randomBytes(TOKEN_BYTES).toString('base64url')
  const sessionId = newId(now.getTime())
  await insertSession(tx, {
    id: sessionId,
    tokenDigest: digestOf(value),
    memberId,
    whole,
    now,
    idleUntil: addMinutes(now, whole ? SESSION_IDLE_MINUTES : HALF_SESSION_MINUTES),
    endsAt: addMinutes(now, whole ? SESSION_HOURS * 60 : HALF_SESSION_MINUTES),
    provenBy,
    device: deviceOf(userAgent),
  })
  return { sessionId, token: value }
}

/** Hands a new session to the browser. Whatever token it had before is ended, so nobody can have planted it (no fixation). */
export const carrySession = async (
  needs: SessionNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  value: string,
): Promise<void> => {
  await endSessionOf(needs, request)
  needs.jar.set(reply, 'staffSession', value)
}

/** Ends the session of this request and takes its cookie away. */
export const signOut = async (needs: SessionNeeds, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  await endSessionOf(needs, request)
  needs.jar.clear(reply, 'staffSession')
}

const endSessionOf = async (needs: SessionNeeds, request: FastifyRequest): Promise<void> => {
  const session = await sessionOf(needs, request)
  if (!session) return
  const { memberId, id } =
    'half' in session ? session.half : { memberId: session.whole.id, id: session.whole.sessionId }
  await deleteSession(needs.db, memberId, id)
}
