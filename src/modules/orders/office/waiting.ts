import { openRefundSums } from '../../payments/index.ts'
import type { OfficeSection, Waiting } from '../../staff/index.ts'
import { withdrawalCounts } from '../withdrawal-queries.ts'
import { countQueues } from './list-queries.ts'
import { MOST_COUNTED } from './queue.ts'

type Waits = NonNullable<OfficeSection['waiting']>

/** The queues of orders whose next step this member may do. */
export const waitingOrders: Waits = async ({ db }, may) => {
  const own = [
    ...(may.has('orders.check') ? (['to-check'] as const) : []),
    ...(may.has('orders.pack') ? (['to-pack'] as const) : []),
    ...(may.has('orders.dispatch') ? (['to-dispatch'] as const) : []),
  ]
  if (own.length === 0) return []
  const [counts] = await countQueues(db)
  return own.map((queue) => ({
    count: counts![queue],
    text: ({ officeOrders }, count) =>
      officeOrders.waiting(officeOrders.queues[queue], officeOrders.count(count, count >= MOST_COUNTED)),
  }))
}

/** Returns whose goods are on their way to us. */
export const waitingReturns: Waits = async ({ db }) => {
  const counts = await withdrawalCounts(db)
  const asked = counts.find(({ state }) => state === 'asked')?.count ?? 0
  return [{ count: asked, text: ({ officeAftermath }, count) => officeAftermath.waiting.returns(count) }]
}

/** Money that is owed; what somebody has to send by hand stands for itself. */
export const waitingRefunds: Waits = async ({ db }): Promise<Waiting[]> => {
  const [sums] = await openRefundSums(db)
  return [
    { count: sums!.byHand, text: ({ officeAftermath }, count) => officeAftermath.waiting.byHand(count) },
    {
      count: sums!.refunds - sums!.byHand,
      text: ({ officeAftermath }, count) => officeAftermath.waiting.onTheWay(count),
    },
  ]
}
