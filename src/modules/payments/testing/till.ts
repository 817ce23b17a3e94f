import { type Db, inTransaction } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import {
  type Attempt,
  askGateway,
  attemptsOf,
  conclude,
  createAttempt,
  type MethodName,
  type Outcome,
  type PaymentHooks,
  type Payments,
  sweep,
} from '../index.ts'

/** Minutes after the opening of the till. */
export const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22, 10, minutes))

/** A till: what an order does around a payment, with a book in the database that only committed hooks write into. */
export type Till = {
  hooks: PaymentHooks
  /** what the order answers from now on */
  order: { before: 'honour' | 'leave'; after: 'honoured' | 'owed'; breaks: boolean; slowMs: number }
  /** an attempt that expires after 20 minutes, and was asked at the bank unless `gateway` says cash */
  attempt: (wanted?: { amountRials?: number; orderRef?: string; gateway?: MethodName }) => Promise<Attempt>
  now: (attemptId: string) => Promise<Attempt>
  back: (attemptId: string, address: string, minutes?: number) => Promise<Outcome>
  sweep: (minutes: number) => ReturnType<typeof sweep>
  /** the words of the book about this attempt, in order */
  book: (attemptId: string) => Promise<string[]>
  /** the arrows that it took */
  path: (attemptId: string) => Promise<string[]>
}

export const callbackUrl = (attemptId: string): string => `http://shop.test/payments/${attemptId}/return`

export const openTill = async (db: Db, payments: Payments): Promise<Till> => {
  await db`create table if not exists public.till_book (id serial, attempt uuid, word text)`
  const order: Till['order'] = { before: 'honour', after: 'honoured', breaks: false, slowMs: 0 }
  const write = async (tx: Db | Parameters<PaymentHooks['onFailed']>[0], attempt: Attempt, word: string) => {
    await tx`insert into public.till_book (attempt, word) values (${attempt.id}, ${word})`
    if (order.slowMs) await new Promise((done) => setTimeout(done, order.slowMs))
    if (order.breaks) throw new Error('the order is broken')
  }
  const hooks: PaymentHooks = {
    lockOrder: async () => null,
    isUnmoved: () => true,
    beforeVerify: async (tx, attempt) => {
      await write(tx, attempt, order.before)
      return order.before
    },
    onSettled: async (tx, attempt) => {
      await write(tx, attempt, order.after)
      return order.after === 'owed' ? 'owed' : { honoured: [] }
    },
    onFailed: (tx, attempt) => write(tx, attempt, attempt.state),
  }
  const now = async (attemptId: string): Promise<Attempt> => {
    const [row] = await db<{ orderRef: string }[]>`
      select order_ref as "orderRef" from payments.attempt where id = ${attemptId}`
    return (await attemptsOf(db, row!.orderRef)).find(({ id }) => id === attemptId)!
  }
  return {
    hooks,
    order,
    now,
    attempt: async ({ amountRials = 1_250_000, orderRef = newId(), gateway = 'zarinpal' } = {}) => {
      const attempt = { orderRef, amountRials, gateway, now: at(0), expiresAt: at(20) }
      const id = await inTransaction(db, (tx) => createAttempt(tx, attempt))
      if (gateway !== 'cash') await askGateway(db, payments, id, { callbackUrl: callbackUrl(id), now: at(0) })
      return now(id)
    },
    back: (attemptId, address, minutes = 1) => {
      const returnedParams = Object.fromEntries(new URL(address).searchParams)
      return conclude(db, payments, { attemptId, returnedParams, now: at(minutes) }, hooks)
    },
    sweep: (minutes) => sweep(db, payments, hooks, { now: at(minutes), limit: 50 }),
    book: async (attemptId) =>
      (await db<{ word: string }[]>`select word from public.till_book where attempt = ${attemptId} order by id`).map(
        ({ word }) => word,
      ),
    path: async (attemptId) =>
      (
        await db<{ to: string }[]>`
          select to_state as "to" from payments.attempt_event where attempt_id = ${attemptId} order by id`
      ).map(({ to }) => to),
  }
}
