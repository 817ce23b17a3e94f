import type { Db, DbOrTx } from '../../platform/database.ts'
import type { Client, Frame } from './crash.ts'

export type GroupState = 'open' | 'resolved' | 'ignored'

export type GroupRow = {
  id: string
  client: Client
  type: string
  message: string
  frames: Frame[]
  lastRelease: string
  firstSeen: Date
  lastSeen: Date
  state: GroupState
  resolvedIn: string | null
  ignoredUntil: Date | null
  reopenedAt: Date | null
  events: number
}

/** A place in a list: what comes after it is older. */
export type After = { lastSeen: Date; id: string }

const groups = (db: Db) => db`
  select g.id, g.client, g.type, g.message, g.frames, g.last_release as "lastRelease", g.first_seen as "firstSeen",
         g.last_seen as "lastSeen", g.state, g.resolved_in as "resolvedIn", g.ignored_until as "ignoredUntil",
         g.reopened_at as "reopenedAt",
         coalesce((select sum(d.events) from crashes.group_day d where d.group_id = g.id), 0)::bigint as events
  from crashes.crash_group g`

/** Which groups of this state broke last, after this place? */
export const groupsOfState = (db: Db, state: GroupState, after: After, limit: number) => db<GroupRow[]>`
  ${groups(db)}
  where g.state = ${state}
    and (g.last_seen, g.id) < (${after.lastSeen}, ${after.id}::uuid)
  order by g.last_seen desc, g.id desc
  limit ${limit}`

/** The group of this id. */
export const groupById = (db: Db, id: string) => db<GroupRow[]>`
  ${groups(db)}
  where g.id = ${id}`

/** How many groups stand in each state? */
export const countStates = (db: Db) => db<{ state: string; groups: number }[]>`
  select state, count(*)::int as groups
  from crashes.crash_group
  group by state
  limit 3`

/** How often did these groups break on each day since this one? */
export const daysOfGroups = (db: Db, ids: string[], since: string) => db<
  { groupId: string; day: string; events: number }[]
>`
  select group_id as "groupId", to_char(day, 'YYYY-MM-DD') as day, events
  from crashes.group_day
  where group_id = any(string_to_array(${ids.join()}, ',')::uuid[])
    and day >= ${since}::date
  order by day
  limit 10000`

/** How often did a group break in each release, the newest release first? */
export const releasesOfGroup = (db: Db, id: string, limit: number) => db<{ release: string; events: number }[]>`
  select g.release, g.events
  from crashes.group_release g
  left join crashes.release r on r.name = g.release
  where g.group_id = ${id}
  order by r.place desc nulls last, g.release
  limit ${limit}`

/** Which releases are known, the newest first? */
export const knownReleases = (db: DbOrTx, limit: number) => db<{ name: string }[]>`
  select name
  from crashes.release
  order by place desc
  limit ${limit}`

export type Shares = { field: string; value: string; events: number }

/**
 * What do the kept crashes of a group share? Values that come from fewer than `floor` devices are not among them (P18): they do not
 * leave the database. The server's own crashes are nobody's and have no floor.
 */
export const sharesOfGroup = (db: Db, id: string, floor: number) => db<Shares[]>`
  select s.field, s.value, count(*)::int as events
  from crashes.event e
  cross join lateral (values
    ('hour', to_char(e.occurred_at at time zone 'UTC' + interval '210 minutes', 'HH24')),
    ('browser', case when e.browser_major is null then e.browser else e.browser || ' ' || e.browser_major end),
    ('memoryUsed', e.memory_used),
    ('memoryTotal', e.memory_total),
    ('deviceType', e.device_type),
    ('osType', e.os_type),
    ('networkType', e.network_type),
    ('rooted', e.rooted),
    ('wifi', e.wifi),
    ('mobileData', e.mobile_data),
    ('roaming', e.roaming),
    ('route', e.route)
  ) as s (field, value)
  where e.group_id = ${id}
    and s.value is not null
  group by s.field, s.value
  having count(distinct e.commitment) >= ${floor}
    or bool_and(e.commitment is null)
  order by s.field, events desc, s.value
  limit 400`

/** From how many devices do the kept crashes of a group come, and how many are they? */
export const devicesOfGroup = (db: Db, id: string) => db<{ devices: number; kept: number }[]>`
  select count(distinct commitment)::int as devices, count(*)::int as kept
  from crashes.event
  where group_id = ${id}`

/** Mended: it opens again in this release (null: the next one) or one heard of after it. Answers nothing when it was not open. */
export const resolveGroup = (tx: DbOrTx, id: string, { at, release }: { at: Date; release: string | null }) => tx<
  { id: string }[]
>`
  update crashes.crash_group
  set state = 'resolved', settled_at = ${at}, resolved_in = ${release},
    resolved_place = coalesce(
      (select place from crashes.release where name = ${release}),
      (select coalesce(max(place), 0) + 1 from crashes.release))
  where id = ${id}
    and state = 'open'
  returning id`

/** Ignored until this moment. Answers nothing when it was not open. */
export const ignoreGroup = (tx: DbOrTx, id: string, until: Date, at: Date) => tx<{ id: string }[]>`
  update crashes.crash_group
  set state = 'ignored', settled_at = ${at}, ignored_until = ${until}
  where id = ${id}
    and state = 'open'
  returning id`

/** Open again. Answers nothing when it was open. */
export const reopenGroup = (tx: DbOrTx, id: string, at: Date) => tx<{ id: string }[]>`
  update crashes.crash_group
  set state = 'open', reopened_at = ${at}, settled_at = null, resolved_in = null, resolved_place = null, ignored_until = null
  where id = ${id}
    and state <> 'open'
  returning id`

export type AlertRow = { id: string; client: Client; type: string; why: 'new' | 'again' | 'exploding' }

/**
 * Which open groups have staff not heard of: new ones, those that came back, and those that broke today, a day of Tehran, far more often
 * than on the seven days before?
 */
export const unheardGroups = (db: Db, today: string, least: number, times: number, limit: number) => db<AlertRow[]>`
  with counted as (
    select d.group_id, sum(d.events) filter (where d.day = ${today}::date) as of_today,
           coalesce(sum(d.events) filter (where d.day < ${today}::date), 0) / 7.0 as mean
    from crashes.group_day d
    where d.day between ${today}::date - 7 and ${today}::date
    group by d.group_id
  )
  select g.id, g.client, g.type,
         case
           when g.alerted_at is not null then 'exploding'
           when g.reopened_at is not null then 'again'
           else 'new'
         end as why
  from crashes.crash_group g
  left join counted c on c.group_id = g.id
  where g.state = 'open'
    and (g.alerted_at is null
      or ((g.alerted_at at time zone 'UTC' + interval '210 minutes')::date < ${today}::date and c.of_today >= ${least} and c.of_today >= c.mean * ${times}))
  order by g.last_seen desc, g.id
  limit ${limit}`

/** Staff have heard of these. */
export const markAlerted = (db: Db, ids: string[], now: Date) => db`
  update crashes.crash_group
  set alerted_at = ${now}
  where id = any(string_to_array(${ids.join()}, ',')::uuid[])`
