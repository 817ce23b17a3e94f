/** Every message that was written to a person, in the words that left the house, for herself (P53). */
import { en } from '../../../messages/en.ts'
import { fa } from '../../../messages/fa.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import type { Reader } from '../../../ui/reader.ts'
import { openRecords, type Vault } from '../../vault/index.ts'
import { smsOf } from '../letter.ts'
import { optionsToShow } from '../letters/shown.ts'
import type { Category, Channel, MessageState, TemplateAndParams } from '../message.ts'
import { sayingOf } from '../templates.ts'
import { messagesTo, type ReceivedRow } from './queries.ts'

export type ReceivedPlace = { at: Date; id: string }
export type Received = {
  id: string
  at: Date
  category: Category
  channel: Channel
  state: MessageState
  checkCode: string
  /** in the language it was written in; codes and links are masked */
  text: string
  language: 'fa' | 'en'
}
export type ReceivedPart = { messages: Received[]; next: ReceivedPlace | null }

/**
 * The latest messages to these subjects, who are all the same person: one row of the ledger for each of them, on every page.
 * What has not left yet, or was held, has no words of its own and is told by its template.
 */
export const receivedBy = async (
  db: Db,
  vault: Vault,
  {
    subjectIds,
    before,
    limit,
    reader,
  }: { subjectIds: string[]; before: ReceivedPlace | null; limit: number; reader: Reader },
): Promise<ReceivedPart> => {
  const rows = await messagesTo(db, subjectIds, before && { writtenAt: before.at, id: before.id }, limit + 1)
  const shown = rows.slice(0, limit)
  const sealed = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: shown.flatMap(({ sentRecord }) => sentRecord ?? []),
      fields: ['text'],
      actor: { kind: 'customer' },
      purpose: 'account',
      reason: 'دیدن پیام‌هایی که برایتان نوشته شد',
    }),
  )
  const last = shown.at(-1)
  return {
    messages: shown.map(({ writtenAt, sentRecord, template, params, ...row }) => ({
      ...row,
      at: writtenAt,
      text: (sentRecord && sealed.get(sentRecord)?.text) || wordsOf(reader, { ...row, template, params }),
    })),
    next: last && rows.length > limit ? { at: last.writtenAt, id: last.id } : null,
  }
}

type Told = Pick<ReceivedRow, 'category' | 'channel' | 'checkCode' | 'language' | 'template' | 'params'>

/** By the template, without any secret: codes and links are masked. */
const wordsOf = (reader: Reader, row: Told): string => {
  const hers: Reader = { ...reader, language: row.language, words: row.language === 'fa' ? fa : en }
  // A row of the register holds its template with the params of that template.
  const message = { ...row, template: row.template, params: row.params } as TemplateAndParams & Told
  if (row.channel === 'sms') return smsOf(hers, message, optionsToShow({ origin: 'https://ipetplus.ir', address: '' }))
  const { subject, text } = sayingOf(hers, message, {})
  return subject ? `${subject}\n\n${text}` : text
}
