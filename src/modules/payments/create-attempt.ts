import { type Tx, type Unsent, unsent } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { MethodName } from './attempt.ts'
import { insertAttempt } from './queries.ts'

/**
 * Writes down that an order is going to be paid, in the order's own transaction. One statement and no waiting for an
 * answer that the caller needs: it may be pipelined with the order's other rows. `expiresAt` is when the goods stop being
 * kept for the buyer. Answers the attempt's id, which is `id` where one was given.
 */
export const createAttempt = async (tx: Tx, attempt: NewAttempt): Promise<string> => {
  const id = attempt.id ?? newId(attempt.now.getTime())
  await insertAttempt(tx, { ...attempt, id })
  return id
}

/** The statement of `createAttempt`, for the end of a transaction. */
export const attemptToCreate = (tx: Tx, attempt: NewAttempt & { id: string }): Unsent =>
  unsent(insertAttempt(tx, attempt))

export type NewAttempt = {
  id?: string
  orderRef: string
  amountRials: number
  gateway: MethodName
  now: Date
  expiresAt: Date
}
