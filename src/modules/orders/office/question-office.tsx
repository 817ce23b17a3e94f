import type { FastifyInstance } from 'fastify'
import { isId, newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, textField } from '../../staff/index.ts'
import { type AnswerErrors, parseAnswer, readAnswer, type TypedAnswer } from '../answer-form.ts'
import { askInformation, takeQuestionBack } from '../ask-information.ts'
import { correctAddress } from '../correct-address.ts'
import type { PurchaseRow } from '../queries.ts'
import { askable, fieldsAmong, MOST_REASON_CHARACTERS } from '../question.ts'
import { correctionsOf, questionsOf } from '../question-queries.ts'
import { orderIn } from './order-in.ts'
import { GoneOrderPage } from './pages/gone-order-page.tsx'
import { QuestionOfficePage } from './pages/question-office-page.tsx'
import type { Asked, OrderOfficeNeeds } from './panel.ts'

export type QuestionRefusal = 'no-such-order' | 'changed' | 'not-now' | 'too-many' | 'gone'

/** Which form of the page came back, and why. */
export type QuestionTold = {
  form: 'ask' | 'correct' | null
  refused: QuestionRefusal | null
  fieldsMissing: boolean
  reasonMissing: boolean
  errors: AnswerErrors
}

const nothing: QuestionTold = { form: null, refused: null, fieldsMissing: false, reasonMissing: false, errors: {} }

/** What the office asks the buyer about an order, and what it corrects itself (P08). */
export const questionOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  const page = routes.officeOrderQuestion
  app.get(
    page(),
    office(needs, 'orders.check', async (request, reply, staff) =>
      show(needs, { request, reply }, staff, await orderIn(needs.db, request), nothing, 200),
    ),
  )
  app.post(
    routes.officeOrderQuestions(),
    office(needs, 'orders.check', (request, reply, staff) => ask(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeOrderCorrections(),
    office(needs, 'orders.check', (request, reply, staff) => correct(needs, { request, reply }, staff)),
  )
  app.post(
    routes.officeQuestionTakingsBack(),
    office(needs, 'orders.check', async (request, reply, staff) => {
      const purchase = await orderIn(needs.db, request)
      if (!purchase) return reply.callNotFound()
      const why = readerOf(needs.jar, request).words.officeAftermath.question.takeBackText
      const act = { action: 'order.question-taken-back', target: `order:${purchase.number}`, why } as const
      // Pressed twice, or after an answer: the page shows how it stands.
      await inAudited(needs, staff.by, act, (audited) => takeQuestionBack(audited, purchase.id))
      return reply.redirect(page(purchase.number), 303)
    }),
  )
}

/** The order as the form saw it, and what makes a second press harmless. */
const seenIn = ({ request }: Asked, purchase: PurchaseRow) => {
  const version = textField(request, 'version', 9)
  const key = textField(request, 'key', 36)
  return {
    seen: { purchaseId: purchase.id, version: /^\d+$/.test(version) ? Number(version) : 0 },
    key: isId(key) ? key : newId(),
  }
}

const ask = async (needs: OrderOfficeNeeds, asked: Asked, staff: Staff<'orders.check'>) => {
  const purchase = await orderIn(needs.db, asked.request)
  if (!purchase) return asked.reply.callNotFound()
  const fields = fieldsAmong((asked.request.body as Record<string, unknown> | null)?.askedFields)
  const reason = textField(asked.request, 'reason', MOST_REASON_CHARACTERS).toWellFormed().trim()
  const told = { ...nothing, form: 'ask' as const, fieldsMissing: fields.length === 0, reasonMissing: reason === '' }
  if (told.fieldsMissing || told.reasonMissing) return show(needs, asked, staff, purchase, told, 422)
  const { seen, key } = seenIn(asked, purchase)
  const act = { action: 'order.information-asked', target: `order:${purchase.number}`, why: reason } as const
  const done = await inAudited(needs, staff.by, act, (audited) =>
    askInformation(audited, needs.vault, seen, { key, fields, reason }),
  )
  if (done.ok || done.why === 'done-already')
    return asked.reply.redirect(routes.officeOrderQuestion(purchase.number), 303)
  return show(needs, asked, staff, await orderIn(needs.db, asked.request), { ...told, refused: done.why }, 409)
}

const correct = async (needs: OrderOfficeNeeds, asked: Asked, staff: Staff<'orders.check'>) => {
  const purchase = await orderIn(needs.db, asked.request)
  if (!purchase) return asked.reply.callNotFound()
  const parsed = parseAnswer(readAnswer(asked.request.body), askable, [])
  const reason = textField(asked.request, 'reason', MOST_REASON_CHARACTERS).toWellFormed().trim()
  const errors = parsed.ok ? {} : parsed.errors
  const told = { ...nothing, form: 'correct' as const, reasonMissing: reason === '', errors }
  if (!parsed.ok || reason === '') return show(needs, asked, staff, purchase, told, 422)
  const { seen, key } = seenIn(asked, purchase)
  const act = { action: 'order.address-corrected', target: `order:${purchase.number}`, why: reason } as const
  const done = await inAudited(needs, staff.by, act, (audited) =>
    correctAddress(audited, needs.vault, seen, { key, changes: parsed.changes, reason }),
  )
  if (done.ok || done.why === 'done-already')
    return asked.reply.redirect(routes.officeOrderQuestion(purchase.number), 303)
  return show(needs, asked, staff, await orderIn(needs.db, asked.request), { ...told, refused: done.why }, 409)
}

/** What was typed comes back, of the form that was sent. */
const typedIn = ({ request }: Asked): { fields: string[]; reason: string; address: TypedAnswer } => ({
  fields: fieldsAmong((request.body as Record<string, unknown> | null)?.askedFields),
  reason: textField(request, 'reason', MOST_REASON_CHARACTERS),
  address: readAnswer(request.body),
})

const show = async (
  needs: OrderOfficeNeeds,
  asked: Asked,
  staff: Staff<'orders.check'>,
  purchase: PurchaseRow | null,
  told: QuestionTold,
  status: number,
) => {
  const { request, reply } = asked
  const frame = officeFrame(needs, staff, routes.officeOrders)
  if (!purchase)
    return needs.render(request, reply, (reader) => <GoneOrderPage reader={reader} frame={frame} />, { status: 404 })
  const [questions, corrections] = await Promise.all([
    questionsOf(needs.db, purchase.id),
    correctionsOf(needs.db, purchase.id),
  ])
  const props = { frame, purchase, questions, corrections, told, typed: typedIn(asked), formKey: newId() }
  return needs.render(request, reply, (reader) => <QuestionOfficePage reader={reader} {...props} />, { status })
}
