import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { Channel, MessageState, Template, TemplateAndParams } from './message.ts'

type MessageRow = {
  id: string
  writtenAt: Date
  category: string
  channel: string
  subjectId: string
  recordId: string
  field: string
  template: string
  params: TemplateAndParams['params']
  cause: string
  checkCode: string
  language: string
  priority: number
  expiresAt: Date
}

/** Writes a message into the register. */
export const insertMessage = (tx: Tx, message: MessageRow) => tx`
  insert into messaging.message
    (id, written_at, category, channel, subject_id, record_id, field, template, params, cause, check_code, language, priority,
     expires_at, state)
  values
    (${message.id}, ${message.writtenAt}, ${message.category}, ${message.channel}, ${message.subjectId}, ${message.recordId},
     ${message.field}, ${message.template}, ${tx.json(message.params)}, ${message.cause}, ${message.checkCode},
     ${message.language}, ${message.priority}, ${message.expiresAt}, 'written')`

/** Writes many messages into the register, in one statement. */
export const insertMessages = (tx: Tx, messages: MessageRow[]) => tx`
  insert into messaging.message
    (id, written_at, category, channel, subject_id, record_id, field, template, params, cause, check_code, language, priority,
     expires_at, state)
  select m.id, m.written_at, m.category, m.channel, m.subject_id, m.record_id, m.field, m.template, m.params::jsonb, m.cause,
    m.check_code, m.language, m.priority, m.expires_at, 'written'
  from unnest(
    ${messages.map(({ id }) => id)}::uuid[],
    ${messages.map(({ writtenAt }) => writtenAt.toISOString())}::timestamptz[],
    ${messages.map(({ category }) => category)}::text[],
    ${messages.map(({ channel }) => channel)}::text[],
    ${messages.map(({ subjectId }) => subjectId)}::uuid[],
    ${messages.map(({ recordId }) => recordId)}::uuid[],
    ${messages.map(({ field }) => field)}::text[],
    ${messages.map(({ template }) => template)}::text[],
    ${messages.map(({ params }) => JSON.stringify(params))}::text[],
    ${messages.map(({ cause }) => cause)}::text[],
    ${messages.map(({ checkCode }) => checkCode)}::text[],
    ${messages.map(({ language }) => language)}::text[],
    ${messages.map(({ priority }) => priority)}::int[],
    ${messages.map(({ expiresAt }) => expiresAt.toISOString())}::timestamptz[]
  ) as m (id, written_at, category, channel, subject_id, record_id, field, template, params, cause, check_code, language,
    priority, expires_at)`

export type RegisterRow = {
  id: string
  writtenAt: Date
  category: string
  channel: 'sms' | 'email'
  subjectId: string
  recordId: string
  field: 'mobile' | 'email'
  template: TemplateAndParams['template']
  params: TemplateAndParams['params']
  checkCode: string
  language: 'fa' | 'en'
  state: string
  why: string | null
}

/** Which messages were written last? */
export const latestMessages = (db: Db, limit: number) => db<RegisterRow[]>`
  select id, written_at as "writtenAt", category, channel, subject_id as "subjectId", record_id as "recordId", field, template,
         params, check_code as "checkCode", language, state, why
  from messaging.message
  order by written_at desc, id
  limit ${limit}`

/** Which message has this id? */
export const messageById = (db: Db, id: string) => db<RegisterRow[]>`
  select id, written_at as "writtenAt", category, channel, subject_id as "subjectId", record_id as "recordId", field, template,
         params, check_code as "checkCode", language, state, why
  from messaging.message
  where id = ${id}`

/** Which messages were written to these subjects, the latest first? */
export const messagesOfSubjects = (db: DbOrTx, subjectIds: string[], limit: number) => db<
  { table: string; row: Record<string, unknown> }[]
>`
  select 'messaging.message' as "table", to_jsonb(m) as row
  from messaging.message m
  where m.subject_id = any(${subjectIds}::uuid[])
  order by m.written_at desc, m.id
  limit ${limit}`

/** Takes the person out of messages: that they were sent stays, to whom goes. */
export const forgetReceivers = (tx: Tx, subjectIds: string[], nobody: string) => tx<{ id: string }[]>`
  update messaging.message
  set subject_id = ${nobody}, record_id = ${nobody}, sent_record = null
  where subject_id = any(${subjectIds}::uuid[])
  returning id`

/** Takes messages of long ago away; at most `limit` at a time. */
export const deleteMessagesBefore = (tx: Tx, before: Date, limit: number) => tx<
  { subjectId: string; sentRecord: string | null }[]
>`
  delete from messaging.message
  where (id, written_at) in (
    select id, written_at from messaging.message
    where written_at < ${before}
    order by written_at
    limit ${limit})
  returning subject_id as "subjectId", sent_record as "sentRecord"`

export type ToldRow = { id: string; at: Date; channel: Channel; template: Template; state: MessageState }

/** What was written to these subjects about one fact, the earliest first? Neither contacts nor words. */
export const messagesAbout = (db: DbOrTx, subjectIds: string[], cause: string, limit: number) => db<ToldRow[]>`
  select m.id, m.written_at as "at", m.channel, m.template, m.state
  from messaging.message m
  where m.subject_id = any(${subjectIds}::uuid[])
    and m.cause = ${cause}
  order by m.written_at, m.id
  limit ${limit}`
