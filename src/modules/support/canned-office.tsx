import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, type OfficeNeeds, office, officeFrame, type Staff, textField } from '../staff/index.ts'
import {
  changeCanned,
  keepCanned,
  MOST_BODY_CHARACTERS,
  MOST_CANNED,
  MOST_TITLE_CHARACTERS,
  putCannedAside,
  readCanned,
} from './canned-answer.ts'
import { type CannedRow, cannedAnswer, cannedAnswers } from './canned-queries.ts'
import { CannedFormPage, type CannedFormProps, CannedListPage } from './pages/canned-pages.tsx'

type Editing = Staff<'tickets.answer'>
type Form = Omit<CannedFormProps, 'reader' | 'frame'> & { status?: number }

/** Answers that are kept for what is asked often: the list, writing one, changing it, putting it aside. */
export const cannedOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeCannedAnswers,
    office(needs, 'tickets.answer', async (request, reply, staff) => {
      const answers = await cannedAnswers(needs.db, MOST_CANNED)
      const frame = officeFrame(needs, staff, routes.officeCannedAnswers)
      const { done } = request.query as Record<string, unknown>
      return needs.render(request, reply, (reader) => (
        <CannedListPage reader={reader} frame={frame} answers={answers} saved={done === '1'} />
      ))
    }),
  )
  app.get(
    routes.officeNewCannedAnswer,
    office(needs, 'tickets.answer', (request, reply, staff) =>
      showForm(needs, request, reply, staff, { id: newId(), version: 0, typed: { title: '', body: '' }, errors: {} }),
    ),
  )
  app.get(
    routes.officeCannedAnswer(),
    office(needs, 'tickets.answer', async (request, reply, staff) => {
      const found = await answerOf(needs, request)
      if (!found) return reply.callNotFound()
      return showForm(needs, request, reply, staff, { ...found, typed: found, errors: {} })
    }),
  )
  app.post(
    routes.officeCannedAnswer(),
    office(needs, 'tickets.answer', (request, reply, staff) => write(needs, request, reply, staff)),
  )
  app.post(
    routes.officeCannedAnswerDroppings(),
    office(needs, 'tickets.answer', async (request, reply, staff) => {
      const { answer: id } = request.params as { answer: string }
      if (!isId(id)) return reply.callNotFound()
      const { drop } = readerOf(needs.jar, request).words.officeTickets.cannedPage
      const act = { action: 'ticket.canned-written', target: `canned:${id}`, why: drop } as const
      await inAudited(needs, staff.by, act, (audited) => putCannedAside(audited, id))
      return reply.redirect(routes.officeCannedAnswers, 303)
    }),
  )
}

const answerOf = async ({ db }: OfficeNeeds, request: FastifyRequest): Promise<CannedRow | null> => {
  const { answer: id } = request.params as { answer: string }
  const [found] = isId(id) ? await cannedAnswer(db, id) : []
  return found ?? null
}

/** A new one and a changed one come by the same form: version 0 is a new one. */
const write = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Editing) => {
  const { answer: id } = request.params as { answer: string }
  if (!isId(id)) return reply.callNotFound()
  const words = readerOf(needs.jar, request).words.officeTickets.cannedPage
  const typed = {
    title: textField(request, 'title', 4 * MOST_TITLE_CHARACTERS),
    body: textField(request, 'body', 4 * MOST_BODY_CHARACTERS),
  }
  const version = Number(textField(request, 'version', 9))
  const { errors, canned } = readCanned(typed)
  if (!Number.isInteger(version) || version < 0) return reply.callNotFound()
  if (Object.keys(errors).length > 0)
    return showForm(needs, request, reply, staff, { id, version, typed, errors, status: 422 })
  const act = { action: 'ticket.canned-written', target: `canned:${id}`, why: words.save } as const
  const kept = await inAudited(needs, staff.by, act, (audited) =>
    version === 0 ? keepCanned(audited, { id, ...canned }) : changeCanned(audited, { id, ...canned, version }),
  )
  if (kept.ok) return reply.redirect(`${routes.officeCannedAnswers}?done=1`, 303)
  if (kept.why === 'gone') return reply.callNotFound()
  if (!('now' in kept))
    return showForm(needs, request, reply, staff, {
      id,
      version,
      typed,
      errors: {},
      refused: words.errors.full,
      status: 409,
    })
  const { now: theirs } = kept
  return showForm(needs, request, reply, staff, { id, version: theirs.version, typed, errors: {}, theirs, status: 409 })
}

const showForm = (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Editing,
  { status = 200, ...form }: Form,
) => {
  const frame = officeFrame(needs, staff, routes.officeCannedAnswers)
  return needs.render(request, reply, (reader) => <CannedFormPage reader={reader} frame={frame} {...form} />, {
    status,
  })
}
