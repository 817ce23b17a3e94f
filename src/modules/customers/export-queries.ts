import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

export type ExportState = 'asked' | 'made' | 'fetched' | 'failed'
export type ExportRow = {
  id: string
  customerId: string
  state: ExportState
  step: number
  keyRecord: string | null
  bytes: number | null
  askedAt: Date
  madeAt: Date | null
  fetchedAt: Date | null
}

const columns = (db: DbOrTx) => db`
  e.id, e.customer_id as "customerId", e.state, e.step, e.key_record as "keyRecord", e.bytes, e.asked_at as "askedAt",
  e.made_at as "madeAt", e.fetched_at as "fetchedAt"`

/** Asks for an archive; nothing happens while one of hers is under way. */
export const insertExport = (tx: Tx, id: string, customerId: string, now: Date) => tx<{ id: string }[]>`
  insert into customers.export (id, customer_id, state, asked_at)
  values (${id}, ${customerId}, 'asked', ${now})
  on conflict (customer_id) where state = 'asked' do nothing
  returning id`

/** Her archives, the latest first. */
export const exportsOf = (db: DbOrTx, customerId: string, limit: number) => db<ExportRow[]>`
  select ${columns(db)}
  from customers.export e
  where e.customer_id = ${customerId}
  order by e.asked_at desc
  limit ${limit}`

/** Which archive is this, whoever asks? For its job. */
export const exportById = (db: DbOrTx, id: string) => db<ExportRow[]>`
  select ${columns(db)}
  from customers.export e
  where e.id = ${id}`

/** The archive, if it is hers; locked until the transaction ends: of two fetches one gets it. */
export const lockExport = (tx: Tx, customerId: string, id: string) => tx<ExportRow[]>`
  select ${columns(tx)}
  from customers.export e
  where e.id = ${id}
    and e.customer_id = ${customerId}
  for no key update`

/** Notes how far the job is. */
export const stepExport = (db: DbOrTx, id: string, step: number) => db`
  update customers.export
  set step = ${step}
  where id = ${id}
    and state = 'asked'`

/** Notes under which record the key of the archive lies. */
export const keyExport = (tx: Tx, id: string, keyRecord: string) => tx`
  update customers.export
  set key_record = ${keyRecord}
  where id = ${id}`

/** The archive is ready; answers nothing when it is wanted no more. */
export const finishExport = (tx: Tx, id: string, bytes: number, now: Date) => tx<{ id: string }[]>`
  update customers.export
  set state = 'made', bytes = ${bytes}, made_at = ${now}
  where id = ${id}
    and state = 'asked'
  returning id`

/** The archive was handed over, or came to nothing. */
export const closeExport = (tx: Tx, id: string, state: 'fetched' | 'failed', now: Date) => tx`
  update customers.export
  set state = ${state}, key_record = null, fetched_at = ${state === 'fetched' ? now : null}
  where id = ${id}`

/** Which archives are over: asked for before then, and not taken away? */
export const exportsOver = (db: Db, before: Date, limit: number) => db<ExportRow[]>`
  select ${columns(db)}
  from customers.export e
  where e.asked_at < ${before}
  order by e.asked_at
  limit ${limit}`

/** Takes the row of an archive away. */
export const deleteExport = (tx: Tx, id: string) => tx`
  delete from customers.export
  where id = ${id}`

/** Which of these archives are waiting to be fetched, or being made? */
export const exportsAlive = (db: DbOrTx, ids: string[]) => db<{ id: string }[]>`
  select id
  from customers.export
  where id = any(${ids}::uuid[])
    and state in ('asked', 'made')
  order by id
  limit 5000`
