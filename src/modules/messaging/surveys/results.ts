import type { Db } from '../../../platform/database.ts'
import { shownCounts, textCounts } from './answer-queries.ts'
import { choicesOf, FLOOR, type Question, type Survey } from './survey.ts'

/** Of one question: null where fewer than twenty answers may be told yet. */
export type QuestionResult = {
  question: Question
  place: number
  shown: { total: number; counts: number[] } | null
  /** words that wait for a moderator; and whether those that were accepted may be shown */
  waiting: number
  wordsShown: boolean
}

/** What may be told of a survey's answers: counts from twenty answers on, in steps of twenty. */
export const resultsOf = async (db: Db, survey: Survey): Promise<QuestionResult[]> => {
  const [shown, texts] = await Promise.all([shownCounts(db, survey.id), textCounts(db, survey.id)])
  return survey.questions.map((question, place) => {
    const counts = Array.from(
      { length: choicesOf(question) },
      (_, choice) => shown.find((row) => row.question === place && row.choice === choice)?.shown ?? 0,
    )
    const total = counts.reduce((sum, count) => sum + count, 0)
    const ofWords = texts.filter((row) => row.question === place)
    const written = ofWords.reduce((sum, { texts }) => sum + texts, 0)
    return {
      question,
      place,
      shown: total < FLOOR ? null : { total, counts },
      waiting: ofWords.find(({ state }) => state === 'waiting')?.texts ?? 0,
      wordsShown: written >= FLOOR,
    }
  })
}
