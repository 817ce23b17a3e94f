import type { Db, Tx } from '../../platform/database.ts'
import type { MessageParams, Template } from './message.ts'

type MessageRow = {
  id: string
  writtenAt: Date
  category: string
  channel: string
  subjectId: string
  recordId: string
  field: string
  template: string
  params: MessageParams
  cause: string
  checkCode: string
}

/** Writes a message into the register. */
export const insertMessage = (tx: Tx, message: MessageRow) => tx`
  insert into messaging.message
    (id, written_at, category, channel, subject_id, record_id, field, template, params, cause, check_code, state)
  values
    (${message.id}, ${message.writtenAt}, ${message.category}, ${message.channel}, ${message.subjectId}, ${message.recordId},
     ${message.field}, ${message.template}, ${tx.json(message.params)}, ${message.cause}, ${message.checkCode}, 'written')`

/** Marks messages that wait as held for the development viewer, the oldest first, at most `limit`. Which are they? */
export const holdWaiting = (db: Db, limit: number) => db<{ id: string }[]>`
  update messaging.message m set state = 'held'
  from (
    select id, written_at from messaging.message
    where state = 'written'
    order by written_at
    limit ${limit}
    for update skip locked
  ) waiting
  where m.id = waiting.id and m.written_at = waiting.written_at
  returning m.id`

export type RegisterRow = {
  id: string
  writtenAt: Date
  category: string
  channel: 'sms' | 'email'
  subjectId: string
  recordId: string
  field: 'mobile' | 'email'
  template: Template
  params: MessageParams
  checkCode: string
  state: string
}

/** Which messages were written last? */
export const latestMessages = (db: Db, limit: number) => db<RegisterRow[]>`
  select id, written_at as "writtenAt", category, channel, subject_id as "subjectId", record_id as "recordId", field, template,
         params, check_code as "checkCode", state
  from messaging.message
  order by written_at desc, id
  limit ${limit}`
