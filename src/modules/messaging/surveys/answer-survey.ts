/**
 * Answering (P52). An answer knows nobody: that the link was used is a digest under a key that the database does not hold, and what
 * was answered are counts, and words sealed under a subject of their own with random ids and a day for a time. What is left: until
 * the next night's `mixSurveys`, whoever holds the database, its page headers (xmin) or its log, and the key of the links besides,
 * can put the last answers and the links together. Words keep that mark in the vault's own rows until they go.
 */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { tehranDay, tehranInstant } from '../../../platform/persian/tehran-time.ts'
import { sealSubjects, type Vault } from '../../vault/index.ts'
import type { MessagingKeys } from '../keys.ts'
import {
  countAnswered,
  countAnswers,
  insertText,
  insertUsed,
  showCounts,
  surveyMessage,
  usedLink,
} from './answer-queries.ts'
import { type Answers, FLOOR, type Survey } from './survey.ts'
import { messageOfToken, usedDigest } from './survey-link.ts'
import { lockSurvey, surveyById } from './survey-queries.ts'
import { surveyOf } from './write-survey.ts'

export type AnswerNeeds = { db: Db; vault: Vault; clock: Clock; keys: MessagingKeys }

/** What a link opens. `unknown`: forged, cut short, or of a message that is gone. */
export type OpenedLink =
  | { state: 'unknown' }
  | { state: 'ended' | 'used' | 'open'; survey: Survey; subjectId: string; digest: Buffer }

export const openLink = async ({ db, clock, keys }: AnswerNeeds, token: string): Promise<OpenedLink> => {
  const messageId = messageOfToken(keys, token)
  const [message] = messageId ? await surveyMessage(db, messageId) : []
  const surveyId = message && /^survey:(.+)$/.exec(message.cause)?.[1]
  const [row] = surveyId ? await surveyById(db, surveyId) : []
  if (!messageId || !message || !row) return { state: 'unknown' }
  const survey = surveyOf(row)
  const digest = usedDigest(keys, messageId)
  const opened = { survey, subjectId: message.subjectId, digest }
  if (!canBeAnswered(survey, clock())) return { state: 'ended', ...opened }
  const [used] = await usedLink(db, survey.id, digest)
  return { state: used ? 'used' : 'open', ...opened }
}

const canBeAnswered = ({ state, endsOn }: Survey, now: Date) => state === 'open' && tehranDay(now) <= endsOn

/** Takes the answers of one link, once; false when it was used in the meantime, or the survey has ended. */
export const answerSurvey = (
  { db, vault, clock }: AnswerNeeds,
  { surveyId, digest }: { surveyId: string; digest: Buffer },
  answers: Answers,
): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const [row] = await lockSurvey(tx, surveyId)
    if (!row || !canBeAnswered(surveyOf(row), clock())) return false
    const [used] = await insertUsed(tx, surveyId, digest)
    if (!used) return false
    await countAnswered(tx, surveyId)
    const chosen = [...answers.entries()].flatMap(([question, answer]) =>
      typeof answer === 'number' ? [{ question, choice: answer }] : [],
    )
    if (chosen.length > 0) {
      await countAnswers(
        tx,
        surveyId,
        chosen.map(({ question }) => question),
        chosen.map(({ choice }) => choice),
      )
      await showCounts(tx, surveyId, FLOOR)
    }
    for (const [question, answer] of answers.entries())
      if (typeof answer === 'string') await keepWords(tx, vault, { surveyId, question, words: answer })
    return true
  })

type Words = { surveyId: string; question: number; words: string }

const keepWords = async (tx: Tx, vault: Vault, { surveyId, question, words }: Words): Promise<void> => {
  // Sealed as of the beginning of the day: the vault's rows would tell the second.
  const day = tehranInstant(tehranDay(vault.clock()), 0)
  const [subjectId, recordId] = [randomUUID(), randomUUID()]
  await sealSubjects(tx, { ...vault, clock: () => day }, [
    { id: subjectId, kind: 'respondent', records: [{ id: recordId, kind: 'survey.text', fields: { words } }] },
  ])
  await insertText(tx, { id: randomUUID(), surveyId, question, subjectId, recordId })
}
