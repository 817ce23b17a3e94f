import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

/** Under which subject of the vault are the codes of this day (`YYYY-MM-DD`, UTC)? */
export const codeDay = (tx: Tx, day: string) => tx<{ subjectId: string }[]>`
  select subject_id as "subjectId"
  from customers.code_day
  where day = ${day}::date`

/** Names the subject of a day, unless somebody has just done so: then no row comes back. */
export const insertCodeDay = (tx: Tx, day: string, subjectId: string) => tx<{ subjectId: string }[]>`
  insert into customers.code_day (day, subject_id)
  values (${day}::date, ${subjectId})
  on conflict (day) do nothing
  returning subject_id as "subjectId"`

/** Which days before this one still have their subject? */
export const codeDaysBefore = (db: Db, day: string) => db<{ subjectId: string }[]>`
  select subject_id as "subjectId"
  from customers.code_day
  where day < ${day}::date
  order by day
  limit 100`

/** Forgets days whose subjects are erased. */
export const deleteCodeDays = (db: Db, subjectIds: string[]) => db`
  delete from customers.code_day
  where subject_id = any(${subjectIds}::uuid[])`

export type RequestPurpose = 'sign-in' | 'proof'

export type NewRequest = {
  id: string
  tokenDigest: Buffer
  purpose: RequestPurpose
  sessionId: string | null
  subjectId: string
  recordId: string
  codeDigest: Buffer
  now: Date
  codeUntil: Date
  endsAt: Date
}

/** Notes that this browser asked for a code. */
export const insertRequest = (tx: Tx, request: NewRequest) => tx`
  insert into customers.sign_in_request
    (id, token_digest, purpose, session_id, subject_id, record_id, code_digest, asked_at, code_until, ends_at)
  values (${request.id}, ${request.tokenDigest}, ${request.purpose}, ${request.sessionId}, ${request.subjectId},
    ${request.recordId}, ${request.codeDigest}, ${request.now}, ${request.codeUntil}, ${request.endsAt})`

export type RequestRow = {
  id: string
  purpose: RequestPurpose
  sessionId: string | null
  subjectId: string
  recordId: string
  codeDigest: Buffer | null
  codeUntil: Date
  provenAt: Date | null
}

/** What did the browser with this token ask for? */
export const requestByToken = (db: DbOrTx, tokenDigest: Buffer, now: Date) => db<RequestRow[]>`
  select id, purpose, session_id as "sessionId", subject_id as "subjectId", record_id as "recordId",
         code_digest as "codeDigest", code_until as "codeUntil", proven_at as "provenAt"
  from customers.sign_in_request
  where token_digest = ${tokenDigest}
    and ends_at > ${now}`

/** The same, as it is by now, locked until the transaction ends: a code works once. */
export const lockRequest = (tx: Tx, id: string, tokenDigest: Buffer) => tx<RequestRow[]>`
  select id, purpose, session_id as "sessionId", subject_id as "subjectId", record_id as "recordId",
         code_digest as "codeDigest", code_until as "codeUntil", proven_at as "provenAt"
  from customers.sign_in_request
  where id = ${id}
    and token_digest = ${tokenDigest}
  for update`

/** Notes that the code was right. It is used up, and the browser goes on with a new token. */
export const proveRequest = (tx: Tx, id: string, tokenDigest: Buffer, now: Date) => tx`
  update customers.sign_in_request
  set code_digest = null, proven_at = ${now}, token_digest = ${tokenDigest}
  where id = ${id}`

/** Forgets what the browser with this token asked for; which sealed record goes with it? */
export const deleteRequestByToken = (tx: Tx, tokenDigest: Buffer) => tx<{ subjectId: string; recordId: string }[]>`
  delete from customers.sign_in_request
  where token_digest = ${tokenDigest}
  returning subject_id as "subjectId", record_id as "recordId"`

/** Forgets what a browser asked for. */
export const deleteRequest = (tx: Tx, id: string) => tx`
  delete from customers.sign_in_request
  where id = ${id}`

/** Forgets requests that are over; which sealed records go with them? */
export const deleteRequestsOver = (tx: Tx, now: Date, limit: number) => tx<{ subjectId: string; recordId: string }[]>`
  delete from customers.sign_in_request
  where id in (
    select id from customers.sign_in_request
    where ends_at <= ${now}
    order by ends_at
    limit ${limit})
  returning subject_id as "subjectId", record_id as "recordId"`

export type GuardRow = { failures: number; closedUntil: Date; codes: number; codesSince: Date }

/** What is counted for this number? While the keys are rotated it may stand under two digests: the later one holds. */
export const guardOf = (tx: Tx, digests: Buffer[]) => tx<GuardRow[]>`
  select failures, closed_until as "closedUntil", codes, codes_since as "codesSince"
  from customers.number_guard
  where number_digest = any(${tx.array(digests)}::bytea[])
  order by touched_at desc
  limit 1`

/** Keeps the count for this number. */
export const writeGuard = (tx: Tx, digest: Buffer, guard: GuardRow, now: Date) => tx`
  insert into customers.number_guard (number_digest, failures, closed_until, codes, codes_since, touched_at)
  values (${digest}, ${guard.failures}, ${guard.closedUntil}, ${guard.codes}, ${guard.codesSince}, ${now})
  on conflict (number_digest) do update
  set failures = excluded.failures, closed_until = excluded.closed_until, codes = excluded.codes,
      codes_since = excluded.codes_since, touched_at = excluded.touched_at`

/** Notes that this number has just left an account. What is counted for it stays. */
export const noteLeft = (tx: Tx, digest: Buffer, now: Date) => tx`
  insert into customers.number_guard (number_digest, failures, closed_until, codes, codes_since, touched_at, left_at)
  values (${digest}, 0, ${new Date(0)}, 0, ${now}, ${now}, ${now})
  on conflict (number_digest) do update
  set touched_at = excluded.touched_at, left_at = excluded.left_at`

/** When did this number last leave an account? No row: not lately. */
export const leftAtOf = (tx: Tx, digests: Buffer[]) => tx<{ leftAt: Date }[]>`
  select left_at as "leftAt"
  from customers.number_guard
  where number_digest = any(${tx.array(digests)}::bytea[])
    and left_at is not null
  order by left_at desc
  limit 1`

/** Forgets the counts of numbers that nobody tried since. */
export const deleteGuardsBefore = (db: Db, before: Date, limit: number) => db<{ failures: number }[]>`
  delete from customers.number_guard
  where number_digest in (
    select number_digest from customers.number_guard
    where touched_at < ${before}
    order by touched_at
    limit ${limit})
  returning failures`
