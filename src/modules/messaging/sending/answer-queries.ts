import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { Channel, MessageState } from '../message.ts'

/** What became of a message that was given to a provider. */
export type Outcome = {
  id: string
  writtenAt: Date
  /** the attempt that this is the answer to: a later one is not overwritten */
  attempts: number
  state: MessageState
  why: string | null
  dueAt: Date | null
  reference: string | null
  reportedSender: string | null
  costRials: number | null
  sentAt: Date | null
}

/** Writes answers down, each where the message is still in one of these states and at that attempt; which were? */
export const updateAnswered = (db: DbOrTx, outcomes: Outcome[], from: MessageState[], now: Date) => db<
  { id: string }[]
>`
  update messaging.message m
  set state = o.state,
      state_at = case when m.state = o.state then m.state_at else ${now}::timestamptz end,
      why = o.why,
      due_at = o.due_at,
      provider_reference = coalesce(o.reference, m.provider_reference),
      reported_sender = coalesce(o.reported_sender, m.reported_sender),
      cost_rials = coalesce(o.cost_rials, m.cost_rials),
      sent_at = coalesce(m.sent_at, o.sent_at)
  from jsonb_to_recordset(${db.json(outcomes.map(asRow))}) as o (
    id uuid, written_at timestamptz, attempts smallint, state text, why text, due_at timestamptz, reference text,
    reported_sender text, cost_rials bigint, sent_at timestamptz)
  where m.id = o.id
    and m.written_at = o.written_at
    and m.attempts = o.attempts
    and m.state = any(${from}::text[])
  returning m.id`

const asRow = (outcome: Outcome) => ({
  id: outcome.id,
  written_at: outcome.writtenAt.toISOString(),
  attempts: outcome.attempts,
  state: outcome.state,
  why: outcome.why,
  due_at: outcome.dueAt?.toISOString() ?? null,
  reference: outcome.reference,
  reported_sender: outcome.reportedSender,
  cost_rials: outcome.costRials,
  sent_at: outcome.sentAt?.toISOString() ?? null,
})

/** A call about these is about to begin; which of them does this run still hold? Whoever was forgotten meanwhile has no sealed words any more. */
export const updateCalled = (db: Db, called: { id: string; writtenAt: Date; attempts: number }[]) => db<
  { id: string }[]
>`
  update messaging.message m
  set why = 'called'
  from jsonb_to_recordset(${db.json(called.map(asHeld))}) as c (id uuid, written_at timestamptz, attempts smallint)
  where m.id = c.id
    and m.written_at = c.written_at
    and m.attempts = c.attempts
    and m.state = 'sending'
    and m.sent_record is not null
  returning m.id`

const asHeld = ({ id, writtenAt, attempts }: { id: string; writtenAt: Date; attempts: number }) => ({
  id,
  written_at: writtenAt.toISOString(),
  attempts,
})

/** Who can be asked about ids of ours, and when. */
export type Askable = { provider: string; dueAt: Date }

/**
 * Messages that a run held when it died: those that no call was about wait again, the others become unknown. Of which provider, and
 * which are unknown?
 */
export const updateLeftSending = (db: Db, takenBefore: Date, now: Date, askable: Askable[], limit: number) => db<
  { provider: string; unknown: boolean }[]
>`
  update messaging.message m
  set state = case when m.why = 'called' then 'unknown' else 'written' end,
      state_at = ${now},
      why = case when m.why = 'called' then 'left-by-crash' end,
      due_at = case when m.why = 'called' then (
        select a.due_at
        from jsonb_to_recordset(${db.json(askable.map(asText))}) as a (provider text, due_at timestamptz)
        where a.provider = m.provider) end
  where (m.id, m.written_at) in (
    select id, written_at
    from messaging.message
    where state = 'sending'
      and state_at <= ${takenBefore}
    order by state_at
    limit ${limit}
    for update skip locked)
  returning coalesce(m.provider, '') as provider, m.state = 'unknown' as unknown`

const asText = ({ provider, dueAt }: Askable) => ({ provider, due_at: dueAt.toISOString() })

export type AskedRow = {
  id: string
  writtenAt: Date
  channel: Channel
  attempts: number
  provider: string
  reference: string | null
  expiresAt: Date | null
  sentAt: Date | null
  stateAt: Date | null
  sentRecord: string | null
}

/** Which messages in this state are to be asked about now? They are lent to this run until `lentUntil`. */
export const takeToAsk = (db: Db, state: 'sent' | 'unknown', now: Date, lentUntil: Date, limit: number) => db<
  AskedRow[]
>`
  update messaging.message m
  set due_at = ${lentUntil}
  where (m.id, m.written_at) in (
    select id, written_at
    from messaging.message
    where state = ${state}
      and due_at <= ${now}
    order by due_at
    limit ${limit}
    for update skip locked)
  returning m.id, m.written_at as "writtenAt", m.channel, m.attempts, coalesce(m.provider, '') as provider,
            m.provider_reference as reference, m.expires_at as "expiresAt", m.sent_at as "sentAt",
            m.state_at as "stateAt", m.sent_record as "sentRecord"`

export type NewIncident = { id: string; kind: string; provider: string; detail: string; seen: number }

/** Writes an incident down, or counts the open one of its kind and provider up. */
export const insertIncident = (db: DbOrTx, { id, kind, provider, detail, seen }: NewIncident, now: Date) => db`
  insert into messaging.incident (id, kind, provider, detail, seen, first_at, last_at)
  values (${id}, ${kind}, ${provider}, ${detail}, ${seen}, ${now}, ${now})
  on conflict (kind, provider) where closed_at is null
  do update set seen = messaging.incident.seen + excluded.seen, last_at = excluded.last_at, detail = excluded.detail`

/** Makes the partition of the register for the month of `at`, unless it is there. */
export const createMessageMonth = (db: DbOrTx, at: Date) => db`
  select messaging.create_message_month(${at})`

/** Drops the partitions of months that ended before then and are empty. */
export const dropEmptyMonths = (tx: Tx, before: Date) => tx<{ dropped: number }[]>`
  select messaging.drop_empty_message_months(${before}) as dropped`
