import { type Db, inTransaction } from '../../../platform/database.ts'
import type { Audited } from '../../staff/index.ts'
import { type Actor, openRecords, type Vault } from '../../vault/index.ts'
import { decideText, textsOf } from './answer-queries.ts'
import type { Survey } from './survey.ts'

const MOST_TEXTS = 50

export type OpenedText = { id: string; question: number; words: string }

/** Opens words of a survey, at most fifty, each with a row of its own subject's ledger. */
export const openTexts = (
  { db, vault }: { db: Db; vault: Vault },
  survey: Survey,
  { state, actor }: { state: 'waiting' | 'published'; actor: Extract<Actor, { kind: 'staff' }> },
): Promise<OpenedText[]> =>
  inTransaction(db, async (tx) => {
    const rows = await textsOf(tx, survey.id, state, MOST_TEXTS)
    const opened = await openRecords(tx, vault, {
      recordIds: rows.map(({ recordId }) => recordId),
      fields: ['words'],
      actor,
      purpose: 'message',
      reason: state === 'waiting' ? 'خواندن نوشتهٔ نظرسنجی پیش از هر کاربرد' : 'دیدن نوشته‌های پذیرفتهٔ نظرسنجی',
      cause: survey.id,
    })
    return rows.flatMap(({ id, question, recordId }) => {
      const words = opened.get(recordId)?.words
      return words === undefined ? [] : [{ id, question, words }]
    })
  })

/** Accepts words, or drops them: then `eraseDropped` makes them unreadable, at once and again every night. */
export const moderateText = async (
  { tx }: Audited<'survey.answer-moderated'>,
  surveyId: string,
  textId: string,
  verdict: 'published' | 'dropped',
): Promise<{ ok: boolean }> => ({ ok: (await decideText(tx, surveyId, textId, verdict)).length === 1 })
