import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { saysWhereItComesFrom } from '../../../platform/http/same-origin.ts'
import { ForeignPage } from '../../../platform/http/server.ts'
import { routes } from '../../../routes.ts'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Render } from '../../../ui/render.ts'
import type { Channel } from '../message.ts'
import { comeBack, type LeavingNeeds, leave, standingOf } from './leave.ts'
import { isOneClick, readMultipart } from './one-click.ts'
import { ChoicePage, LeavePage, NoWayPage } from './pages/leave-pages.tsx'
import { type Leaver, leaverOf } from './way-out.ts'

export type LeaveShopNeeds = LeavingNeeds & { render: Render; species: () => SpeciesLink[] }

type Ask = FastifyRequest<{ Params: { token: string } }>
type Way = { path: string; choice: string; to: (token: string) => { page: string; choice: string } }

/**
 * A signed address cannot be guessed, and the servers of a mail provider press the button for thousands of people from few
 * addresses: they are let through. Ten characters could be tried, so those are counted.
 */
const signed = { max: 6_000, timeWindow: 60_000 }
const guessable = { max: 30, timeWindow: 60_000 }

/** The page of the link «لغو عضویت» and RFC 8058's address, which are one; and the short link of an SMS. No account, no cookie. */
export const leaveShop = (app: FastifyInstance, needs: LeaveShopNeeds): void => {
  app.register(async (scope) => {
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit: 8_192 }, readMultipart)
    const page = { page: routes.leave, choice: routes.leaveChoice, limit: signed }
    const short = { page: routes.leaveShort, choice: routes.leaveShortChoice, limit: guessable }
    for (const { page: at, choice, limit } of [page, short]) {
      const way = { path: at(), choice: choice(), to: (token: string) => ({ page: at(token), choice: choice(token) }) }
      const config = { rateLimit: limit }
      scope.get(way.path, { config }, showLeaving(needs, way))
      scope.post(way.path, { config: { ...config, provenByAddress: true } }, takeLeaving(needs, way))
      scope.get(way.choice, { config }, showChoice(needs, way))
      scope.post(way.choice, { config }, takeChoice(needs, way))
    }
  })
}

/** Opening it changes nothing: scanners of mail open every link. */
const showLeaving = (needs: LeaveShopNeeds, way: Way) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { leaver, token } = await readWay(needs, request)
  if (!leaver) return noWay(needs, request, reply)
  const standing = await standingOf(needs, leaver)
  const left = Object.values(standing).every(({ on }) => !on)
  return needs.render(request, unlisted(reply), (reader) => (
    <LeavePage reader={reader} species={needs.species()} left={left} {...way.to(token)} />
  ))
}

/** The button; or a mail provider's server, which has no page to come from and wants no other one (RFC 8058 section 3.1). */
const takeLeaving = (needs: LeaveShopNeeds, way: Way) => async (request: FastifyRequest, reply: FastifyReply) => {
  const oneClick = isOneClick(request.body)
  if (!oneClick && !saysWhereItComesFrom(request.headers)) throw new ForeignPage()
  const { leaver, token } = await readWay(needs, request)
  if (leaver) await leave(needs, leaver)
  if (oneClick)
    return unlisted(reply)
      .code(leaver ? 200 : 404)
      .type('text/plain; charset=utf-8')
      .send(leaver ? 'unsubscribed\n' : 'unknown address\n')
  return leaver ? reply.redirect(way.to(token).choice, 303) : noWay(needs, request, reply)
}

const showChoice = (needs: LeaveShopNeeds, way: Way) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { leaver, token } = await readWay(needs, request)
  if (!leaver) return noWay(needs, request, reply)
  const standing = await standingOf(needs, leaver)
  return needs.render(request, unlisted(reply), (reader) => (
    <ChoicePage reader={reader} species={needs.species()} standing={standing} {...way.to(token)} />
  ))
}

const takeChoice = (needs: LeaveShopNeeds, way: Way) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { leaver, token } = await readWay(needs, request)
  if (!leaver) return noWay(needs, request, reply)
  const said = choiceIn(request.body)
  if (said?.given) await comeBack(needs, leaver, said.channel)
  else if (said) await leave(needs, leaver, [said.channel])
  return reply.redirect(way.to(token).choice, 303)
}

const choiceIn = (body: unknown): { channel: Channel; given: boolean } | null => {
  const { channel, given } = (body ?? {}) as Record<string, unknown>
  if (channel !== 'email' && channel !== 'sms') return null
  return given === 'yes' || given === 'no' ? { channel, given: given === 'yes' } : null
}

const readWay = async (
  { db, keys }: LeaveShopNeeds,
  request: FastifyRequest,
): Promise<{ leaver: Leaver | null; token: string }> => {
  const { token } = (request as Ask).params
  return { leaver: await leaverOf(db, keys, token), token }
}

/** One page for whatever is wrong with an address: forged, cut off, of another shop. */
const noWay = (needs: LeaveShopNeeds, request: FastifyRequest, reply: FastifyReply) =>
  needs.render(request, unlisted(reply), (reader) => <NoWayPage reader={reader} species={needs.species()} />, {
    status: 404,
  })

const unlisted = (reply: FastifyReply) => reply.header('x-robots-tag', 'noindex, nofollow')
