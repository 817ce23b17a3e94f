import type { FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { officeFrame } from './frame.ts'
import { isFresh, type Staff } from './member.ts'
import type { OfficeNeeds } from './needs.ts'
import { ForbiddenPage } from './pages/forbidden-page.tsx'
import { withRight } from './prove.ts'
import type { Right } from './rights.ts'
import { sessionOf } from './session.ts'

type Handler<R extends Right> = (request: FastifyRequest, reply: FastifyReply, staff: Staff<R>) => Promise<unknown>

/**
 * The only way to a page or form of the office. It names the right that is asked for, and the handler is given `staff.by`
 * typed with it: verbs take that, so a page that forgot to ask does not compile. Nobody signed in: the sign-in page; no
 * second proof set up yet: the set-up; another right: 403, with what she may open.
 */
export const office =
  <R extends Right>(needs: OfficeNeeds, right: R, handler: Handler<R>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const staff = await signedInStaff(needs, request, reply)
    if (!staff) return reply
    if (!staff.ready) return reply.redirect(routes.officeSetUp, 303)
    const proven = withRight(staff, right)
    if (proven) return handler(request, reply, proven)
    return needs.render(
      request,
      reply,
      (reader) => <ForbiddenPage reader={reader} frame={officeFrame(needs, staff, null)} />,
      { status: 403 },
    )
  }

/** As `office`, for what is delicate: she has proven within the last ten minutes who she is, or does so first. */
export const officeFresh = <R extends Right>(needs: OfficeNeeds, right: R, handler: Handler<R>) =>
  office(needs, right, async (request, reply, staff) => {
    if (isFresh(staff, needs.clock())) return handler(request, reply, staff)
    return reply.redirect(`${routes.officeProof}?back=${encodeURIComponent(pageOf(request))}`, 303)
  })

/** For somebody who is signed in and may still lack her second proof: the set-up, and nothing else. */
export const officeSetUp =
  (needs: OfficeNeeds, handler: Handler<'office.enter'>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const staff = await signedInStaff(needs, request, reply)
    return staff ? handler(request, reply, staff) : reply
  }

const signedInStaff = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Staff | null> => {
  const session = await sessionOf(needs, request)
  if (session && 'whole' in session) return session.whole
  const back =
    request.method === 'GET' && request.url !== routes.office
      ? `?back=${encodeURIComponent(safeBack(request.url))}`
      : ''
  reply.redirect(session ? routes.officeSecondProof : `${routes.officeSignIn}${back}`, 303)
  return null
}

/** A form that was sent cannot be sent again by a redirect: she comes back to the page that it stood on. */
const pageOf = (request: FastifyRequest): string => {
  if (request.method === 'GET') return safeBack(request.url)
  const { referer } = request.headers
  return safeBack(referer && URL.canParse(referer) ? new URL(referer).pathname : routes.office)
}

/** An address of the office to come back to; anything else becomes its home (no open redirect). */
export const safeBack = (back: unknown): string =>
  typeof back === 'string' && /^\/office(?:\/[\w\-./]*)?(?:\?[\w\-./?=&%]*)?$/.test(back) && back.length <= 300
    ? back
    : routes.office
