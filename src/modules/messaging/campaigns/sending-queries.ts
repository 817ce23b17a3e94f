import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'

/** Which campaigns have something to do now, the one that was due first in front? */
export const campaignsToSend = (db: Db, now: Date, limit: number) => db<{ id: string }[]>`
  select id
  from messaging.campaign
  where state in ('scheduled', 'sending')
    and due_at <= ${now}
  order by due_at
  limit ${limit}`

/** Begins to send. */
export const startCampaign = (tx: Tx, id: string, now: Date) => tx`
  update messaging.campaign
  set state = 'sending', started_at = ${now}, version = version + 1
  where id = ${id}`

/** Notes who gets a message of it; answers who had none before. */
export const insertReceivers = (tx: Tx, campaignId: string, subjectIds: string[], channels: string[]) => tx<
  { subjectId: string; channel: 'sms' | 'email' }[]
>`
  insert into messaging.campaign_receiver (campaign_id, subject_id, channel)
  select ${campaignId}, r.subject_id, r.channel
  from unnest(${subjectIds}::uuid[], ${channels}::text[]) as r (subject_id, channel)
  on conflict do nothing
  returning subject_id as "subjectId", channel`

/** Notes how far it has come. */
export const advanceCampaign = (tx: Tx, id: string, step: { place: string; lookedAt: number; written: number }) => tx`
  update messaging.campaign
  set place = ${step.place}, looked_at = looked_at + ${step.lookedAt}::int, written = written + ${step.written}::int
  where id = ${id}`

/** How many messages of it wait to be sent, counted no further than `most`? */
export const waitingOfCampaign = (db: DbOrTx, cause: string, most: number) => db<{ waiting: number }[]>`
  select count(*)::int as waiting
  from (
    select 1
    from messaging.message
    where template = 'campaign'
      and cause = ${cause}
      and category <> 'answer'
      and state = 'written'
    limit ${most}) w`

/** What of it waits is put off until then, or called back with a new time (null: at once). */
export const putOffWaiting = (tx: Tx, cause: string, dueAt: Date | null, expiresAt: Date) => tx`
  update messaging.message
  set due_at = ${dueAt}, expires_at = ${expiresAt}
  where template = 'campaign'
    and cause = ${cause}
    and category <> 'answer'
    and state = 'written'`

/** Which of these campaigns stand still, or were stopped? */
export const statesOfInterrupted = (db: DbOrTx, ids: string[]) => db<{ id: string; state: 'paused' | 'stopped' }[]>`
  select id, state
  from messaging.campaign
  where id = any(${ids}::uuid[])
    and state in ('paused', 'stopped')
  order by id
  limit 500`

/** What of it waits goes to nobody. */
export const refuseWaiting = (tx: Tx, cause: string, now: Date) => tx`
  update messaging.message
  set state = 'refused', why = 'campaign-stopped', state_at = ${now}
  where template = 'campaign'
    and cause = ${cause}
    and category <> 'answer'
    and state = 'written'`

/** Forgets who got messages of campaigns that are over; at most `limit` at a time. */
export const deleteReceivers = (db: Db, limit: number) => db<{ subjectId: string }[]>`
  delete from messaging.campaign_receiver
  where (campaign_id, subject_id, channel) in (
    select r.campaign_id, r.subject_id, r.channel
    from messaging.campaign c
    join messaging.campaign_receiver r on r.campaign_id = c.id
    where c.state in ('done', 'stopped')
    limit ${limit})
  returning subject_id as "subjectId"`

/** Takes a person out of the campaigns under way. */
export const forgetReceiver = (tx: Tx, subjectIds: string[]) => tx<{ subjectId: string }[]>`
  delete from messaging.campaign_receiver
  where subject_id = any(${subjectIds}::uuid[])
  returning subject_id as "subjectId"`

/** In which campaigns under way are these subjects? */
export const receiversOfSubjects = (db: DbOrTx, subjectIds: string[], limit: number) => db<
  { table: string; row: Record<string, unknown> }[]
>`
  select 'messaging.campaign_receiver' as "table", to_jsonb(r) as row
  from messaging.campaign_receiver r
  where r.subject_id = any(${subjectIds}::uuid[])
  order by r.campaign_id, r.channel
  limit ${limit}`

export type OutcomeRow = { channel: 'sms' | 'email'; state: string; why: string | null; messages: number }

/** What became of its messages? */
export const outcomesOfCampaign = (db: Db, cause: string) => db<OutcomeRow[]>`
  select channel, state, why, count(*)::int as messages
  from messaging.message
  where template = 'campaign'
    and cause = ${cause}
    and category <> 'answer'
  group by channel, state, why
  order by channel, state, why
  limit 200`
