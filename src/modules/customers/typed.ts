import type { FastifyRequest } from 'fastify'
import type { CookieJar } from '../../platform/http/cookies.ts'

/** What was typed into one field, as it was typed; anything that is not text counts as empty. */
export const typedText = (body: unknown, name: string): string => {
  const value = (body as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

/** The token by which this browser is known while somebody comes in, or null. */
export const requestToken = (jar: CookieJar, request: FastifyRequest): string | null => {
  const value = jar.read(request.headers.cookie, 'signInRequest')
  return value && /^[\w-]{43}$/.test(value) ? value : null
}
