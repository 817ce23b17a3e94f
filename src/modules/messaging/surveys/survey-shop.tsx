import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { routes } from '../../../routes.ts'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Render } from '../../../ui/render.ts'
import { type AnswerNeeds, answerSurvey, type OpenedLink, openLink } from './answer-survey.ts'
import { SurveyDonePage, SurveyPage, SurveyUnknownPage } from './pages/survey-page.tsx'
import { type AnswerTrouble, readAnswers } from './survey.ts'

export type SurveyShopNeeds = AnswerNeeds & {
  render: Render
  species: () => SpeciesLink[]
  /** her switch of surveys by SMS; the accounts fill it */
  surveySwitch: {
    isOn: (db: Db, customerId: string) => Promise<boolean>
    turnOff: (tx: Tx, customerId: string, now: Date) => Promise<void>
  }
}

type Asked = FastifyRequest<{ Params: { token: string } }>
type Known = Exclude<OpenedLink, { state: 'unknown' }>

const limit = { config: { rateLimit: { max: 60, timeWindow: 10 * 60_000 } } }

/** The page of a survey's link. It knows who was asked, and keeps that from what was answered; a GET changes nothing. */
export const surveyShop = (app: FastifyInstance, needs: SurveyShopNeeds): void => {
  app.get<{ Params: { token: string } }>(routes.survey(), limit, async (request, reply) => {
    const link = await openLink(needs, request.params.token)
    return link.state === 'unknown' ? unknown(needs, request, reply) : show(needs, request, reply, link)
  })

  app.post<{ Params: { token: string } }>(routes.surveyAnswers(), limit, async (request, reply) => {
    const { token } = request.params
    const link = await openLink(needs, token)
    if (link.state === 'unknown') return unknown(needs, request, reply)
    if (link.state !== 'open') return show(needs, request, reply, link, { status: 409 })
    const { survey, digest } = link
    const typed = survey.questions.map((_, n) => fieldOf(request, `answer${n}`))
    const read = readAnswers(survey.questions, typed)
    if (!read.ok) return show(needs, request, reply, link, { status: 422, typed, troubles: read.troubles })
    const taken = await answerSurvey(needs, { surveyId: survey.id, digest }, read.answers)
    if (taken) return keepSecret(reply).redirect(routes.survey(token), 303)
    return show(needs, request, reply, { ...link, state: 'used' }, { status: 409 })
  })

  app.post<{ Params: { token: string } }>(routes.surveyRefusals(), limit, async (request, reply) => {
    const { token } = request.params
    const link = await openLink(needs, token)
    if (link.state === 'unknown') return unknown(needs, request, reply)
    await inTransaction(needs.db, (tx) => needs.surveySwitch.turnOff(tx, link.subjectId, needs.clock()))
    return keepSecret(reply).redirect(routes.survey(token), 303)
  })
}

type Told = { status?: number; typed?: readonly string[]; troubles?: readonly (AnswerTrouble | null)[] }

const show = async (
  needs: SurveyShopNeeds,
  request: Asked,
  reply: FastifyReply,
  { state, survey, subjectId }: Known,
  { status = 200, typed = [], troubles = [] }: Told = {},
) => {
  const switchOn = await needs.surveySwitch.isOn(needs.db, subjectId)
  const shared = { species: needs.species(), token: request.params.token, switchOn }
  return needs.render(
    request,
    keepSecret(reply),
    (reader) =>
      state === 'open' ? (
        <SurveyPage reader={reader} {...shared} survey={survey} typed={typed} troubles={troubles} />
      ) : (
        <SurveyDonePage reader={reader} {...shared} why={state} />
      ),
    { status },
  )
}

const unknown = (needs: SurveyShopNeeds, request: FastifyRequest, reply: FastifyReply) =>
  needs.render(
    request,
    keepSecret(reply),
    (reader) => <SurveyUnknownPage reader={reader} species={needs.species()} />,
    { status: 404 },
  )

/** An address here is hers alone: nothing that is opened from it may learn it, and no shared cache keeps it. */
const keepSecret = (reply: FastifyReply): FastifyReply =>
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow')

/** A field as text; empty when it is missing or sent twice. */
const fieldOf = (request: FastifyRequest, name: string): string => {
  const value = ((request.body ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}
