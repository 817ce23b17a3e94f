import { isId, newId } from '../../platform/ids.ts'
import { tidy, tidyLines } from '../../platform/persian/normalise.ts'
import { isSubject, LEAST_WORDS_CHARACTERS, MOST_WORDS_CHARACTERS, type Subject } from './ticket.ts'
import { contactIn, type TypedContact } from './typed-contact.ts'

export type TypedQuestion = { key: string; topic: string; orderNumber: string; question: string; answerBy: string }
export type QuestionTrouble = 'noTopic' | 'shortWords' | 'longWords' | 'noContact' | 'badContact' | 'longNumber'
export type QuestionErrors = Partial<Record<'topic' | 'orderNumber' | 'question' | 'answerBy', QuestionTrouble>>

export type ReadQuestion = {
  subject: Subject
  /** as she wrote it; sealed with her words, and believed by nobody */
  orderNumber: string
  text: string
  contact: TypedContact | null
}

export const emptyQuestion = (): TypedQuestion => ({
  key: newId(),
  topic: '',
  orderNumber: '',
  question: '',
  answerBy: '',
})

const MOST_NUMBER_CHARACTERS = 40

/** What was typed, as it was typed; anything that is not text counts as empty, and what no field can hold is cut. */
export const typedQuestion = (body: unknown): TypedQuestion => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string, most: number) =>
    typeof given[name] === 'string' ? given[name].toWellFormed().slice(0, most) : ''
  const key = text('key', 40)
  return {
    key: isId(key) ? key : newId(),
    topic: text('topic', 40),
    orderNumber: text('orderNumber', 4 * MOST_NUMBER_CHARACTERS),
    question: text('question', 2 * MOST_WORDS_CHARACTERS),
    answerBy: text('answerBy', 400),
  }
}

/** Words as they are kept; marks that nobody sees, and turn text around, are taken out. */
export const readWords = (typed: string): { text: string; trouble: 'shortWords' | 'longWords' | null } => {
  const text = tidyLines(typed)
  if (text.length < LEAST_WORDS_CHARACTERS) return { text, trouble: 'shortWords' }
  return { text, trouble: text.length > MOST_WORDS_CHARACTERS ? 'longWords' : null }
}

/** What is kept of it, and what has to be mended first. A member is answered in her account, and gives no contact. */
export const readQuestion = (
  typed: TypedQuestion,
  isMember: boolean,
): { errors: QuestionErrors; question: ReadQuestion } => {
  const errors: QuestionErrors = {}
  const subject = isSubject(typed.topic) ? typed.topic : null
  if (!subject) errors.topic = 'noTopic'
  const orderNumber = tidy(typed.orderNumber)
  if (orderNumber.length > MOST_NUMBER_CHARACTERS) errors.orderNumber = 'longNumber'
  const { text, trouble } = readWords(typed.question)
  if (trouble) errors.question = trouble
  const contact = isMember ? null : contactIn(typed.answerBy)
  if (!isMember && !contact) errors.answerBy = typed.answerBy.trim() === '' ? 'noContact' : 'badContact'
  return { errors, question: { subject: subject ?? 'other', orderNumber, text, contact } }
}
