import type { Db } from '../src/platform/database.ts'

/** Which tables are there, the vault's and the job queue's included? */
const everyTable = (db: Db) => db<{ name: string }[]>`
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r'
    and n.nspname !~ '^(pg_|information_schema)'
  order by 1`

/** Every row of every table, decompressed and as text: what lies compressed in a file is found here. */
export const everyRowAsText = async function* (db: Db): AsyncGenerator<{ table: string; text: string }> {
  for (const { name } of await everyTable(db)) {
    const rows = await db.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)
    yield { table: name, text: rows.map(({ row }) => row).join('\n') }
  }
}

/** Writes all that is in memory to the files, so that a search of the files sees it. */
export const flushToFiles = (db: Db) => db`checkpoint`

/**
 * Keeps a copy of the payload of every job from now on: a job that is done leaves no row that a search could look at.
 * The trigger belongs to the canary and lives in its copy of the shop alone.
 */
export const watchJobs = (db: Db) =>
  db.unsafe(`
  create schema canary;
  create table canary.job (payload text);
  create function canary.keep() returns trigger language plpgsql as $$
  begin
    insert into canary.job values (new::text);
    return new;
  end $$;
  create trigger canary after insert on graphile_worker._private_jobs for each row execute function canary.keep()`)

/** Which orders were paid and wait for the packer? */
export const confirmedOrders = (db: Db) => db<{ id: string }[]>`
  select id
  from orders.purchase
  where state = 'confirmed'
  order by placed_at
  limit 100`

/** Which subjects of the vault are people of her life: she as a customer and as a guest, and who received for her? */
export const personsSubjects = async (db: Db): Promise<string[]> => {
  const rows = await db<{ id: string }[]>`
    select id
    from vault.subject
    where kind in ('customer', 'guest', 'recipient')
    limit 1000`
  return rows.map(({ id }) => id)
}

/** What is sealed of these subjects? */
export const recordsOfSubjects = (db: Db, subjectIds: string[]) => db<
  { id: string; kind: string; fieldNames: string[] }[]
>`
  select id, kind, field_names as "fieldNames"
  from vault.record
  where subject_id = any(${subjectIds}::uuid[])
  limit 1000`

/** Which orders of the member were handed over, and which lot of goods did each get? The latest first. */
export const handedOver = (db: Db) => db<{ number: string; lotId: string }[]>`
  select p.number, r.lot_id as "lotId"
  from orders.purchase p
  join inventory.reservation r on r.order_ref = p.id
  where p.state = 'delivered' and p.customer_id is not null
  order by p.placed_at desc
  limit 100`

/** Opens a survey to a sample of members, as the office would. */
export const openSurvey = (db: Db, id: string) => db`
  insert into messaging.survey (id, state, question, questions, audience, sample_size, ends_on, written_at, opened_at)
  values (${id}, 'open', 'از خریدتان راضی بودید؟',
    ${db.json([
      { kind: 'scale', text: 'چه اندازه راضی بودید؟', options: [] },
      { kind: 'text', text: 'حرف دیگری دارید؟', options: [] },
    ])}, 'sample', 5000, current_date + 20, now(), now())`

/** Calls the job that asks, and the one that sends what sells. */
export const askSurveys = (db: Db) => db`
  select graphile_worker.add_job('messaging:askSurveys'), graphile_worker.add_job('messaging:sendBulk', run_at => now() + interval '2 seconds')`

/** Calls the job that sends what sells. */
export const sendBulk = (db: Db) => db`
  select graphile_worker.add_job('messaging:sendBulk')`

/** Where is the confirmed e-mail of the member? */
export const confirmedEmail = (db: Db) => db<{ subjectId: string; recordId: string }[]>`
  select customer_id as "subjectId", record_id as "recordId"
  from customers.contact
  where kind = 'email'
    and confirmed_at is not null
  order by confirmed_at desc
  limit 1`
