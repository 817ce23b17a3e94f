import type { DbOrTx } from '../../../platform/database.ts'

/** Which of these got this many messages that sell, or more, after this moment? The categories are those of `message_that_sells`. */
export const subjectsAtCap = (db: DbOrTx, subjectIds: string[], since: Date, most: number) => db<{ id: string }[]>`
  select subject_id as id
  from messaging.message
  where subject_id = any(${subjectIds}::uuid[])
    and (category in ('event', 'news', 'promotion', 'survey') or (category = 'service' and template = 'campaign'))
    and coalesce(sent_at, state_at) > ${since}
    and state in ('sending', 'sent', 'unknown', 'delivered', 'undelivered')
  group by subject_id
  having count(*) >= ${most}
  order by subject_id
  limit 10000`
