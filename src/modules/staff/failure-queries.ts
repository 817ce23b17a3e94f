import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

/** Counts one more try, unless its time has not come; nothing then. The row is held until the transaction ends. */
export const countTryAndLock = (tx: Tx, key: Buffer, now: Date) => tx<{ count: number }[]>`
  insert into staff.failure as f (key, count, last_at, wait_until)
  values (${key}, 1, ${now}, ${now})
  on conflict (key) do update
  set count = f.count + 1, last_at = excluded.last_at
  where f.wait_until <= ${now}
  returning count`

/** Until then no further try is heard. */
export const setWait = (tx: Tx, key: Buffer, until: Date) => tx`
  update staff.failure
  set wait_until = ${until}
  where key = ${key}`

/** Until when is no try heard? */
export const waitOf = (db: DbOrTx, key: Buffer) => db<{ waitUntil: Date }[]>`
  select wait_until as "waitUntil"
  from staff.failure
  where key = ${key}`

/** Forgets the tries of somebody who has proven who she is. */
export const forgetTries = (db: DbOrTx, key: Buffer) => db`
  delete from staff.failure
  where key = ${key}`

/** Takes one try back that was none: it came in. */
export const takeTryBack = (db: DbOrTx, key: Buffer, now: Date) => db`
  with last as (
    delete from staff.failure
    where key = ${key}
      and count = 1
  )
  update staff.failure
  set count = count - 1, wait_until = ${now}
  where key = ${key}
    and count > 1`

/** Forgets tries from before this time. */
export const deleteFailuresBefore = (db: Db, before: Date, limit: number) => db<{ count: number }[]>`
  delete from staff.failure
  where key in (
    select key
    from staff.failure
    where last_at < ${before}
    order by last_at
    limit ${limit}
  )
  returning count`
