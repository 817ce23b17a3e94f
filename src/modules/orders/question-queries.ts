import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { AskedField, QuestionState } from './question.ts'

export type QuestionRow = {
  id: string
  purchaseId: string
  state: QuestionState
  fields: AskedField[]
  reasonRecord: string | null
  askedAt: Date
  askedRole: string
  dueAt: Date
  remindedAt: Date | null
  endedAt: Date | null
  answeredFields: AskedField[] | null
}

const columns = (db: DbOrTx) => db`
  q.id, q.purchase_id as "purchaseId", q.state, q.fields, q.reason_record as "reasonRecord", q.asked_at as "askedAt",
  q.asked_role as "askedRole", q.due_at as "dueAt", q.reminded_at as "remindedAt", q.ended_at as "endedAt",
  q.answered_fields as "answeredFields"`

/** What was asked about this order, oldest first? */
export const questionsOf = (db: DbOrTx, purchaseId: string) => db<QuestionRow[]>`
  select ${columns(db)}
  from orders.question q
  where q.purchase_id = ${purchaseId}
  order by q.asked_at, q.id
  limit 20`

/** Which question is this? */
export const questionById = (db: DbOrTx, id: string) => db<QuestionRow[]>`
  select ${columns(db)}
  from orders.question q
  where q.id = ${id}`

/** Did this very form ask before? */
export const questionOfForm = (tx: Tx, formKey: string) => tx<{ purchaseId: string }[]>`
  select purchase_id as "purchaseId"
  from orders.question
  where form_key = ${formKey}`

export type NewQuestion = {
  id: string
  purchaseId: string
  formKey: string
  fields: AskedField[]
  reasonRecord: string
  askedAt: Date
  askedBy: string
  askedRole: string
  dueAt: Date
}

/** Writes what is asked. */
export const insertQuestion = (tx: Tx, question: NewQuestion) => tx`
  insert into orders.question
    (id, purchase_id, form_key, state, fields, reason_record, asked_at, asked_by, asked_role, due_at)
  values (${question.id}, ${question.purchaseId}, ${question.formKey}, 'open', ${question.fields}::text[],
    ${question.reasonRecord}, ${question.askedAt}, ${question.askedBy}, ${question.askedRole}, ${question.dueAt})`

export type QuestionEnd = {
  purchaseId: string
  to: Exclude<QuestionState, 'open'>
  answeredFields: AskedField[] | null
  attestedVersion: string | null
  at: Date
}

/** Ends the open question of an order; no row when none is open. */
export const endQuestion = (tx: Tx, end: QuestionEnd) => tx<{ id: string }[]>`
  update orders.question
  set state = ${end.to}, ended_at = ${end.at}, answered_fields = ${end.answeredFields}::text[],
      attested_version = ${end.attestedVersion}
  where purchase_id = ${end.purchaseId} and state = 'open'
  returning id`

/** Which open questions are past their day, oldest first? */
export const questionsOver = (db: Db, now: Date, limit: number) => db<{ id: string; purchaseId: string }[]>`
  select id, purchase_id as "purchaseId"
  from orders.question
  where state = 'open' and due_at <= ${now}
  order by due_at
  limit ${limit}`

/** Which open questions end before this moment and were not reminded of? They count as reminded from now on. */
export const lockToRemind = (tx: Tx, { before, now, limit }: { before: Date; now: Date; limit: number }) => tx<
  QuestionRow[]
>`
  update orders.question q
  set reminded_at = ${now}
  from (
    select id from orders.question
    where state = 'open' and reminded_at is null and due_at <= ${before} and due_at > ${now}
    order by due_at
    limit ${limit}
    for update skip locked
  ) due
  where q.id = due.id
  returning ${columns(tx)}`

export type CorrectionRow = { fields: AskedField[]; at: Date; role: string; reasonRecord: string | null }

/** Which corrections of this order's address did the office make, oldest first? */
export const correctionsOf = (db: DbOrTx, purchaseId: string) => db<CorrectionRow[]>`
  select fields, corrected_at as at, corrected_role as role, reason_record as "reasonRecord"
  from orders.correction
  where purchase_id = ${purchaseId}
  order by corrected_at, id
  limit 50`

/** Did this very form correct something before? */
export const correctionOfForm = (tx: Tx, formKey: string) => tx<{ purchaseId: string }[]>`
  select purchase_id as "purchaseId"
  from orders.correction
  where form_key = ${formKey}`

export type NewCorrection = {
  id: string
  purchaseId: string
  formKey: string
  fields: AskedField[]
  reasonRecord: string
  at: Date
  by: string
  role: string
}

/** Writes that staff corrected an address. */
export const insertCorrection = (tx: Tx, correction: NewCorrection) => tx`
  insert into orders.correction
    (id, purchase_id, form_key, fields, reason_record, corrected_at, corrected_by, corrected_role)
  values (${correction.id}, ${correction.purchaseId}, ${correction.formKey}, ${correction.fields}::text[],
    ${correction.reasonRecord}, ${correction.at}, ${correction.by}, ${correction.role})`

/** From now on this is where the order goes; whoever saw another version has seen another order. */
export const setAddress = (
  tx: Tx,
  { purchaseId, record, tokenDigest }: { purchaseId: string; record: string; tokenDigest: Buffer | null },
) => tx`
  update orders.purchase
  set address_record = ${record}, recipient_token_digest = ${tokenDigest}, version = version + 1
  where id = ${purchaseId}`
