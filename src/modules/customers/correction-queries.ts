import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

export type CorrectionRow = {
  id: string
  customerId: string
  about: string
  askedRecord: string
  answerRecord: string | null
  state: 'asked' | 'mended' | 'refused'
  askedAt: Date
}

/** Writes down that something is said to be wrong; what, is sealed. */
export const insertCorrection = (
  tx: Tx,
  asked: { id: string; customerId: string; about: string; askedRecord: string; now: Date },
) => tx`
  insert into customers.correction (id, customer_id, about, asked_record, state, asked_at)
  values (${asked.id}, ${asked.customerId}, ${asked.about}, ${asked.askedRecord}, 'asked', ${asked.now})`

/** How many of her requests wait for an answer? */
export const countWaiting = (tx: Tx, customerId: string) => tx<{ count: number }[]>`
  select count(*)::int as count
  from customers.correction
  where customer_id = ${customerId}
    and state = 'asked'`

/** Which requests did she make, the latest first? */
export const correctionsOf = (db: DbOrTx, customerId: string, limit: number) => db<CorrectionRow[]>`
  select id, customer_id as "customerId", about, asked_record as "askedRecord", answer_record as "answerRecord", state,
         asked_at as "askedAt"
  from customers.correction
  where customer_id = ${customerId}
  order by asked_at desc
  limit ${limit}`

/** The request, locked until the transaction ends. */
export const lockCorrection = (tx: Tx, id: string) => tx<CorrectionRow[]>`
  select id, customer_id as "customerId", about, asked_record as "askedRecord", answer_record as "answerRecord", state,
         asked_at as "askedAt"
  from customers.correction
  where id = ${id}
  for no key update`

/** Writes down that it was answered. */
export const answerRow = (
  tx: Tx,
  { id, state, answerRecord, now }: { id: string; state: string; answerRecord: string; now: Date },
) => tx`
  update customers.correction
  set state = ${state}, answer_record = ${answerRecord}, answered_at = ${now}
  where id = ${id}`

/** A correction in a list of staff. */
export type QueuedCorrection = {
  id: string
  about: string
  state: 'asked' | 'mended' | 'refused'
  askedAt: Date
  answeredAt: Date | null
}

/** Which correction is this? */
export const correctionById = (db: DbOrTx, id: string) => db<QueuedCorrection[]>`
  select id, about, state, asked_at as "askedAt", answered_at as "answeredAt"
  from customers.correction
  where id = ${id}`

type Place = { at: Date; id: string } | null

/** Which corrections wait for an answer, the oldest first, after this place? */
export const correctionsWaiting = (db: Db, after: Place, limit: number) => db<QueuedCorrection[]>`
  select id, about, state, asked_at as "askedAt", answered_at as "answeredAt"
  from customers.correction
  where state = 'asked'
    and (${after === null} or (asked_at, id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
  order by asked_at, id
  limit ${limit}`

/** Which corrections were answered, the latest first, before this place? */
export const correctionsAnswered = (db: Db, before: Place, limit: number) => db<QueuedCorrection[]>`
  select id, about, state, asked_at as "askedAt", answered_at as "answeredAt"
  from customers.correction
  where state <> 'asked'
    and (${before === null} or (answered_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
  order by answered_at desc, id desc
  limit ${limit}`

/** How many corrections wait, and how many of them since before then? */
export const countWaitingCorrections = (db: Db, before: Date) => db<{ waiting: number; late: number }[]>`
  select count(*)::int as waiting, count(*) filter (where asked_at < ${before})::int as late
  from customers.correction
  where state = 'asked'`
