import type { FastifyInstance } from 'fastify'
import type { CookieJar } from '../platform/http/cookies.ts'
import { routes } from '../routes.ts'

/** Light or dark: a form of the footer that works without JavaScript, and brings the reader back to the page. */
export const preferencesShop = (app: FastifyInstance, jar: CookieJar): void => {
  app.post(routes.preferences, async (request, reply) => {
    const { theme, back } = (request.body ?? {}) as Record<string, unknown>
    if (theme === 'light' || theme === 'dark') jar.set(reply, 'theme', theme)
    else if (theme === 'system') jar.clear(reply, 'theme')
    else return reply.code(422).send()
    return reply.redirect(ownPath(back), 303)
  })
}

/** Only a path of ours: `//elsewhere` and `https://…` lead nowhere. */
const ownPath = (back: unknown): string =>
  typeof back === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(back) && back.length < 500 ? back : routes.home
