import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type Customer, type CustomerNeeds, customerOf } from '../customers/index.ts'
import { type AskNeeds, askQuestion } from './ask-question.ts'
import { caseNumberIn } from './case-number.ts'
import { QuestionForm } from './pages/question-form.tsx'
import { QuestionPage, QuestionReceivedPage } from './pages/question-page.tsx'
import {
  emptyQuestion,
  type QuestionErrors,
  type ReadQuestion,
  readQuestion,
  type TypedQuestion,
  typedQuestion,
} from './question-form.ts'

/** What the accounts stand on is what this module stands on, and when an answer is promised. */
export type SupportNeeds = CustomerNeeds & Pick<AskNeeds, 'answerBy'>

const TEN_MINUTES_MS = 10 * 60_000
/** A form that comes back to be mended is no question. */
const FORMS_AN_ADDRESS = { max: 30, timeWindow: TEN_MINUTES_MS }
const QUESTIONS_AN_ADDRESS = { max: 5, timeWindow: TEN_MINUTES_MS }
/** A flood from many addresses does not fill the office either. */
const QUESTIONS_BY_ALL = { max: 300, timeWindow: 6 * TEN_MINUTES_MS, keyGenerator: () => 'every address' }

type Shown = { typed: TypedQuestion; errors?: QuestionErrors; refused?: 'too-many' | 'too-many-today' }

/** Asking us something (P70): the form, for everybody. */
export const questionShop = (app: FastifyInstance, needs: SupportNeeds): void => {
  app.get(routes.questions, (request, reply) => showForm(needs, request, reply, { typed: emptyQuestion() }))

  const questionsHere = app.createRateLimit(QUESTIONS_AN_ADDRESS)
  const questionsByAll = app.createRateLimit(QUESTIONS_BY_ALL)
  app.post(routes.questions, { config: { rateLimit: FORMS_AN_ADDRESS } }, async (request, reply) => {
    const typed = typedQuestion(request.body)
    const customer = await customerOf(needs, request)
    const { errors, question } = readQuestion(typed, customer !== null)
    if (Object.keys(errors).length > 0) return showForm(needs, request, reply, { typed, errors })
    const limits = [await questionsHere(request), await questionsByAll(request)]
    if (limits.some((limit) => !limit.isAllowed && limit.isExceeded))
      return showForm(needs, request, reply, { typed, refused: 'too-many' })
    return ask(needs, request, reply, { typed, question, customer })
  })

  app.get(routes.questionReceived, (request, reply) => {
    const { number } = request.query as Record<string, unknown>
    const shown = typeof number === 'string' ? caseNumberIn(number) : null
    return needs.render(request, reply, (reader) => (
      <QuestionReceivedPage reader={reader} species={needs.species()} number={shown} />
    ))
  })
}

const ask = async (
  needs: SupportNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { typed, question, customer }: { typed: TypedQuestion; question: ReadQuestion; customer: Customer | null },
) => {
  const { language } = readerOf(needs.jar, request)
  const asked = await askQuestion(needs, {
    ...question,
    formKey: typed.key,
    language,
    customerId: customer?.id ?? null,
  })
  if (!asked.ok) return showForm(needs, request, reply, { typed, refused: 'too-many-today' })
  if (customer) return reply.redirect(`${routes.accountTicket(asked.number)}?done=asked`, 303)
  return reply.redirect(`${routes.questionReceived}?number=${asked.number}`, 303)
}

const statusOf = ({ errors = {}, refused }: Shown): number => {
  if (refused) return 429
  return Object.keys(errors).length > 0 ? 422 : 200
}

const showForm = async (needs: SupportNeeds, request: FastifyRequest, reply: FastifyReply, shown: Shown) => {
  const { typed, errors = {}, refused = null } = shown
  const member = (await customerOf(needs, request)) !== null
  return needs.render(
    request,
    reply,
    (reader) => (
      <QuestionPage
        reader={reader}
        species={needs.species()}
        typed={typed}
        errors={errors}
        refused={refused}
        member={member}
      />
    ),
    { status: statusOf(shown) },
  )
}

/** The form as the contact page shows it: a slot that `app.ts` fills, for the page of words knows nobody. */
export const questionFormFor =
  (needs: CustomerNeeds) =>
  async (request: FastifyRequest): Promise<(reader: Reader) => VNode> => {
    const member = (await customerOf(needs, request)) !== null
    const form = { typed: { ...emptyQuestion(), key: newId() }, errors: {}, refused: null, member }
    return (reader) => <QuestionForm reader={reader} {...form} />
  }
