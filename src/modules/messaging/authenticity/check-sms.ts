/** Was this SMS ours (P53)? Answers with what the one who has it can compare, and with nothing about a person. */
import { type Db, inTransaction } from '../../../platform/database.ts'
import { openRecords, type Vault } from '../../vault/index.ts'
import type { Category, MessageState } from '../message.ts'
import { type CodedRow, messagesByCheckCode } from './queries.ts'
import { isOurLine, MOST_CODES } from './sms-traces.ts'

export type SmsCheck =
  | {
      ours: true
      category: Category
      writtenAt: Date
      /** of the number it went to; null once its receiver was forgotten */
      lastDigits: string | null
    }
  /** another sender, an unknown code, one of a message that never left: there is one answer for all of them */
  | { ours: false }

export type CheckNeeds = { db: Db; vault: Vault; production: boolean }

/** What left the house, as far as anybody knows. */
const left: ReadonlySet<MessageState> = new Set(['sent', 'unknown', 'delivered', 'undelivered'])
/** Never a code: where a text has fewer, the question stays as long. */
const NO_CODE = '--------'

/**
 * The code is looked for whoever the sender is, so that every «no» is the same work. In development the messages that the viewer
 * holds count as sent.
 */
export const checkSms = async (
  needs: CheckNeeds,
  { sender, codes }: { sender: string; codes: string[] },
): Promise<SmsCheck> => {
  const asked = Array.from({ length: MOST_CODES }, (_, n) => codes[n] ?? NO_CODE)
  const rows = await messagesByCheckCode(needs.db, asked, 2 * MOST_CODES)
  const known = asked
    .map((code) => rows.find((row) => row.checkCode === code && isOut(row.state, needs)))
    .find((row) => row !== undefined)
  if (!known || !isOurLine(sender)) return { ours: false }
  const { category, writtenAt } = known
  return { ours: true, category, writtenAt, lastDigits: await lastDigitsOf(needs, known) }
}

const isOut = (state: MessageState, { production }: CheckNeeds): boolean =>
  left.has(state) || (!production && state === 'held')

/** From the words as they were sent; a message at the viewer has none, and its contact is read. */
const lastDigitsOf = async (
  { db, vault }: CheckNeeds,
  { id, sentRecord, recordId }: CodedRow,
): Promise<string | null> => {
  const record = sentRecord ?? recordId
  const field = sentRecord ? 'to' : 'mobile'
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: [record],
      fields: [field],
      actor: { kind: 'system', job: 'messaging.checkSms' },
      purpose: 'authenticity',
      reason: 'کسی با کد این پیامک پرسید که از ماست یا نه؛ دو رقم آخر شماره نشان داده شد',
      cause: id,
    }),
  )
  return opened.get(record)?.[field]?.slice(-2) ?? null
}
