import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { type CustomerNeeds, customerOf } from '../customers/index.ts'
import { caseNumberIn } from './case-number.ts'
import { ReportPage } from './pages/report-page.tsx'
import { StatusPage, type StatusProps } from './pages/status-page.tsx'
import { fakeByNumber } from './queries.ts'
import { reportFake } from './report-fake.ts'
import { emptyReport, type ReportErrors, readReport, type TypedReport, typedReport } from './report-form.ts'

/** What the accounts stand on is what this module stands on: who is signed in, the vault, the pages. */
export type SupportNeeds = CustomerNeeds

const TEN_MINUTES_MS = 10 * 60_000
/** A form that comes back to be mended is no report. */
const FORMS_AN_ADDRESS = { max: 30, timeWindow: TEN_MINUTES_MS }
const REPORTS_AN_ADDRESS = { max: 5, timeWindow: TEN_MINUTES_MS }
/** A flood from many addresses does not fill the office either. */
const REPORTS_BY_ALL = { max: 200, timeWindow: 6 * TEN_MINUTES_MS, keyGenerator: () => 'every address' }
const LOOKS_AN_ADDRESS = { max: 60, timeWindow: TEN_MINUTES_MS }

/** Reporting a fake SMS, and seeing what became of it; for anybody (P54). */
export const reportShop = (app: FastifyInstance, needs: SupportNeeds): void => {
  app.get(routes.fakeReports, (request, reply) => showForm(needs, request, reply, { typed: emptyReport }))

  // What was pasted on the page before comes in a form and goes into a form: it is in no address, and nothing is kept.
  app.post(routes.fakeReportDrafts, (request, reply) =>
    showForm(needs, request, reply, { typed: typedReport(request.body) }),
  )

  const reportsHere = app.createRateLimit(REPORTS_AN_ADDRESS)
  const reportsByAll = app.createRateLimit(REPORTS_BY_ALL)
  app.post(routes.fakeReports, { config: { rateLimit: FORMS_AN_ADDRESS } }, async (request, reply) => {
    const typed = typedReport(request.body)
    const { errors, report } = readReport(typed)
    if (Object.keys(errors).length > 0) return showForm(needs, request, reply, { typed, errors })
    const [here, all] = [await reportsHere(request), await reportsByAll(request)]
    if ([here, all].some((limit) => !limit.isAllowed && limit.isExceeded))
      return showForm(needs, request, reply, { typed, tooMany: true })
    const customer = typed.answerMe ? await customerOf(needs, request) : null
    const { language } = readerOf(needs.jar, request)
    const number = await reportFake(needs, {
      ...report,
      // One way for the answer: her account's, or the one she wrote.
      contact: customer ? null : report.contact,
      customerId: customer?.id ?? null,
      language,
    })
    return reply.redirect(`${routes.fakeReport(number)}?done=1`, 303)
  })
  statusPages(app, needs)
}

const statusPages = (app: FastifyInstance, needs: SupportNeeds): void => {
  const limited = { config: { rateLimit: LOOKS_AN_ADDRESS } }
  app.get(routes.fakeReportSearch, limited, async (request, reply) => {
    const { number: typed } = request.query as Record<string, unknown>
    const text = typeof typed === 'string' ? typed.toWellFormed().slice(0, 40) : ''
    const number = caseNumberIn(text)
    if (number) return reply.redirect(routes.fakeReport(number), 303)
    return showStatus(needs, request, reply, { fake: null, typed: text, trouble: text === '' ? null : 'badNumber' })
  })
  app.get(routes.fakeReport(), limited, async (request, reply) => {
    const { number: given } = request.params as { number: string }
    const number = caseNumberIn(given)
    const [fake] = number ? await fakeByNumber(needs.db, number) : []
    const { done } = request.query as Record<string, unknown>
    if (fake) return showStatus(needs, request, reply, { fake, typed: '', trouble: null, told: done === '1' })
    return showStatus(needs, request, reply, { fake: null, typed: '', trouble: 'unknown' })
  })
}

type Shown = { typed: TypedReport; errors?: ReportErrors; tooMany?: boolean }

const showForm = async (
  needs: SupportNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { typed, errors = {}, tooMany = false }: Shown,
) => {
  const customer = await customerOf(needs, request)
  return needs.render(
    request,
    reply,
    (reader) => (
      <ReportPage
        reader={reader}
        species={needs.species()}
        origin={needs.origin}
        typed={typed}
        errors={errors}
        tooMany={tooMany}
        member={customer !== null}
      />
    ),
    { status: tooMany ? 429 : Object.keys(errors).length > 0 ? 422 : 200 },
  )
}

const statusOf = { badNumber: 422, unknown: 404 } as const

const showStatus = (
  needs: SupportNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Omit<StatusProps, 'reader' | 'species'>,
) =>
  needs.render(request, reply, (reader) => <StatusPage {...shown} reader={reader} species={needs.species()} />, {
    status: shown.trouble ? statusOf[shown.trouble] : 200,
  })
