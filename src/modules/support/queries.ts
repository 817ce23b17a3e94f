import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { Decision, FakeState, Outcome } from './fake-report.ts'

export type NewFakeRow = {
  id: string
  number: string
  now: Date
  language: 'fa' | 'en'
  caseSubject: string
  reportRecord: string
  contactRecord: string | null
  contactKind: 'mobile' | 'email' | null
  customerId: string | null
}

/** Writes a report down; nothing where the number is taken. */
export const insertFake = (tx: Tx, row: NewFakeRow) => tx<{ id: string }[]>`
  insert into support.fake_report
    (id, number, state, reported_at, state_at, language, case_subject, report_record, contact_record, contact_kind, customer_id)
  values
    (${row.id}, ${row.number}, 'new', ${row.now}, ${row.now}, ${row.language}, ${row.caseSubject}, ${row.reportRecord},
     ${row.contactRecord}, ${row.contactKind}, ${row.customerId})
  on conflict (number) do nothing
  returning id`

export type FakeRow = {
  id: string
  number: string
  state: FakeState
  outcome: Outcome | null
  reportedAt: Date
  stateAt: Date
  language: 'fa' | 'en'
  caseSubject: string | null
  reportRecord: string | null
  contactRecord: string | null
  contactKind: 'mobile' | 'email' | null
  customerId: string | null
}

/** Which report has this number? */
export const fakeByNumber = (db: DbOrTx, number: string) => db<FakeRow[]>`
  select id, number, state, outcome, reported_at as "reportedAt", state_at as "stateAt", language, case_subject as "caseSubject",
         report_record as "reportRecord", contact_record as "contactRecord", contact_kind as "contactKind",
         customer_id as "customerId"
  from support.fake_report
  where number = ${number}`

/** As `fakeByNumber`; nobody else moves it until the transaction ends. */
export const lockFake = (tx: Tx, number: string) => tx<FakeRow[]>`
  select id, number, state, outcome, reported_at as "reportedAt", state_at as "stateAt", language, case_subject as "caseSubject",
         report_record as "reportRecord", contact_record as "contactRecord", contact_kind as "contactKind",
         customer_id as "customerId"
  from support.fake_report
  where number = ${number}
  for update`

/** Moves a report; an outcome that it has already stays when it is closed. */
export const moveFake = (tx: Tx, id: string, to: 'looked-at' | Decision, outcome: Outcome | null, now: Date) => tx`
  update support.fake_report
  set state = ${to}, state_at = ${now}, outcome = coalesce(${outcome}, outcome)
  where id = ${id}`

export type ListedFake = {
  id: string
  number: string
  state: FakeState
  outcome: Outcome | null
  reportedAt: Date
  stateAt: Date
  wantsAnswer: boolean
}

/** Which reports came before this place, the latest first? */
export const fakesBefore = (db: Db, before: { at: Date; id: string } | null, limit: number) => db<ListedFake[]>`
  select id, number, state, outcome, reported_at as "reportedAt", state_at as "stateAt",
         (contact_record is not null or customer_id is not null) as "wantsAnswer"
  from support.fake_report
  where ${before === null} or (reported_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid)
  order by reported_at desc, id desc
  limit ${limit}`

/** May an answer go to these records, because a report named them as its contact? One answer for each. */
export const contactsOfFakes = (db: DbOrTx, subjectIds: string[], recordIds: string[]) => db<{ approved: boolean }[]>`
  select exists (
      select from support.fake_report f
      where f.case_subject = r.subject_id and f.contact_record = r.record_id) as approved
  from unnest(${subjectIds}::uuid[], ${recordIds}::uuid[]) with ordinality as r (subject_id, record_id, place)
  order by r.place`

/** Which reports are older than they may become, and which subjects are theirs? */
export const fakesReportedBefore = (db: Db, before: Date, limit: number) => db<
  { id: string; caseSubject: string | null }[]
>`
  select id, case_subject as "caseSubject"
  from support.fake_report
  where reported_at < ${before}
  order by reported_at
  limit ${limit}`

/** Takes reports away. */
export const deleteFakes = (db: Db, ids: string[]) => db<{ id: string }[]>`
  delete from support.fake_report
  where id = any(${ids}::uuid[])
  returning id`

/** Which subjects are cases that this customer asked to be answered in her account? */
export const caseSubjectsOf = (db: DbOrTx, customerId: string, limit: number) => db<{ caseSubject: string }[]>`
  select case_subject as "caseSubject"
  from support.fake_report
  where customer_id = ${customerId}
    and case_subject is not null
  order by reported_at desc
  limit ${limit}`

/** What is written down of this customer's reports? */
export const fakeRowsOf = (db: Db, customerId: string, limit: number) => db<
  { table: string; row: Record<string, unknown> }[]
>`
  select 'support.fake_report' as "table", to_jsonb(f) as row
  from support.fake_report f
  where f.customer_id = ${customerId}
  order by f.reported_at desc
  limit ${limit}`

/** Takes a customer, and all that was sealed of her reports, out of them: that there was one, and how it ended, stays. */
export const forgetReporter = (tx: Tx, customerId: string) => tx<{ id: string }[]>`
  update support.fake_report
  set customer_id = null, case_subject = null, report_record = null, contact_record = null, contact_kind = null
  where customer_id = ${customerId}
  returning id`
