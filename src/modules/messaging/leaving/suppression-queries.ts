import type { DbOrTx } from '../../../platform/database.ts'

export type StopRow = { digest: Buffer; why: string; since: Date }

/** What stands against these contacts? */
export const stopsAmong = (db: DbOrTx, digests: Buffer[]) => db<StopRow[]>`
  select digest, why, since::timestamp at time zone 'UTC' as since
  from messaging.suppression
  where digest = any(${db.array(digests)}::bytea[])
  order by digest, why
  limit 50000`

/** `since`: a day, `YYYY-MM-DD` */
type NewStopRow = { digest: Buffer; kind: string; why: string; since: string }

/** Writes down why these contacts get nothing more, where that reason does not stand there yet. */
export const insertStops = (db: DbOrTx, entries: NewStopRow[]) => db<{ digest: Buffer }[]>`
  insert into messaging.suppression (digest, kind, why, since)
  select s.digest, s.kind, s.why, s.since::date
  from unnest(
    ${db.array(entries.map(({ digest }) => digest))}::bytea[],
    ${entries.map(({ kind }) => kind)}::text[],
    ${entries.map(({ why }) => why)}::text[],
    ${entries.map(({ since }) => since)}::text[]
  ) as s (digest, kind, why, since)
  order by s.digest, s.why
  on conflict (digest, why) do nothing
  returning digest`

/** Takes these reasons away from these contacts, where they stand there since that day or before. */
export const deleteStops = (db: DbOrTx, digests: Buffer[], whys: string[], until: string) => db<{ digest: Buffer }[]>`
  delete from messaging.suppression
  where digest = any(${db.array(digests)}::bytea[])
    and why = any(${whys}::text[])
    and since <= ${until}::date
  returning digest`
