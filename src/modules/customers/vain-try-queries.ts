import type { DbOrTx } from '../../platform/database.ts'

/**
 * Counts a try before it is known whether it is right, so that a thousand at once are a thousand; no row: it is too early for
 * another. `waits` holds the seconds after the first try, the second and so on; the last one stands for all that follow. No
 * wait is «since an hour ago» and not «now»: whoever stood in line for this row came a moment before that.
 */
export const countTry = (db: DbOrTx, row: { targetDigest: Buffer; waits: number[]; now: Date; forgetAt: Date }) => db<
  { tries: number }[]
>`
  insert into customers.vain_try as t (target_digest, tries, next_at, forget_at)
  values (${row.targetDigest}, 1, ${row.now}::timestamptz + make_interval(secs => coalesce(nullif((${row.waits}::int[])[1], 0), -3600)), ${row.forgetAt})
  on conflict (target_digest) do update
  set tries = case when t.forget_at <= ${row.now} then 1 else t.tries + 1 end,
      next_at = ${row.now}::timestamptz + make_interval(secs => coalesce(nullif((${row.waits}::int[])[
        case when t.forget_at <= ${row.now} then 1 else least(t.tries + 1, cardinality(${row.waits}::int[])) end], 0), -3600)),
      forget_at = excluded.forget_at
  where t.next_at <= ${row.now}
  returning tries`

/** From when on may it be tried again? */
export const nextTryAt = (db: DbOrTx, targetDigests: Buffer[]) => db<{ nextAt: Date }[]>`
  select next_at as "nextAt"
  from customers.vain_try
  where target_digest = any(${db.array(targetDigests)}::bytea[])
  order by next_at desc
  limit 1`

/** It was right: nothing was in vain. */
export const forgetTries = (db: DbOrTx, targetDigest: Buffer) => db`
  delete from customers.vain_try
  where target_digest = ${targetDigest}`

/** It was right: this one try does not count for an address, and it may be tried at once again. */
export const takeTryBack = (db: DbOrTx, targetDigest: Buffer, now: Date) => db`
  update customers.vain_try
  set tries = greatest(tries - 1, 1), next_at = ${now}::timestamptz - interval '1 hour'
  where target_digest = ${targetDigest}`
