import type { DbOrTx, Tx } from '../../platform/database.ts'
import { CURRENCY } from '../../platform/money.ts'
import {
  type Attempt,
  type AttemptState,
  FIRST_CHECK_MINUTES,
  LONGEST_WAIT_MINUTES,
  type MethodName,
} from './attempt.ts'
import type { Why } from './bank-errors.ts'

const columns = (db: DbOrTx) => db`
  a.id, a.order_ref as "orderRef", a.gateway, a.amount_rials as "amountRials", a.state, a.why, a.reference,
  a.ref_number as "refNumber", a.honoured, a.created_at as "createdAt", a.expires_at as "expiresAt",
  a.requested_at as "requestedAt", a.returned_at as "returnedAt", a.settled_at as "settledAt", a.tries,
  a.account`

export type AttemptRow = {
  id: string
  orderRef: string
  gateway: MethodName
  amountRials: number
  now: Date
  expiresAt: Date
}

/** Writes a new attempt and its first event in one statement. The sweeper sees it at its expiry; cash never expires. */
export const insertAttempt = (tx: Tx, { id, orderRef, gateway, amountRials, now, expiresAt }: AttemptRow) => tx`
  with made as (
    insert into payments.attempt
      (id, order_ref, gateway, amount_rials, currency, state, created_at, expires_at, next_check_at)
    values (${id}, ${orderRef}, ${gateway}, ${amountRials}, ${CURRENCY}, 'created', ${now}, ${expiresAt},
            ${gateway === 'cash' ? null : expiresAt})
    returning id
  )
  insert into payments.attempt_event (attempt_id, from_state, to_state, cause, at)
  select id, null, 'created', 'createAttempt', ${now} from made`

/** What is known of this attempt? */
export const attemptById = async (db: DbOrTx, id: string): Promise<Attempt | null> => {
  const [row] = await db<Attempt[]>`select ${columns(db)} from payments.attempt a where a.id = ${id}`
  return row ?? null
}

/** What is known of this attempt, and nobody else may move it until we commit? */
export const lockAttempt = async (tx: Tx, id: string): Promise<Attempt | null> => {
  const [row] = await tx<Attempt[]>`select ${columns(tx)} from payments.attempt a where a.id = ${id} for update`
  return row ?? null
}

/** Less is asked for by this attempt. */
export const lowerAmount = (tx: Tx, id: string, byRials: number) => tx`
  update payments.attempt set amount_rials = amount_rials - ${byRials}
  where id = ${id} and gateway = 'cash' and state = 'created'`

/** Which attempts were made to pay this order, oldest first? */
export const attemptsOf = (db: DbOrTx, orderRef: string): Promise<Attempt[]> => db<Attempt[]>`
  select ${columns(db)}
  from payments.attempt a
  where a.order_ref = ${orderRef}
  order by a.created_at, a.id`

export type Move = {
  id: string
  from: AttemptState
  to: AttemptState
  /** the verb that moves it */
  cause: string
  at: Date
  why?: Why
  reference?: string
  account?: string | null
  refNumber?: string
  nextCheckAt?: Date | undefined
  /** the buyer's browser is back; the first time stays */
  returnedAt?: Date | undefined
}

/** Moves an attempt along one arrow and writes the event; false when it no longer stood at `from`. */
export const moveAttempt = async (db: DbOrTx, move: Move): Promise<boolean> =>
  (await attemptMove(db, move)).length === 1

/** Which attempt was moved along this arrow, with the event that says so? No row: it no longer stood at `from`. */
export const attemptMove = (db: DbOrTx, { id, from, to, cause, at, ...move }: Move) => db<{ attempt_id: string }[]>`
  with moved as (
    update payments.attempt a
    set state = ${to},
        why = ${move.why ?? null},
        reference = coalesce(${move.reference ?? null}, reference),
        account = coalesce(${move.account ?? null}::uuid, account),
        ref_number = coalesce(${move.refNumber ?? null}, ref_number),
        requested_at = case when ${to} = 'asked' then ${at}::timestamptz else requested_at end,
        settled_at = case when ${to} = 'settled' then ${at}::timestamptz end,
        honoured = case when ${to} = 'settled' then true end,
        returned_at = coalesce(returned_at, ${move.returnedAt ?? null}),
        next_check_at = ${move.nextCheckAt ?? null}
    where a.id = ${id} and a.state = ${from}
    returning a.id
  )
  insert into payments.attempt_event (attempt_id, from_state, to_state, cause, at)
  select id, ${from}, ${to}, ${cause}, ${at} from moved
  returning attempt_id`

/** Notes when the buyer first came back from the bank. */
export const noteReturn = (tx: Tx, id: string, at: Date) => tx`
  update payments.attempt set returned_at = ${at} where id = ${id} and returned_at is null`

/** Notes that the order could not use the money of this settled attempt. */
export const markNotHonoured = (tx: Tx, id: string) => tx`
  update payments.attempt set honoured = false where id = ${id} and state = 'settled'`

/**
 * Which open attempts are due for a look? Each is put off at once (2, 4, 8 … minutes, but not past its expiry), so that
 * another sweeper leaves it alone and a crash of this one forgets nothing. Locks nothing after it returns.
 */
export const claimDueAttempts = (db: DbOrTx, now: Date, limit: number): Promise<Attempt[]> => db<Attempt[]>`
  update payments.attempt a
  set tries = a.tries + 1,
      next_check_at = case
        when a.expires_at > ${now} then least(a.expires_at, ${now}::timestamptz + due.wait)
        else ${now}::timestamptz + due.wait
      end
  from (
    select id,
           least(${FIRST_CHECK_MINUTES} * power(2, least(tries, 10)), ${LONGEST_WAIT_MINUTES}) * interval '1 minute' as wait
    from payments.attempt
    where next_check_at <= ${now}
    order by next_check_at
    limit ${limit}
    for update skip locked
  ) due
  where a.id = due.id
  returning ${columns(db)}`

/** How did the attempts end that began since this moment? Their ids are ordered by time, so the key finds them. */
export const attemptCounts = (db: DbOrTx, firstId: string) => db<{ state: AttemptState; attempts: number }[]>`
  select state, count(*)::int as attempts
  from payments.attempt
  where id >= ${firstId}
  group by state
  order by state
  limit 20`

/** Which of these accounts at banks does somebody still wait for: a buyer who may pay, or money on its way back? */
export const accountsInUse = (db: DbOrTx, accounts: string[]) => db<{ account: string }[]>`
  select asked.account
  from unnest(${accounts}::uuid[]) as asked (account)
  where exists (
          select from payments.attempt a
          where a.account = asked.account and a.next_check_at is not null
        )
     or exists (
          select from payments.refund r
          join payments.attempt a on a.id = r.attempt_id
          where a.account = asked.account and r.next_check_at is not null
        )
  order by asked.account
  limit 1000`
