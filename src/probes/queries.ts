import type { Db, Tx } from '../platform/database.ts'

/**
 * What probes ask the database. They look across the modules' schemas, as nobody else may: a probe that trusted a module's
 * own answer would prove nothing.
 */

/** Which goods can be bought, and sent by post? Others each time: many probes buy in one copy, and no shelf is endless. */
export const goodsInStock = (db: Db, limit: number) => db<{ variant: string; slug: string }[]>`
  select v.id as variant, p.slug
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  where v.ship_grams < 3000
  group by v.id, p.slug
  having sum(l.on_hand) > 9
  order by random()
  limit ${limit}`

/** Whose order is it? */
export const orderByNumber = (db: Db, number: string) =>
  db<{ id: string; buyerSubject: string; recipientSubject: string | null }[]>`
  select id, buyer_subject as "buyerSubject", recipient_subject as "recipientSubject"
  from orders.purchase
  where number = ${number}
  limit 1`

/** Where is this order, in which version, and which is its first parcel? */
export const orderToSend = (db: Db, id: string) => db<
  { state: string; checkedAt: Date | null; version: number; parcelId: string | null }[]
>`
  select p.state, p.checked_at as "checkedAt", p.version,
         (select c.id from orders.parcel c where c.purchase_id = p.id order by c.position limit 1) as "parcelId"
  from orders.purchase p
  where p.id = ${id}
  limit 1`

/** What does each column of ours say that it is? */
export const columnsOfOurs = (db: Db) => db<{ table: string; column: string; comment: string | null }[]>`
  select n.nspname || '.' || c.relname as "table", a.attname as "column", col_description(c.oid, a.attnum) as comment
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
    and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
  order by 1, a.attnum
  limit 5000`

/** Which indexes does this table have? */
export const indexesOf = (db: Db, schema: string, table: string) => db<{ definition: string }[]>`
  select indexdef as definition
  from pg_indexes
  where schemaname = ${schema} and tablename = ${table}
  limit 100`

/** Which conditions does this table hold its rows to? */
export const checksOf = (db: Db, table: string) => db<{ definition: string }[]>`
  select pg_get_constraintdef(oid) as definition
  from pg_constraint
  where conrelid = ${table}::regclass and contype = 'c'
  limit 100`

/** How many messages point at a record that is not of the person they are for, or that is no contact? */
export const strayMessages = (db: Db) => db<{ strays: number; all: number }[]>`
  select count(*) filter (where r.id is not null and (r.subject_id <> m.subject_id or not (m.field = any (r.field_names))))::int as strays,
         count(*)::int as "all"
  from messaging.message m
  left join vault.record r on r.id = m.record_id`

/** Of which categories and templates are the messages that were written? */
export const writtenMessages = (db: Db) => db<{ category: string; template: string }[]>`
  select distinct category, template
  from messaging.message
  limit 200`

/** What did the buyer of an order affirm, and under which version of the sentence? */
export const affirmationOf = (db: Db, orderId: string) => db<{ fields: string[]; version: string }[]>`
  select attested_fields as fields, attested_version as version
  from orders.purchase
  where id = ${orderId}
  limit 1`

/** What does the vault hold of a person, and by what can she be found? */
export const sealedOf = (db: Db, subjectId: string) => db<
  { kind: string; fields: string[]; lookups: number; erased: boolean }[]
>`
  select s.kind, coalesce(array_agg(distinct f.name) filter (where f.name is not null), '{}') as fields,
         (select count(*) from vault.lookup l where l.subject_id = s.id)::int as lookups, s.erased_at is not null as erased
  from vault.subject s
  left join vault.record r on r.subject_id = s.id
  left join lateral unnest(r.field_names) f (name) on true
  where s.id = ${subjectId}
  group by s.id
  limit 1`

/** In how many orders does a person stand as the recipient? */
export const ordersReceived = (db: Db, subjectId: string) => db<{ orders: number }[]>`
  select count(*)::int as orders
  from orders.purchase
  where recipient_subject = ${subjectId}`

const tablesOfAll = (db: Db) => db<{ name: string }[]>`
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'
  order by 1
  limit 1000`

/** Every row of every table, jobs included, as text; the goods' own descriptions are left out. */
export const everythingStored = async (db: Db): Promise<string> => {
  const tables = (await tablesOfAll(db)).filter(({ name }) => !/^(catalogue|delivery)\./.test(name))
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)
      return rows.map(({ row }) => row).join('\n')
    }),
  )
  return texts.join('\n')
}

/** How many rows are there, in all tables together? */
export const rowsOfAll = async (db: Db): Promise<number> => {
  const tables = await tablesOfAll(db)
  const union = tables.map(({ name }) => `select count(*)::int as rows from ${name}`).join(' union all ')
  const counts = await db.unsafe<{ rows: number }[]>(union)
  return counts.reduce((sum, { rows }) => sum + rows, 0)
}

/** Which messages were written last, and what became of them? */
export const lastMessages = (db: Db, limit: number) => db<{ id: string; template: string; state: string }[]>`
  select id, template, state
  from messaging.message
  order by written_at desc, id desc
  limit ${limit}`

/** What did members allow, on which basis and under which text? */
export const consentsOf = (db: Db) => db<{ channel: string; given: boolean; basis: string; version: string }[]>`
  select channel, given, basis, text_version as version
  from customers.consent
  order by number desc
  limit 500`

/** Where can the member who came last be written to? */
export const newestMember = (db: Db) => db<{ customerId: string; kind: string; recordId: string }[]>`
  select c.customer_id as "customerId", c.kind, c.record_id as "recordId"
  from customers.contact c
  where c.customer_id = (select id from customers.customer order by made_at desc, id desc limit 1)
    and c.confirmed_at is not null
  limit 20`

/** What became of these messages? */
export const statesOf = (db: Db, ids: string[]) => db<
  { id: string; state: string; why: string | null; sender: string | null }[]
>`
  select id, state, why, reported_sender as sender
  from messaging.message
  where id = any(${ids}::uuid[])
  limit 100`

/** What is the check code of a message? */
export const checkCodeOf = (db: Db, id: string) => db<{ code: string }[]>`
  select check_code as code
  from messaging.message
  where id = ${id}
  limit 1`

/** What was staff told of the road out? */
export const openIncidents = (db: Db) => db<{ kind: string; detail: string }[]>`
  select kind, detail
  from messaging.incident
  where closed_at is null
  limit 100`

/** Opens a survey to a sample of members, as the office would. */
export const openSurvey = (db: Db, id: string, now: Date, endsOn: string) => db`
  insert into messaging.survey (id, state, question, questions, audience, sample_size, ends_on, written_at, opened_at)
  values (${id}, 'open', 'از خریدتان راضی بودید؟',
    ${db.json([{ kind: 'scale', text: 'چه اندازه راضی بودید؟', options: [] }])}, 'sample', 5000, ${endsOn}, ${now}, ${now})`

/** Lets somebody be of the staff, with a role and a session, as an invitation and her proofs would. */
export const seatMember = (
  tx: Tx,
  seat: {
    memberId: string
    personRecord: string
    role: string
    tokenDigest: Buffer
    ids: [string, string]
    now: Date
    until: Date
  },
) => tx`
  with member as (
    insert into staff.member (id, person_record, made_at, ready_at)
    values (${seat.memberId}, ${seat.personRecord}, ${seat.now}, ${seat.now})
    returning id),
  given as (
    insert into staff.role_grant (id, member_id, role, given_at, given_by)
    select ${seat.ids[0]}, id, ${seat.role}, ${seat.now}, id from member
    returning member_id)
  insert into staff.session
    (id, token_digest, member_id, whole, made_at, seen_at, idle_until, ends_at, proven_at, proven_by, device)
  select ${seat.ids[1]}, ${seat.tokenDigest}, member_id, true, ${seat.now}, ${seat.now}, ${seat.until}, ${seat.until}, ${seat.now},
         array['password', 'totp'], 'probe'
  from given`

/** Which sealed case is this ticket? */
export const caseOfTicket = (db: Db, number: string) => db<{ caseSubject: string }[]>`
  select case_subject as "caseSubject"
  from support.ticket
  where number = ${number}
  limit 1`

/** Closes the open incidents, as staff would. */
export const closeIncidents = (db: Db) => db`
  update messaging.incident
  set closed_at = now()
  where closed_at is null`

/** Which messages did surveys write, and to whom? */
export const surveyMessages = (db: Db) => db<
  { id: string; subjectId: string; cause: string; channel: string; state: string }[]
>`
  select id, subject_id as "subjectId", cause, channel, state
  from messaging.message
  where template = 'survey-question'
  limit 1000`

/** How often was a survey answered? */
export const surveyAnswers = (db: Db, surveyIds: string[]) => db<{ answers: number }[]>`
  select coalesce(sum(answers), 0)::int as answers
  from messaging.survey_count
  where survey_id = any(${surveyIds}::uuid[])`

/** How many cases of false SMS are there? */
export const fakeCases = (db: Db) => db<{ cases: number }[]>`
  select count(*)::int as cases
  from support.fake_report`

/** How does each switch of this member stand? */
export const consentsOfMember = (db: Db, customerId: string) => db<
  { channel: string; category: string; given: boolean }[]
>`
  select distinct on (channel, category) channel, category, given
  from customers.consent
  where customer_id = ${customerId}
  order by channel, category, number desc
  limit 20`

/** Which sealed record holds how the buyer of an order can be reached? */
export const buyerRecord = (db: Db, orderId: string) => db<{ recordId: string }[]>`
  select buyer_record as "recordId"
  from orders.purchase
  where id = ${orderId}
  limit 1`
