import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CookieJar } from '../../platform/http/cookies.ts'
import { newToken, tokenDigest } from './sign-in-request.ts'
import { requestToken } from './typed.ts'

/**
 * What is under way between two pages hangs on the browser's short-lived cookie: a challenge or half a sign-in that somebody
 * else got hold of is worth nothing in another browser.
 */
export const browserRequestOf = (jar: CookieJar, request: FastifyRequest): Buffer | null => {
  const token = requestToken(jar, request)
  return token ? tokenDigest(token) : null
}

export const ensureBrowserRequest = (jar: CookieJar, request: FastifyRequest, reply: FastifyReply): Buffer =>
  browserRequestOf(jar, request) ?? newBrowserRequest(jar, reply)

/** A new one where something was proven: whatever cookie the browser was made to carry before opens nothing. */
export const newBrowserRequest = (jar: CookieJar, reply: FastifyReply): Buffer => {
  const token = newToken()
  jar.set(reply, 'signInRequest', token)
  return tokenDigest(token)
}
