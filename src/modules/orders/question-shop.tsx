import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { signedIn } from '../customers/index.ts'
import { questionOfToken } from '../messaging/index.ts'
import { type AnswerErrors, neededOf, parseAnswer, readAnswer, type TypedAnswer } from './answer-form.ts'
import { answerQuestion, openAmong, reasonsFor } from './answer-question.ts'
import { QuestionGonePage, QuestionPage } from './pages/question-page.tsx'
import { type PurchaseRow, purchaseById } from './queries.ts'
import { type QuestionRow, questionById, questionsOf } from './question-queries.ts'
import { seenOrder } from './seen-order.ts'
import type { OrderShopNeeds } from './shop.tsx'

/** A question somebody may answer here, and where its form goes and its page stands. */
type Asked = { purchase: PurchaseRow; question: QuestionRow; form: string; page: string; byLink: boolean }

/**
 * What the office asks about an order (P08): on the order's page for whoever may see it, and for a guest also by the signed link of
 * the message. An account's order is answered by its account alone.
 */
export const questionShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } }
  const ofAccount = signedIn(needs.customers, async (request, reply) => {
    const { token } = request.params as { token: string }
    const found = await byToken(needs, token)
    return found ? reply.redirect(routes.orderQuestion(found.purchase.number), 303) : reply.callNotFound()
  })

  app.get(routes.orderQuestion(), async (request, reply) => {
    const asked = await ofSeenOrder(needs, request)
    return asked ? show(needs, request, reply, asked, {}) : gone(needs, request, reply)
  })
  app.post(routes.orderAnswers(), { config }, async (request, reply) => {
    const asked = await ofSeenOrder(needs, request)
    return asked ? answer(needs, request, reply, asked) : gone(needs, request, reply)
  })
  app.get<{ Params: { token: string } }>(routes.orderQuestionLink(), { config }, async (request, reply) => {
    keepSecret(reply)
    const asked = await byToken(needs, request.params.token)
    if (!asked) return gone(needs, request, reply)
    return asked.purchase.customerId ? ofAccount(request, reply) : show(needs, request, reply, asked, {})
  })
  app.post<{ Params: { token: string } }>(routes.orderQuestionLinkAnswers(), { config }, async (request, reply) => {
    keepSecret(reply)
    const asked = await byToken(needs, request.params.token)
    if (!asked) return gone(needs, request, reply)
    return asked.purchase.customerId ? ofAccount(request, reply) : answer(needs, request, reply, asked)
  })
}

/** An address here is a secret of one person: nothing that is opened from it may learn it. */
const keepSecret = (reply: FastifyReply) =>
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow')

/** The open question of an order, or the last one. */
const ofSeenOrder = async (needs: OrderShopNeeds, request: FastifyRequest): Promise<Asked | null> => {
  const purchase = await seenOrder(needs, request)
  const questions = purchase ? await questionsOf(needs.db, purchase.id) : []
  const question = openAmong(questions) ?? questions.at(-1)
  if (!purchase || !question) return null
  const { number } = purchase
  return { purchase, question, form: routes.orderAnswers(number), page: routes.orderQuestion(number), byLink: false }
}

const byToken = async ({ db, keys }: OrderShopNeeds, token: string): Promise<Asked | null> => {
  const id = questionOfToken(keys, token)
  const [question] = id ? await questionById(db, id) : []
  const [purchase] = question ? await purchaseById(db, question.purchaseId) : []
  if (!question || !purchase) return null
  const form = routes.orderQuestionLinkAnswers(token)
  return { purchase, question, form, page: routes.orderQuestionLink(token), byLink: true }
}

const answer = async (needs: OrderShopNeeds, request: FastifyRequest, reply: FastifyReply, asked: Asked) => {
  const { purchase, question, page } = asked
  const typed = readAnswer(request.body)
  // A second press finds its answer written, and is shown that.
  if (question.state !== 'open') return reply.redirect(page, 303)
  const parsed = parseAnswer(typed, question.fields, neededOf(question.fields))
  if (!parsed.ok) return show(needs, request, reply, asked, { typed, errors: parsed.errors, status: 422 })
  const ids = { purchaseId: purchase.id, questionId: question.id }
  const answered = await answerQuestion(needs, ids, parsed.changes)
  return !answered.ok && answered.why === 'gone' ? gone(needs, request, reply) : reply.redirect(page, 303)
}

type Shown = { typed?: TypedAnswer; errors?: AnswerErrors; status?: number }

const show = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { purchase, question, form, byLink }: Asked,
  { typed, errors = {}, status = 200 }: Shown,
) => {
  const open = question.state === 'open'
  const reasons = open ? await reasonsFor(needs, purchase, [question.reasonRecord]) : new Map<string, string>()
  const reason = question.reasonRecord ? (reasons.get(question.reasonRecord) ?? null) : null
  const props = { purchase, question, reason, form, byLink, typed: typed ?? readAnswer(null), errors }
  const species = needs.snapshot().species()
  return needs.render(request, reply, (reader) => <QuestionPage reader={reader} species={species} {...props} />, {
    status,
  })
}

const gone = (needs: OrderShopNeeds, request: FastifyRequest, reply: FastifyReply) =>
  needs.render(request, reply, (reader) => <QuestionGonePage reader={reader} species={needs.snapshot().species()} />, {
    status: 404,
  })
