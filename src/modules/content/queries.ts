import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { BannerState, BannersState } from './banner.ts'
import type { PageState } from './text-page.ts'

export const CHANNEL = 'content_changed'

export type AnyState = PageState | BannerState | BannersState
/** `number`: its version; `state` null: there is nothing of the office */
export type Item = { subject: string; number: number; state: AnyState | null; byId: string; byRole: string; at: Date }

/** What is there now, of everything that staff wrote? */
export const currentItems = (db: DbOrTx, limit: number) => db<Item[]>`
  select i.subject, i.number, v.state, v.by_id as "byId", v.by_role as "byRole", v.at
  from content.item i
  join content.version v on v.subject = i.subject and v.number = i.number
  where i.there
  order by i.subject
  limit ${limit}`

/** In which version are these? No row: nobody ever wrote anything of it. */
export const itemsOf = (db: DbOrTx, subjects: readonly string[]) => db<Item[]>`
  select i.subject, i.number, v.state, v.by_id as "byId", v.by_role as "byRole", v.at
  from content.item i
  join content.version v on v.subject = i.subject and v.number = i.number
  where i.subject = any(${subjects as string[]})
  limit ${subjects.length}`

/** Which banners were taken away, the latest first? Their last state is the version before. */
export const takenBanners = (db: Db, limit: number) => db<Item[]>`
  select i.subject, i.number, before.state, v.by_id as "byId", v.by_role as "byRole", v.at
  from content.item i
  join content.version v on v.subject = i.subject and v.number = i.number
  join content.version before on before.subject = i.subject and before.number = i.number - 1
  where not i.there and i.subject like 'banner:%'
  order by v.at desc
  limit ${limit}`

export type VersionRow = Omit<Item, 'subject'> & { returnedTo: number | null }

/** What was written of this before a version, the latest first? */
export const versionsBefore = (db: DbOrTx, subject: string, before: number, limit: number) => db<VersionRow[]>`
  select number, state, returned_to as "returnedTo", by_id as "byId", by_role as "byRole", at
  from content.version
  where subject = ${subject} and number < ${before}
  order by number desc
  limit ${limit}`

/** Staff write in one place at a time: what was looked at is still so when it is written. */
export const lockContent = (tx: Tx) => tx`select pg_advisory_xact_lock(hashtext('content.item'))`

/** How many banners are there? */
export const bannersThere = (tx: Tx) => tx<{ count: number }[]>`
  select count(*)::int as count
  from content.item
  where there and subject like 'banner:%'`

export type NewVersion = { id: string; subject: string } & VersionRow

/** Writes a version, which counts from now on. */
export const insertVersion = (tx: Tx, version: NewVersion) => tx`
  with written as (
    insert into content.version (id, subject, number, state, returned_to, by_id, by_role, at)
    values (${version.id}, ${version.subject}, ${version.number}, ${version.state && tx.json(version.state)},
      ${version.returnedTo}, ${version.byId}, ${version.byRole}, ${version.at})
    returning subject, number, state is not null as there
  )
  insert into content.item (subject, number, there)
  select subject, number, there
  from written
  on conflict (subject) do update
  set number = excluded.number, there = excluded.there`

/** Tells every process that keeps a copy; heard when the transaction commits. */
export const notifyContent = (tx: Tx) => tx`select pg_notify(${CHANNEL}, '')`
