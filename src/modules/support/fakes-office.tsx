import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, MOST_WHY_CHARACTERS, type OfficeNeeds, office, officeFrame, type Staff } from '../staff/index.ts'
import { caseNumberIn } from './case-number.ts'
import { decideFake, type OpenedFake, openFake } from './decide-fake.ts'
import { isDecision } from './fake-report.ts'
import { type CaseProps, FakeCasePage } from './pages/fake-case-page.tsx'
import { FakesPage } from './pages/fakes-page.tsx'
import { fakeByNumber, fakesBefore } from './queries.ts'

type Answering = Staff<'fakes.answer'>

const REPORTS_A_PAGE = 50

/** Reports of fake SMS: the list, a case, what it said, what it is. */
export const fakesOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  app.get(
    routes.officeFakes,
    office(needs, 'fakes.answer', (request, reply, staff) => showList(needs, request, reply, staff)),
  )
  app.get(
    routes.officeFake(),
    office(needs, 'fakes.answer', (request, reply, staff) => showCase(needs, request, reply, staff, {})),
  )
  // The answer is the page itself: what was opened travels in no address, and to see it again is to open it again.
  app.post(
    routes.officeFakeOpenings(),
    office(needs, 'fakes.answer', async (request, reply, staff) => {
      const number = numberOf(request)
      const why = textIn(request, 'why', MOST_WHY_CHARACTERS)
      const { noWhy } = readerOf(needs.jar, request).words.support.office
      if (!number) return reply.callNotFound()
      if (why === '')
        return showCase(needs, request, reply, staff, { form: 'open', errors: { why: noWhy }, status: 422 })
      const act = { action: 'fake.opened', target: `fake:${number}`, why } as const
      const opened = await inAudited(needs, staff.by, act, (audited) =>
        openFake(audited, needs.vault, { number, reason: why }),
      )
      if (!opened.ok) return reply.callNotFound()
      return showCase(needs, request, reply, staff, { opened: { fake: opened.fake } })
    }),
  )
  app.post(
    routes.officeFakeDecisions(),
    office(needs, 'fakes.answer', (request, reply, staff) => decide(needs, request, reply, staff)),
  )
}

const decide = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Answering) => {
  const number = numberOf(request)
  if (!number) return reply.callNotFound()
  const words = readerOf(needs.jar, request).words.support.office
  const [why, to] = [textIn(request, 'why', MOST_WHY_CHARACTERS), textIn(request, 'decision', 40)]
  if (why === '' || !isDecision(to)) {
    const errors = {
      ...(isDecision(to) ? {} : { decision: words.choose }),
      ...(why === '' ? { why: words.noWhy } : {}),
    }
    return showCase(needs, request, reply, staff, { form: 'decide', errors, typed: { why, decision: to }, status: 422 })
  }
  const act = { action: 'fake.decided', target: `fake:${number}`, why } as const
  const done = await inAudited(needs, staff.by, act, (audited) => decideFake(audited, { number, to }))
  if (done.ok) return reply.redirect(routes.officeFake(number), 303)
  if (done.why === 'gone') return reply.callNotFound()
  return showCase(needs, request, reply, staff, {
    form: 'decide',
    errors: { refused: words.notFromHere },
    typed: { why, decision: to },
    status: 409,
  })
}

const numberOf = (request: FastifyRequest): string | null => caseNumberIn((request.params as { number: string }).number)

const textIn = (request: FastifyRequest, name: string, most: number): string => {
  const value = ((request.body ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' && value.length <= most ? value.toWellFormed().trim() : ''
}

const showList = async (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Answering) => {
  const before = placeOf((request.query as Record<string, unknown>).before)
  const found = await fakesBefore(needs.db, before, REPORTS_A_PAGE + 1)
  const shown = found.slice(0, REPORTS_A_PAGE)
  const last = shown.at(-1)
  const older =
    last && found.length > REPORTS_A_PAGE
      ? `${routes.officeFakes}?before=${last.reportedAt.getTime()}_${last.id}`
      : null
  const frame = officeFrame(needs, staff, routes.officeFakes)
  return needs.render(request, reply, (reader) => (
    <FakesPage reader={reader} frame={frame} fakes={shown} older={older} further={before !== null} />
  ))
}

const placeOf = (text: unknown): { at: Date; id: string } | null => {
  const [, ms, id] = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(typeof text === 'string' ? text : '') ?? []
  return ms && id && isId(id) ? { at: new Date(Number(ms)), id } : null
}

type Told = Partial<Pick<CaseProps, 'form' | 'errors' | 'typed'>> & {
  opened?: { fake: OpenedFake | null }
  status?: number
}

const showCase = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Answering,
  { form = null, errors = {}, typed = { why: '', decision: '' }, opened, status = 200 }: Told,
) => {
  const number = numberOf(request)
  const [fake] = number ? await fakeByNumber(needs.db, number) : []
  if (!fake) return reply.callNotFound()
  const frame = officeFrame(needs, staff, routes.officeFakes)
  const props = { frame, fake, form, errors, typed, opened: opened ?? null }
  return needs.render(request, reply, (reader) => <FakeCasePage {...props} reader={reader} />, { status })
}
