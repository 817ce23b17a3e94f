import type { DbOrTx, Tx } from '../../platform/database.ts'
import { FIRST_CHECK_MINUTES, LONGEST_WAIT_MINUTES, type MethodName } from './attempt.ts'
import type { Why } from './bank-errors.ts'
import type { Refund, RefundReason, RefundState } from './refund.ts'

const refundColumns = (db: DbOrTx) => db`
  r.id, r.attempt_id as "attemptId", r.amount_rials as "amountRials", r.reason, r.state, r.owed_at as "owedAt",
  r.sent_at as "sentAt", r.done_at as "doneAt", r.tries, r.next_check_at as "nextCheckAt", r.said, r.said_code as "saidCode",
  r.reference`

export type RefundRow = {
  id: string
  attemptId: string
  amountRials: number
  reason: RefundReason
  now: Date
  /** the bank will be asked to reverse it; otherwise it waits for staff */
  byBank: boolean
}

/** Writes that money is owed back. */
export const insertRefund = (tx: Tx, { id, attemptId, amountRials, reason, now, byBank }: RefundRow) => tx`
  insert into payments.refund (id, attempt_id, amount_rials, reason, state, owed_at, next_check_at)
  values (${id}, ${attemptId}, ${amountRials}, ${reason}, 'owed', ${now}, ${byBank ? now : null})`

/** How much of this attempt is owed or given back already, in Rials? */
export const refundedRials = async (tx: Tx, attemptId: string): Promise<number> => {
  const [row] = await tx<{ sum: number }[]>`
    select coalesce(sum(amount_rials), 0)::bigint as sum from payments.refund where attempt_id = ${attemptId}`
  return row!.sum
}

/** What is owed or given back to the buyer of this order, oldest first? */
export const refundsOf = (db: DbOrTx, orderRef: string): Promise<Refund[]> => db<Refund[]>`
  select ${refundColumns(db)}
  from payments.refund r
  join payments.attempt a on a.id = r.attempt_id
  where a.order_ref = ${orderRef}
  order by r.owed_at, r.id`

/** Which refunds must staff pay by hand, oldest first: those that no bank will reverse, or has refused to? */
export const refundsToPayByHand = (db: DbOrTx, limit: number): Promise<Refund[]> => db<Refund[]>`
  select ${refundColumns(db)}
  from payments.refund r
  where r.state in ('owed', 'failed') and r.next_check_at is null
  order by r.owed_at, r.id
  limit ${limit}`

export type ClaimedRefund = {
  id: string
  before: RefundState
  gateway: MethodName
  reference: string
  account: string | null
  /** when it was first asked of the bank */
  sentAt: Date
}

/** Which refunds shall the bank be asked about now? They become `sent` at once, and are put off like due attempts are. */
export const claimRefundsToSend = (db: DbOrTx, now: Date, limit: number): Promise<ClaimedRefund[]> => db<
  ClaimedRefund[]
>`
  update payments.refund r
  set state = 'sent', sent_at = coalesce(r.sent_at, ${now}), tries = r.tries + 1,
      next_check_at = ${now}::timestamptz + due.wait
  from (
    select id, state as before, attempt_id,
           least(${FIRST_CHECK_MINUTES} * power(2, least(tries, 10)), ${LONGEST_WAIT_MINUTES}) * interval '1 minute' as wait
    from payments.refund
    where next_check_at <= ${now}
    order by next_check_at
    limit ${limit}
    for update skip locked
  ) due
  join payments.attempt a on a.id = due.attempt_id
  where r.id = due.id
  returning r.id, due.before, a.gateway, a.reference, a.account, r.sent_at as "sentAt"`

export type BankSaid = { said: Why | null; saidCode: number | null }

/** The bank has answered: reversed, or refused, with what it said, and left to staff. */
export const endSentRefund = (
  db: DbOrTx,
  id: string,
  to: 'done' | 'failed',
  { said, saidCode }: BankSaid,
  at: Date,
) => db`
  update payments.refund
  set state = ${to}, done_at = case when ${to} = 'done' then ${at}::timestamptz end, next_check_at = null,
      said = ${said}, said_code = ${saidCode}
  where id = ${id} and state = 'sent'`

/** Notes who of the staff sent the money, and under which number; no row when it was not waiting for staff. */
export const markPaidByHand = (tx: Tx, paid: { id: string; by: string; reference: string; at: Date }) => tx<
  { id: string }[]
>`
  update payments.refund
  set state = 'done', done_at = ${paid.at}, paid_by = ${paid.by}, reference = ${paid.reference}
  where id = ${paid.id} and state in ('owed', 'failed') and next_check_at is null
  returning id`

/** Notes who of the staff owes it, and by which form. */
export const nameWhoOwes = (tx: Tx, id: string, { by, key }: { by: string; key: string }) => tx`
  update payments.refund set owed_by = ${by}, form_key = ${key}
  where id = ${id}`

/** Which refund came from this very form? */
export const refundOfForm = (tx: Tx, key: string) => tx<{ id: string }[]>`
  select id from payments.refund
  where form_key = ${key}`

/** A refund, and how it was paid in. */
export type QueuedRefund = Refund & { orderRef: string; gateway: MethodName; refNumber: string | null }

const queued = (db: DbOrTx) =>
  db`${refundColumns(db)}, a.order_ref as "orderRef", a.gateway, a.ref_number as "refNumber"`

/** Which refund is this? */
export const refundById = (db: DbOrTx, id: string) => db<QueuedRefund[]>`
  select ${queued(db)}
  from payments.refund r
  join payments.attempt a on a.id = r.attempt_id
  where r.id = ${id}`

/** What is not back yet, oldest first, behind this place? `byHand`: only what waits for staff. */
export const openRefunds = (
  db: DbOrTx,
  { byHand, after, limit }: { byHand: boolean; after: { at: Date; id: string } | null; limit: number },
) => db<QueuedRefund[]>`
  select ${queued(db)}
  from payments.refund r
  join payments.attempt a on a.id = r.attempt_id
  where r.state <> 'done'
    and (not ${byHand}::boolean or (r.state in ('owed', 'failed') and r.next_check_at is null))
    and (${after === null}::boolean or (r.owed_at, r.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
  order by r.owed_at, r.id
  limit ${limit}`

/** How much money is not back yet, in Rials, in how many refunds, and how many of those wait for staff? One row. */
export const openRefundSums = (db: DbOrTx) => db<{ refunds: number; byHand: number; rials: number }[]>`
  select count(*)::int as refunds,
         count(*) filter (where state in ('owed', 'failed') and next_check_at is null)::int as "byHand",
         coalesce(sum(amount_rials), 0)::bigint as rials
  from payments.refund
  where state <> 'done'`

/** Which of these orders has money to come back that is not back yet? */
export const unpaidRefundsOf = (db: DbOrTx, orderRefs: string[]) => db<{ orderRef: string }[]>`
  select distinct a.order_ref as "orderRef"
  from payments.refund r
  join payments.attempt a on a.id = r.attempt_id
  where a.order_ref = any(${orderRefs}::uuid[])
    and r.state <> 'done'
  order by a.order_ref
  limit 1000`
