import type { FastifyInstance } from 'fastify'
import { routes } from '../../../routes.ts'
import { type ListRules, readList } from '../../../ui/list-address.ts'
import { office, officeFrame } from '../../staff/index.ts'
import type { WithdrawalState } from '../withdrawal.ts'
import { withdrawalCounts, withdrawalsOver, withdrawalsWaiting } from '../withdrawal-queries.ts'
import { placeIn, placeKey } from './order-in.ts'
import { ReturnsPage } from './pages/returns-page.tsx'
import type { OrderOfficeNeeds } from './panel.ts'

const ROWS = 50

export const returnStates: readonly WithdrawalState[] = ['asked', 'goods-back', 'paid-back', 'refused', 'dropped']
const rules: ListRules = { filters: { state: returnStates }, sorts: ['asked'] }

/** Returns by where they stand: what waits, oldest first; what is over, the latest first. */
export const returnsOffice = (app: FastifyInstance, needs: OrderOfficeNeeds): void => {
  app.get(
    routes.officeReturns,
    office(needs, 'orders.return', async (request, reply, staff) => {
      const list = readList(request.query, rules)
      const state = (list.filters.state ?? 'asked') as WithdrawalState
      const listed = state === 'asked' || state === 'goods-back' ? withdrawalsWaiting : withdrawalsOver
      const [found, counts] = await Promise.all([
        listed(needs.db, state, placeIn(list.after), ROWS + 1),
        withdrawalCounts(needs.db),
      ])
      const rows = found.slice(0, ROWS)
      const last = rows.at(-1)
      const more = last && found.length > ROWS ? placeKey({ at: last.askedAt, id: last.id }) : null
      const frame = officeFrame(needs, staff, routes.officeReturns)
      const shown = { ...list, filters: { state } }
      return needs.render(request, reply, (reader) => (
        <ReturnsPage reader={reader} frame={frame} rows={rows} counts={counts} list={shown} more={more} />
      ))
    }),
  )
}
