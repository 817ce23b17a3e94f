import { routes } from '../../../routes.ts'
import { attemptsOf, refundsOf } from '../../payments/index.ts'
import { moneyOf } from '../money-of.ts'
import { withdrawalsOf } from '../withdrawal-queries.ts'
import { RefundPanel } from './pages/refund-panel-view.tsx'
import type { Panel } from './panel.ts'

/** What came back of the order, and the money that is owed for it. */
export const refundPanel: Panel = async ({ needs, staff, purchase }) => {
  const [attempts, refunds, withdrawals] = await Promise.all([
    attemptsOf(needs.db, purchase.id),
    refundsOf(needs.db, purchase.id),
    withdrawalsOf(needs.db, purchase.id),
  ])
  const money = moneyOf(attempts, refunds)
  if (!money.attempt && refunds.length === 0) return null
  const payAddress = staff.may.has('refunds.pay') ? routes.officeOrderRefunds(purchase.number) : null
  const maySeeReturns = staff.may.has('orders.return')
  return (reader) => (
    <RefundPanel
      reader={reader}
      money={money}
      refunds={refunds}
      withdrawals={maySeeReturns ? withdrawals : []}
      payAddress={payAddress}
    />
  )
}
