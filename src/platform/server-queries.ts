import type { Db, DbOrTx } from './database.ts'

/** Does the database answer? */
export const askDatabase = (db: Db) => db`select 1`

/**
 * Waits until all that was committed before, on whatever connection, is on the disk. The log is one: when this word of it
 * is there, everything before it is.
 */
export const waitForDisk = (db: Db) => db`select pg_logical_emit_message(true, 'on-disk', '')`

export type ServerFacts = { version: string; bytes: number; connections: number; mostConnections: number; since: Date }

/** Which PostgreSQL is it, how large is our database, how many are connected, and since when does it run? */
export const serverFacts = (db: Db) => db<ServerFacts[]>`
  select current_setting('server_version') as version,
         pg_database_size(current_database())::bigint as bytes,
         (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
         current_setting('max_connections')::int as "mostConnections",
         pg_postmaster_start_time() as since`

/** Is the record of what statements cost at hand: made in this database, and loaded by the server? */
export const hasStatementCosts = (db: Db) => db<{ has: boolean }[]>`
  select exists (select from pg_extension where extname = 'pg_stat_statements')
     and position('pg_stat_statements' in current_setting('shared_preload_libraries')) > 0 as has`

export type StatementCost = { statement: string; calls: number; meanMs: number; longestMs: number; totalMs: number }

/** Which statements of this database took most time in all? Their texts come without values. */
export const costliestStatements = (db: Db, limit: number) => db<StatementCost[]>`
  select left(s.query, 400) as statement, s.calls, s.mean_exec_time as "meanMs", s.max_exec_time as "longestMs",
         s.total_exec_time as "totalMs"
  from pg_stat_statements s
  join pg_database d on d.oid = s.dbid
  where d.datname = current_database()
    and s.query !~* '^\\s*(begin|commit|rollback|set|listen|notify|savepoint|release|do|create|alter|copy)'
  order by s.total_exec_time desc
  limit ${limit}`

export type JobCount = { name: string; waiting: number; running: number; failing: number; givenUp: number }

/** How many jobs of each kind wait, run, failed at least once, and were given up? */
export const jobCounts = (db: Db, limit: number) => db<JobCount[]>`
  select task_identifier as name,
         (count(*) filter (where locked_at is null and attempts < max_attempts))::int as waiting,
         (count(*) filter (where locked_at is not null))::int as running,
         (count(*) filter (where last_error is not null and attempts < max_attempts))::int as failing,
         (count(*) filter (where attempts >= max_attempts))::int as "givenUp"
  from graphile_worker.jobs
  group by task_identifier
  order by task_identifier
  limit ${limit}`

export type FailedJob = {
  id: number
  name: string
  attempts: number
  mostAttempts: number
  nextAt: Date
  addedAt: Date
  error: string
  running: boolean
}

/** Which jobs failed, the latest first? Of an error only its beginning: what may stand behind is not for a page. */
export const failedJobs = (db: Db, before: number | null, limit: number) => db<FailedJob[]>`
  select id, task_identifier as name, attempts, max_attempts as "mostAttempts", run_at as "nextAt", created_at as "addedAt",
         left(last_error, 200) as error, locked_at is not null as running
  from graphile_worker.jobs
  where last_error is not null
    and (${before}::bigint is null or id < ${before}::bigint)
  order by id desc
  limit ${limit}`

/** Lets a failed job run again at once, with all its tries before it; not one that runs now. */
export const runJobAgain = (db: DbOrTx, id: number) => db<{ name: string }[]>`
  select task_identifier as name
  from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0) as job
  join graphile_worker.jobs using (id)`
