import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { jalaliDate } from '../../platform/persian/jalali.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { readerOf } from '../../ui/render-page.ts'
import { variantsBySku } from '../catalogue/index.ts'
import { inAudited, office, officeFrame } from '../staff/index.ts'
import { type Keeper, namesOf } from './office-lists.ts'
import { PaperPage } from './pages/paper-page.tsx'
import { ReceiptPage } from './pages/receipt-page.tsx'
import { MOST_LINES, MOST_UNITS } from './papers/paper.ts'
import { linesOfPaper, paperById } from './papers/queries.ts'
import {
  FIRST_LINES,
  type LineProblem,
  lotsOf,
  MORE_LINES,
  readReceipt,
  skuOf,
  type TypedLine,
  type TypedReceipt,
  withRoom,
} from './papers/receipt-form.ts'
import { type LineFault, receiveDelivery } from './papers/receive-delivery.ts'
import type { StockOfficeNeeds } from './stock-slots.ts'

const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** Receiving a delivery, and the papers that any work in the storehouse leaves. */
export const receiptOffice = (app: FastifyInstance, needs: StockOfficeNeeds): void => {
  app.get(
    routes.officeNewReceipt,
    office(needs, 'stock.edit', (request, reply, staff) =>
      showForm(needs, request, reply, staff, { typed: { key: newId(), note: '', lines: withRoom([], FIRST_LINES) } }),
    ),
  )
  // More lines, or those of a sheet: nothing is kept, the form comes back with them.
  app.post(
    routes.officeReceiptDrafts,
    limited,
    office(needs, 'stock.edit', (request, reply, staff) => {
      const typed = readReceipt(request)
      const lines = withRoom(typed.lines, MORE_LINES).slice(0, MOST_LINES)
      return showForm(needs, request, reply, staff, { typed: { ...typed, lines } })
    }),
  )
  app.post(
    routes.officeReceipts,
    limited,
    office(needs, 'stock.edit', (request, reply, staff) => receive(needs, request, reply, staff)),
  )
  app.get(
    routes.officePaper(),
    office(needs, 'stock.edit', (request, reply, staff) => showPaper(needs, request, reply, staff)),
  )
}

const receive = async (needs: StockOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Keeper) => {
  const sent = readReceipt(request)
  const typed = { ...sent, key: isId(sent.key) ? sent.key : newId(), lines: withRoom(sent.lines, 2) }
  const { officeStock: words } = readerOf(needs.jar, request).words
  const skus = typed.lines.slice(0, MOST_LINES).map(skuOf)
  const read = lotsOf(typed, await variantsBySku(needs.db, skus), tehranDay(needs.clock()))
  if (!read.ok) {
    const { nothing, tooMany, note } = words.receipt.errors
    const whole = read.why === 'nothing' ? nothing : read.why === 'too-many' ? tooMany(MOST_LINES) : null
    return showForm(needs, request, reply, staff, {
      typed,
      problems: read.problems,
      whole,
      ...(read.note ? { note } : {}),
    })
  }
  const act = {
    action: 'stock.received',
    target: `paper:${typed.key}`,
    why: `${words.why.received}: ${read.note}`,
  } as const
  const received = await inAudited(needs, staff.by, act, (audited) =>
    receiveDelivery(audited, { id: typed.key, note: read.note }, read.lots),
  )
  if (!received.ok && received.why === 'refused') {
    const problems = new Map([...received.faults].map(([n, fault]) => [n, [problemOf(fault)]]))
    return showForm(needs, request, reply, staff, { typed, problems, status: 409 })
  }
  return reply.redirect(routes.officePaper(typed.key), 303)
}

const problemOf = (fault: LineFault): LineProblem =>
  fault.why === 'blocked' ? { field: 'lot', why: 'blocked' } : { field: 'expiry', ...fault }

type Told = {
  typed: TypedReceipt
  problems?: Map<number, LineProblem[]>
  whole?: string | null
  note?: string
  status?: number
}

const showForm = (
  needs: StockOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Keeper,
  { typed, problems = new Map(), whole = null, note, status }: Told,
) => {
  const failed = problems.size > 0 || whole !== null || note !== undefined
  const frame = officeFrame(needs, staff, routes.officeStock)
  return needs.render(
    request,
    reply,
    (reader) => (
      <ReceiptPage
        reader={reader}
        frame={frame}
        typed={typed}
        problems={problems}
        whole={whole}
        note={note}
        say={(problem, line) => sayProblem(reader, problem, line)}
      />
    ),
    { status: status ?? (failed ? 422 : 200) },
  )
}

const sayProblem = (reader: Reader, problem: LineProblem, line: TypedLine): string => {
  const { errors } = reader.words.officeStock.receipt
  if (problem.why === 'sku') return errors.sku(line.sku.trim())
  if (problem.why === 'quantity') return errors.quantity(MOST_UNITS)
  if (problem.why !== 'contradicts') return errors[problem.why]
  return problem.expiresOn === null
    ? errors.contradictsNone
    : errors.contradicts(jalaliDate(problem.expiresOn, reader.language, { weekday: false }))
}

const showPaper = async (needs: StockOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Keeper) => {
  const { paper: id } = request.params as { paper: string }
  const [paper] = isId(id) ? await paperById(needs.db, id) : []
  if (!paper) return reply.callNotFound()
  const lines = await linesOfPaper(needs.db, id, MOST_LINES)
  const names = await namesOf(needs, lines)
  const props = { frame: officeFrame(needs, staff, routes.officeStock), paper, lines, names, me: staff.by.id }
  return needs.render(request, reply, (reader) => <PaperPage reader={reader} {...props} />)
}
