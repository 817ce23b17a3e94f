import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CookieJar } from './cookies.ts'

/** A browser, known by the SHA-256 of a random 256-bit cookie. It says nothing about who sits in front of it. */
export type Visitor = { digest: Buffer }

const token = /^[\w-]{43}$/

/** The visitor whose cookie came with the request, or null: then she has neither basket nor order here. */
export const visitorOf = (jar: CookieJar, request: FastifyRequest): Visitor | null => {
  const value = jar.read(request.headers.cookie, 'visitor')
  return value && token.test(value) ? { digest: digestOf(value) } : null
}

/** The visitor of the request, or a new one whose cookie goes out with the answer. */
export const ensureVisitor = (jar: CookieJar, request: FastifyRequest, reply: FastifyReply): Visitor => {
  const known = visitorOf(jar, request)
  if (known) return known
  const value = randomBytes(32).toString('base64url')
  jar.set(reply, 'visitor', value)
  return { digest: digestOf(value) }
}

/**
 * Whose basket and orders a request is about: the browser's own, or, once somebody is signed in on it, those of her account,
 * the same on every device. Modules ask this and not the cookie; `app.ts` knows how to tell.
 */
export type Owner = Visitor & { customerId: string | null }
export type Owners = {
  of: (request: FastifyRequest) => Promise<Owner | null>
  /** the owner of the request, or a new visitor whose cookie goes out with the answer */
  ensure: (request: FastifyRequest, reply: FastifyReply) => Promise<Owner>
}

const digestOf = (value: string) => createHash('sha256').update(value).digest()
