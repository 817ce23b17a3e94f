import type { Db, DbOrTx } from '../../../platform/database.ts'
import type { Category, Channel, MessageState, TemplateAndParams } from '../message.ts'

export type CodedRow = {
  id: string
  writtenAt: Date
  checkCode: string
  category: Category
  state: MessageState
  recordId: string
  sentRecord: string | null
}

/** Which SMS carry one of these check codes, the latest first? */
export const messagesByCheckCode = (db: DbOrTx, codes: string[], limit: number) => db<CodedRow[]>`
  select id, written_at as "writtenAt", check_code as "checkCode", category, state, record_id as "recordId", sent_record as "sentRecord"
  from messaging.message
  where check_code = any(${codes}::text[])
    and channel = 'sms'
  order by written_at desc, id
  limit ${limit}`

export type ReceivedRow = {
  id: string
  writtenAt: Date
  category: Category
  channel: Channel
  template: TemplateAndParams['template']
  params: TemplateAndParams['params']
  language: 'fa' | 'en'
  checkCode: string
  state: MessageState
  sentRecord: string | null
}

/** Which messages were written to these subjects before this place, the latest first? */
export const messagesTo = (
  db: Db,
  subjectIds: string[],
  before: { writtenAt: Date; id: string } | null,
  limit: number,
) => db<ReceivedRow[]>`
  select id, written_at as "writtenAt", category, channel, template, params, language, check_code as "checkCode", state,
         sent_record as "sentRecord"
  from messaging.message
  where subject_id = any(${subjectIds}::uuid[])
    and (${before === null} or (written_at, id) < (${before?.writtenAt ?? null}::timestamptz, ${before?.id ?? null}::uuid))
  order by written_at desc, id desc
  limit ${limit}`
