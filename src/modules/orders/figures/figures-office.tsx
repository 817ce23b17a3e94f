import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toCsv } from '../../../platform/csv.ts'
import { tehranDay } from '../../../platform/persian/jalali.ts'
import { type AskedPeriod, askedPeriod, type Step, steps } from '../../../platform/persian/period.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { office, officeFrame } from '../../staff/index.ts'
import type { OrderOfficeNeeds } from '../office/panel.ts'
import { isTable, rowsOf } from './pages/figure-rows.ts'
import { FiguresPage } from './pages/figures-page.tsx'
import { readFigures } from './read-figures.ts'
import { readToday } from './read-today.ts'

const DAY_MS = 86_400_000

/** How the shop sells: today, a period with its charts and tables, and each table as a file. No page of it names a person. */
export const figuresOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.get(
    routes.officeFigures,
    office(needs, 'figures.read', async (request, reply, staff) => {
      const question = questionIn(needs, request)
      const [today, figures] = await Promise.all([
        readToday(needs),
        readFigures(needs.db, needs.snapshot(), question.period, question.step),
      ])
      const frame = officeFrame(needs, staff, routes.officeFigures)
      return needs.render(
        request,
        reply,
        (reader) => <FiguresPage {...{ reader, frame, today, figures, may: staff.may, ...question }} />,
        { status: Object.keys(question.wrong).length > 0 ? 422 : 200 },
      )
    }),
  )
  app.get<{ Params: { table: string } }>(
    routes.officeFigureTable(),
    office(needs, 'figures.read', async (request, reply) => {
      const { table } = request.params as { table: string }
      if (!isTable(table)) return reply.callNotFound()
      const { period, step } = questionIn(needs, request)
      const figures = await readFigures(needs.db, needs.snapshot(), period, step)
      const { head, rows } = rowsOf(readerOf(needs.jar, request), table, figures, step)
      reply.header('content-disposition', `attachment; filename="sales-${table}-${period.from}-${period.until}.csv"`)
      return reply.type('text/csv; charset=utf-8').send(toCsv([head, ...rows]))
    }),
  )
}

export type Question = AskedPeriod & { step: Step; typed: { from: string; until: string } }

/** Unlike a day of anonymous usage, today's sales are known as they are: the usual period ends with today. */
const questionIn = ({ clock }: OrderOfficeNeeds, request: FastifyRequest): Question => {
  const query = request.query as Record<string, unknown>
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, 60).trim() : '')
  const step = steps.find((each) => each === text('by')) ?? 'day'
  const typed = { from: text('from'), until: text('until') }
  const tomorrow = tehranDay(new Date(clock().getTime() + DAY_MS))
  return { step, typed, ...askedPeriod(typed, tomorrow, step) }
}
