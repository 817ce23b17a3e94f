/**
 * A survey (P52): one question or a few, to members who allow surveys by SMS, answered on a page of ours.
 *
 *   draft ──open──> open ──close, or its last day──> closed
 *
 * A draft may be written anew; what was opened stays as it was asked.
 */
import { jalaliOf } from '../../../platform/persian/jalali.ts'

export type SurveyState = 'draft' | 'open' | 'closed'
export type QuestionKind = 'scale' | 'choice' | 'text'

/** `scale`: 0 to 10. `choice`: one of `options`. `text`: a few words, which nobody sees before staff has read them. */
export type Question = { kind: QuestionKind; text: string; options: string[] }

/** So many days after an order was delivered, or a random sample of so many members. */
export type Audience = { kind: 'delivery'; days: number } | { kind: 'sample'; size: number }

export type SurveyWording = {
  /** goes into the SMS, and stands above the page */
  question: string
  questions: Question[]
  audience: Audience
  /** the last day on which it can be answered, `YYYY-MM-DD` in Tehran */
  endsOn: string
}

export type Survey = SurveyWording & {
  id: string
  state: SurveyState
  writtenAt: Date
  openedAt: Date | null
  closedAt: Date | null
  asked: number
  answered: number
  place: string | null
}

export const MOST_QUESTIONS = 3
export const LONGEST = { question: 60, text: 160, option: 60, answer: 500 } as const
export const FEWEST_OPTIONS = 2
export const MOST_OPTIONS = 6
export const DELIVERY_DAYS = { least: 1, most: 60 } as const
export const SAMPLE = { least: 20, most: 5_000 } as const
/** the register keeps a message for 180 days, and a link needs its message */
export const LONGEST_OPEN_DAYS = 90
/** between two surveys to one person, beside the key of person and month */
export const DAYS_BETWEEN = 30
/** k: fewer answers than this are shown to nobody, and results move on by as many at a time */
export const FLOOR = 20

/** How many answers a question can have: 0 to 10, its options, or none where words are written. */
export const choicesOf = ({ kind, options }: Question): number => {
  if (kind === 'scale') return 11
  return kind === 'choice' ? options.length : 0
}

/** «1405-09»: the month of the Iranian calendar. */
export const monthOf = (at: Date): string => {
  const { year, month } = jalaliOf(at)
  return `${year}-${String(month).padStart(2, '0')}`
}

/** One answer to each question: the number of a choice, words, or null where words were left out. */
export type Answers = (number | string | null)[]

/** `missing`: nothing was chosen. `strange`: not one of the choices. `long`: more words than fit. */
export type AnswerTrouble = 'missing' | 'strange' | 'long'

/** Reads what was posted, `a0`, `a1`, …, against the questions. */
export const readAnswers = (
  questions: readonly Question[],
  typed: readonly string[],
): { ok: true; answers: Answers } | { ok: false; troubles: (AnswerTrouble | null)[] } => {
  const read = questions.map((question, place) => readAnswer(question, typed[place] ?? ''))
  const answers = read.flatMap((each) => ('answer' in each ? [each.answer] : []))
  if (answers.length === questions.length) return { ok: true, answers }
  return { ok: false, troubles: read.map((each) => ('trouble' in each ? each.trouble : null)) }
}

type Read = { answer: number | string | null } | { trouble: AnswerTrouble }

const readAnswer = (question: Question, typed: string): Read => {
  if (question.kind === 'text') {
    const words = plainWords(typed)
    return words.length > LONGEST.answer ? { trouble: 'long' } : { answer: words === '' ? null : words }
  }
  if (typed === '') return { trouble: 'missing' }
  return /^\d{1,2}$/.test(typed) && Number(typed) < choicesOf(question)
    ? { answer: Number(typed) }
    : { trouble: 'strange' }
}

/** Without control characters and what turns the direction of a line round: neither is a word. */
export const plainWords = (text: string): string =>
  text
    .replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
