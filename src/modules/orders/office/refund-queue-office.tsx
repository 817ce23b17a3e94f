import type { FastifyInstance } from 'fastify'
import { routes } from '../../../routes.ts'
import { type ListRules, readList } from '../../../ui/list-address.ts'
import { openRefundSums, openRefunds } from '../../payments/index.ts'
import { office, officeFrame } from '../../staff/index.ts'
import { purchasesById } from '../queries.ts'
import { placeIn, placeKey } from './order-in.ts'
import { RefundsPage } from './pages/refunds-page.tsx'
import type { OrderOfficeNeeds } from './panel.ts'

const ROWS = 50
const rules: ListRules = { filters: { waits: ['by-hand'] }, sorts: ['owed'] }

/** Money that is owed and not back yet, oldest first, with what to do for each. */
export const refundQueueOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.get(
    routes.officeRefunds,
    office(needs, 'refunds.pay', async (request, reply, staff) => {
      const list = readList(request.query, rules)
      const wanted = { byHand: list.filters.waits === 'by-hand', after: placeIn(list.after), limit: ROWS + 1 }
      const [found, [sums]] = await Promise.all([openRefunds(needs.db, wanted), openRefundSums(needs.db)])
      const refunds = found.slice(0, ROWS)
      const last = refunds.at(-1)
      const purchases = await purchasesById(needs.db, [...new Set(refunds.map(({ orderRef }) => orderRef))])
      const numbers = new Map(purchases.map(({ id, number }) => [id, number]))
      const rows = refunds.map((refund) => ({ refund, number: numbers.get(refund.orderRef) ?? null }))
      const more = last && found.length > ROWS ? placeKey({ at: last.owedAt, id: last.id }) : null
      const frame = officeFrame(needs, staff, routes.officeRefunds)
      return needs.render(request, reply, (reader) => (
        <RefundsPage reader={reader} frame={frame} rows={rows} sums={sums!} list={list} more={more} />
      ))
    }),
  )
}
