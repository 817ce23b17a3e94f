import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type ListRules, readList } from '../../ui/list-address.ts'
import { readerOf } from '../../ui/render-page.ts'
import { inAudited, type OfficeSection, office, officeFrame, type Staff, whyField } from '../staff/index.ts'
import type { DiscountOfficeNeeds } from './office-needs.ts'
import {
  type DiscountState,
  discountById,
  discountStates,
  listedDiscounts,
  type OfficeRow,
  usesByDay,
} from './office-queries.ts'
import { DiscountPage } from './pages/discount-page.tsx'
import { DiscountsPage } from './pages/discounts-page.tsx'
import { termsOffice } from './terms-office.tsx'
import { stopDiscount } from './write-discount.ts'

const ROWS = 50
const DAYS = 30

export const discountsSection: OfficeSection = {
  address: routes.officeDiscounts,
  group: 'goods',
  right: 'discounts.edit',
  icon: 'gift',
  title: ({ officeDiscounts }) => officeDiscounts.title,
  text: ({ officeDiscounts }) => officeDiscounts.text,
}

const rules: ListRules = {
  filters: { state: discountStates, how: ['code', 'automatic'] },
  sorts: ['made'],
  descending: true,
}

type Editor = Staff<'discounts.edit'>

/** Discounts in the office: the list, one of them with its figures, making, changing and stopping. */
export const discountsOffice = (app: FastifyInstance, needs: DiscountOfficeNeeds): void => {
  app.get(
    routes.officeDiscounts,
    office(needs, 'discounts.edit', (request, reply, staff) => showList(needs, request, reply, staff)),
  )
  termsOffice(app, needs)
  app.get(
    routes.officeDiscount(),
    office(needs, 'discounts.edit', async (request, reply, staff) => {
      const discount = await discountIn(needs, request)
      return discount ? showOne(needs, request, reply, staff, { discount }) : reply.callNotFound()
    }),
  )
  app.post(
    routes.officeDiscountStops(),
    { config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
    office(needs, 'discounts.edit', async (request, reply, staff) => {
      const discount = await discountIn(needs, request)
      if (!discount) return reply.callNotFound()
      const why = whyField(request)
      if (why === '') {
        const trouble = readerOf(needs.jar, request).words.officeDiscounts.faults.why
        return showOne(needs, request, reply, staff, { discount, trouble })
      }
      const act = { action: 'discount.stopped', target: `discount:${discount.id}`, why } as const
      await inAudited(needs, staff.by, act, (audited) => stopDiscount(audited, discount.id))
      return reply.redirect(routes.officeDiscount(discount.id), 303)
    }),
  )
}

/** The discount that the address names; null: there is none. */
export const discountIn = async (needs: DiscountOfficeNeeds, request: FastifyRequest): Promise<OfficeRow | null> => {
  const { discount } = request.params as { discount: string }
  return isId(discount) ? ((await discountById(needs.db, discount))[0] ?? null) : null
}

const showList = async (needs: DiscountOfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: Editor) => {
  const list = readList(request.query, rules)
  const [place] = list.after && isId(list.after) ? await discountById(needs.db, list.after) : []
  const { state, how } = list.filters
  const rows = await listedDiscounts(needs.db, {
    state: (state as DiscountState | undefined) ?? null,
    coded: how === undefined ? null : how === 'code',
    after: place ?? null,
    now: needs.clock(),
    limit: ROWS + 1,
  })
  const shown = rows.slice(0, ROWS)
  const figures = await needs.figures(
    needs.db,
    shown.map(({ id }) => id),
  )
  const frame = officeFrame(needs, staff, routes.officeDiscounts)
  return needs.render(request, reply, (reader) => (
    <DiscountsPage
      reader={reader}
      frame={frame}
      rows={shown}
      figures={figures}
      list={list}
      more={rows.length > ROWS ? shown.at(-1)!.id : null}
      now={needs.clock()}
    />
  ))
}

type Shown = { discount: OfficeRow; trouble?: string }

const showOne = async (
  needs: DiscountOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Editor,
  { discount, trouble }: Shown,
) => {
  const [figures, days] = await Promise.all([
    needs.figures(needs.db, [discount.id]),
    discount.code === null ? [] : usesByDay(needs.db, discount.id, DAYS),
  ])
  return needs.render(
    request,
    reply,
    (reader) => (
      <DiscountPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeDiscounts)}
        discount={discount}
        figures={figures[0] ?? null}
        days={days}
        categories={needs.categories()}
        trouble={trouble ?? null}
        now={needs.clock()}
      />
    ),
    { status: trouble ? 422 : 200 },
  )
}
