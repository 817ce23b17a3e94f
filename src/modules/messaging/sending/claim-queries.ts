import type { DbOrTx, Tx } from '../../../platform/database.ts'
import type { Category, Channel, MessageState, TemplateAndParams } from '../message.ts'

export type DueRow = {
  id: string
  writtenAt: Date
  category: Category
  channel: Channel
  subjectId: string
  recordId: string
  field: 'mobile' | 'email'
  template: TemplateAndParams['template']
  params: TemplateAndParams['params']
  cause: string
  checkCode: string
  language: 'fa' | 'en'
  expiresAt: Date | null
  attempts: number
  why: string | null
  provider: string | null
  sentRecord: string | null
}

export type Lane = { name: 'quick' | 'bulk'; from: number; to: number; atOnce: number }

/** Which messages of a lane are due, the most urgent and then the oldest first? What another run holds is passed over. */
export const lockDue = (tx: Tx, { from, to, atOnce }: Lane, now: Date) => tx<DueRow[]>`
  select id, written_at as "writtenAt", category, channel, subject_id as "subjectId", record_id as "recordId", field, template,
         params, cause, check_code as "checkCode", language, expires_at as "expiresAt", attempts, why, provider,
         sent_record as "sentRecord"
  from messaging.message
  where state = 'written'
    and priority between ${from} and ${to}
    and coalesce(due_at, written_at) <= ${now}
  order by priority, coalesce(due_at, written_at)
  limit ${atOnce}
  for update skip locked`

/** What a run decided of a message that it holds. */
export type Decision = {
  id: string
  writtenAt: Date
  state: MessageState
  /** why it is not sent, or null */
  why: string | null
  /** when it is looked at again, or null */
  dueAt: Date | null
  /** who is about to be called, or null */
  provider: string | null
  sentRecord: string | null
  parts: number | null
}

/** Writes down what was decided; a message that is about to be sent has one attempt more. */
export const updateDecided = (tx: Tx, decisions: Decision[], now: Date) => tx`
  update messaging.message m
  set state = d.state,
      state_at = ${now},
      why = d.why,
      due_at = d.due_at,
      provider = coalesce(d.provider, m.provider),
      sent_record = coalesce(d.sent_record, m.sent_record),
      parts = coalesce(d.parts, m.parts),
      attempts = m.attempts + case when d.state = 'sending' then 1 else 0 end
  from jsonb_to_recordset(${tx.json(decisions.map(asRow))}) as d (
    id uuid, written_at timestamptz, state text, why text, due_at timestamptz, provider text, sent_record uuid, parts smallint)
  where m.id = d.id
    and m.written_at = d.written_at`

const asRow = ({ id, writtenAt, state, why, dueAt, provider, sentRecord, parts }: Decision) => ({
  id,
  written_at: writtenAt.toISOString(),
  state,
  why,
  due_at: dueAt?.toISOString() ?? null,
  provider,
  sent_record: sentRecord,
  parts,
})

export type HeldPlace = { writtenAt: Date; id: string }
export type WaitingRow = HeldPlace & {
  subjectId: string
  recordId: string
  category: Category
  channel: Channel
  cause: string
}

/** Which messages of a way that nobody carries wait, the oldest first? What another run holds is passed over. */
export const lockWaiting = (tx: Tx, channels: Channel[], limit: number) => tx<WaitingRow[]>`
  select id, written_at as "writtenAt", subject_id as "subjectId", record_id as "recordId", category, channel, cause
  from messaging.message
  where state = 'written'
    and channel = any(${channels}::text[])
  order by priority, coalesce(due_at, written_at)
  limit ${limit}
  for update skip locked`

/** Which providers reported a sender that is not ours, in an incident that staff has not closed? */
export const mistrustedProviders = (db: DbOrTx) => db<{ provider: string }[]>`
  select provider
  from messaging.incident
  where kind = 'sender-mismatch'
    and closed_at is null
  limit 20`
