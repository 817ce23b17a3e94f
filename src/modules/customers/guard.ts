import type { FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { type Customer, isFresh } from './customer.ts'
import type { CustomerNeeds } from './needs.ts'
import { customerOf } from './session.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply, customer: Customer) => Promise<unknown>

/** A page or form for a signed-in customer; everybody else is asked to sign in and comes back to the page afterwards. */
export const signedIn =
  (needs: CustomerNeeds, handler: Handler) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const customer = await customerOf(needs, request)
    if (!customer) return reply.redirect(withReturn(routes.signIn, pageOf(request)), 303)
    return handler(request, reply, customer)
  }

/** As `signedIn`, for what is delicate: she has proven within the last minutes who she is, or does so first. */
export const freshlyProven = (needs: CustomerNeeds, handler: Handler) =>
  signedIn(needs, async (request, reply, customer) => {
    if (!isFresh(customer, needs.clock())) return reply.redirect(withReturn(routes.accountProof, pageOf(request)), 303)
    return handler(request, reply, customer)
  })

/** A form that was sent cannot be sent again by a redirect: she comes back to the page that it stood on. */
const pageOf = (request: FastifyRequest): string => {
  if (request.method === 'GET') return request.url
  const { referer } = request.headers
  return referer && URL.canParse(referer) ? new URL(referer).pathname : routes.account
}

const withReturn = (address: string, back: string): string => `${address}?back=${encodeURIComponent(safeBack(back))}`

/** An address of our own pages to come back to; anything else becomes the account's home (no open redirect). */
export const safeBack = (back: unknown): string =>
  typeof back === 'string' && /^\/(?![/\\])[\w\-./?=&%:]*$/.test(back) && back.length <= 300 ? back : routes.account
