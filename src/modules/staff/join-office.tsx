import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { tidy } from '../../platform/persian/normalise.ts'
import { parseMobile } from '../../platform/persian/phone.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type Accepted, acceptInvitation } from './accept-invitation.ts'
import { textField } from './form-body.ts'
import { readyOwners } from './invitation-queries.ts'
import type { OfficeNeeds } from './needs.ts'
import { FirstDonePage, type JoinErrors, JoinPage } from './pages/join-page.tsx'
import { carrySession } from './session.ts'

const limit = { max: 10, timeWindow: 10 * 60_000 }
const nothing = { name: '', email: '', mobile: '' }

/** Somebody comes with a code: the first owner, or whoever an owner invited. */
export const joinOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(routes.officeFirst, async (request, reply) => {
    if ((await readyOwners(needs.db)).length > 0)
      return needs.render(request, reply, (reader) => <FirstDonePage reader={reader} />)
    return show(needs, request, reply, { first: true, typed: nothing, errors: {} })
  })
  app.get(routes.officeJoin, (request, reply) =>
    show(needs, request, reply, { first: false, typed: nothing, errors: {} }),
  )
  for (const [address, first] of [
    [routes.officeFirst, true],
    [routes.officeJoin, false],
  ] as const)
    app.post(address, { config: { rateLimit: limit } }, (request, reply) => join(needs, request, reply, first))
}

type Shown = { first: boolean; typed: typeof nothing; errors: JoinErrors }

const show = (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, shown: Shown) =>
  needs.render(request, reply, (reader) => <JoinPage reader={reader} {...shown} />, {
    status: Object.keys(shown.errors).length > 0 ? 422 : 200,
  })

const join = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, first: boolean) => {
  const typed = {
    name: tidy(textField(request, 'name', 200)),
    email: textField(request, 'email', 254).trim(),
    mobile: textField(request, 'mobile', 40).trim(),
  }
  const { words } = readerOf(needs.jar, request)
  const errors = errorsOf(typed, words)
  if (Object.keys(errors).length > 0) return show(needs, request, reply, { first, typed, errors })
  const accepted = await acceptInvitation(needs, {
    name: typed.name,
    email: typed.email.toLowerCase(),
    mobile: typed.mobile ? parseMobile(typed.mobile)! : '',
    code: textField(request, 'code', 60),
    password: textField(request, 'password', 1_000),
    userAgent: request.headers['user-agent'] ?? '',
  })
  if (!accepted.ok) return show(needs, request, reply, { first, typed, errors: errorOf(accepted, words) })
  await carrySession(needs, request, reply, accepted.token)
  return reply.redirect(routes.officeSetUp, 303)
}

const errorsOf = (typed: typeof nothing, words: Reader['words']): JoinErrors => {
  const { join } = words.office
  return {
    ...(typed.name === '' || typed.name.length > 80 ? { name: join.nameMissing } : {}),
    ...(z.email().safeParse(typed.email).success ? {} : { email: join.wrongEmail }),
    ...(typed.mobile !== '' && !parseMobile(typed.mobile) ? { mobile: join.wrongMobile } : {}),
  }
}

const errorOf = ({ why }: Accepted & { ok: false }, words: Reader['words']): JoinErrors => {
  const { join, passwordFaults } = words.office
  if (why === 'code') return { code: join.wrongCode }
  if (why === 'email-taken') return { email: join.emailTaken }
  return { password: passwordFaults[why] }
}
