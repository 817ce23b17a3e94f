import type { Db, Tx } from '../../platform/database.ts'
import type { Attempt } from './attempt.ts'
import type { Gateway } from './gateway.ts'
import type { PaymentHooks } from './outcome.ts'
import { lockAttempt } from './queries.ts'

/** Who follows an attempt up, and when: the buyer's return or the sweeper. */
export type Pursuit<Order = unknown> = {
  db: Db
  gateway: Gateway
  hooks: PaymentHooks<Order>
  cause: 'conclude' | 'sweep'
  now: Date
}

/** An attempt and its order, both locked. */
export type Locked<Order> = { attempt: Attempt; order: Order }

/** Locks an attempt and then its order, which the caller knows: an attempt's order never changes. Null: no such attempt. */
export const lockBoth = async <Order>(
  tx: Tx,
  { id, orderRef }: Pick<Attempt, 'id' | 'orderRef'>,
  hooks: PaymentHooks<Order>,
): Promise<Locked<Order> | null> => {
  const [attempt, order] = await Promise.all([lockAttempt(tx, id), hooks.lockOrder(tx, orderRef)])
  return attempt && { attempt, order }
}
