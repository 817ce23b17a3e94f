import type { Db, Tx } from '../../platform/database.ts'
import type { TemplateAndParams } from './message.ts'

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
}

/** Writes a message into the register. */
export const insertMessage = (tx: Tx, message: MessageRow) => tx`
  insert into messaging.message
    (id, written_at, category, channel, subject_id, record_id, field, template, params, cause, check_code, state)
  values
    (${message.id}, ${message.writtenAt}, ${message.category}, ${message.channel}, ${message.subjectId}, ${message.recordId},
     ${message.field}, ${message.template}, ${tx.json(message.params)}, ${message.cause}, ${message.checkCode}, 'written')`

/** Marks a message as held for the development viewer. */
export const holdMessage = (db: Db, id: string) => db`
  update messaging.message set state = 'held'
  where id = ${id} and state = 'written'`

/** To which sealed record does this message go, if it still waits? */
export const waitingMessage = (db: Db, id: string) => db<{ subjectId: string; recordId: string }[]>`
  select subject_id as "subjectId", record_id as "recordId"
  from messaging.message
  where id = ${id}
    and state = 'written'`

/** Marks a message as one whose contact is approved no more: it goes to nobody. */
export const supersedeMessage = (db: Db, id: string) => db`
  update messaging.message set state = 'superseded'
  where id = ${id} and state = 'written'`

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
  state: string
}

/** Which messages were written last? */
export const latestMessages = (db: Db, limit: number) => db<RegisterRow[]>`
  select id, written_at as "writtenAt", category, channel, subject_id as "subjectId", record_id as "recordId", field, template,
         params, check_code as "checkCode", state
  from messaging.message
  order by written_at desc, id
  limit ${limit}`
