import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toCsv } from '../../platform/csv.ts'
import { type AskedPeriod, askedPeriod, type Step, steps } from '../../platform/persian/period.ts'
import { inTime, isUnreachable, type TelemetryDatabase } from '../../platform/telemetry-database.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { timeName } from '../../ui/step-name.ts'
import { type OfficeNeeds, type OfficeSection, office as officeDoor, officeFrame, type Staff } from '../staff/index.ts'
import { dayOf } from './device/commitment.ts'
import { dimensions, isTable, overTime, readSort } from './figures.ts'
import { days, losses, sums } from './figures-queries.ts'
import { DownPage } from './pages/down-page.tsx'
import { rowsOf } from './pages/figure-rows.ts'
import { FiguresPage, type FiguresProps } from './pages/figures-page.tsx'
import type { ProductTitle } from './value-names.ts'

export const usageSection: OfficeSection = {
  address: routes.officeUsage,
  group: 'figures',
  right: 'telemetry.read',
  icon: 'chart',
  title: ({ usage }) => usage.title,
  text: ({ usage }) => usage.text,
}

export type FiguresNeeds = Pick<TelemetryDatabase, 'db' | 'isUp' | 'tellDown'> & {
  floor: number
  productTitle: ProductTitle
}

/** Of each kind so many values at most: on the page, and in a file. */
const MOST_VALUES = 200
const MOST_ROWS = 5_000

/** What the shop learns from reports about nobody: figures, charts, and each table as a file. */
export const office = (app: FastifyInstance, needs: OfficeNeeds, figures: FiguresNeeds): void => {
  app.get(
    routes.officeUsage,
    officeDoor(needs, 'telemetry.read', (request, reply, staff) => show(needs, figures, request, reply, staff)),
  )
  app.get<{ Params: { table: string } }>(
    routes.officeUsageTable(),
    officeDoor(needs, 'telemetry.read', (request, reply, staff) => download(needs, figures, request, reply, staff)),
  )
}

type Figures = Pick<FiguresProps, 'sums' | 'days' | 'losses'>

const show = async (
  needs: OfficeNeeds,
  figures: FiguresNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'telemetry.read'>,
) => {
  const { step, typed, asked, sort } = question(needs, request)
  const known = await figuresOf(figures, asked, step, MOST_VALUES)
  const frame = officeFrame(needs, staff, routes.officeUsage)
  if (!known) return down(needs, request, reply, staff)
  const { floor, productTitle } = figures
  return needs.render(
    request,
    reply,
    (reader) => <FiguresPage {...{ reader, frame, floor, productTitle, step, typed, sort, ...asked, ...known }} />,
    { status: Object.keys(asked.wrong).length > 0 ? 422 : 200 },
  )
}

const down = (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Staff<'telemetry.read'>) =>
  needs.render(
    request,
    reply,
    (reader) => <DownPage reader={reader} frame={officeFrame(needs, staff, routes.officeUsage)} />,
    { status: 503 },
  )

/** One table of the period as a file: all its rows, with the names that the page shows. */
const download = async (
  needs: OfficeNeeds,
  figures: FiguresNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Staff<'telemetry.read'>,
) => {
  const { table } = request.params as { table: string }
  const { step, asked, sort } = question(needs, request)
  if (!isTable(table)) return reply.callNotFound()
  const known = await figuresOf(figures, asked, step, MOST_ROWS)
  if (!known) return down(needs, request, reply, staff)
  const reader = readerOf(needs.jar, request)
  const { columns, tables } = reader.words.usage
  const { productTitle } = figures
  const rows =
    table === 'time'
      ? known.days.map(({ start, reports, bought }) => [timeName(reader, start, step), reports ?? '', bought ?? ''])
      : rowsOf(reader, { ...known, table, productTitle, sort }).map(({ name, reports }) => [name, reports])
  const head =
    table === 'time' ? [columns.time, columns.reports, columns.bought] : [tables[table].column, columns.reports]
  const { from, until } = asked.period
  reply.header('content-disposition', `attachment; filename="usage-${table}-${from}-${until}.csv"`)
  return reply.type('text/csv; charset=utf-8').send(toCsv([head, ...rows]))
}

const question = ({ clock }: OfficeNeeds, request: FastifyRequest) => {
  const query = request.query as Record<string, unknown>
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, 60).trim() : '')
  const step = steps.find((each) => each === text('by')) ?? 'day'
  const typed = { from: text('from'), until: text('until') }
  return { step, typed, asked: askedPeriod(typed, dayOf(clock()), step), sort: readSort(text('sort')) }
}

/** null: the database does not answer. */
const figuresOf = async (
  { db, isUp, tellDown, floor }: FiguresNeeds,
  { period }: AskedPeriod,
  step: Step,
  most: number,
): Promise<Figures | null> => {
  if (!isUp()) return null
  const { from, until } = period
  try {
    const read = await inTime(
      Promise.all([sums(db, from, until, floor, most), days(db, from, until, floor), losses(db, from, until)]),
    )
    if (!read) {
      tellDown(new Error('down'))
      return null
    }
    const [found, everyDay, lost] = read
    const known = found.filter(({ dimension }) => dimension === 'rare' || dimensions.some((each) => each === dimension))
    return { sums: known, days: overTime(everyDay, period, step), losses: lost }
  } catch (error) {
    if (!isUnreachable(error)) throw error
    tellDown(error)
    return null
  }
}
