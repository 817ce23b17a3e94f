/**
 * P08: something that the buyer wrote is wrong or incomplete, and the shop asks for it before it sends the order.
 *
 *   -> open ──> answered
 *        ├──> lapsed
 *        ├──> taken-back
 *        └──> dropped
 *
 *   -> open              askInformation     the order needs information; she hears of it by her approved contact (P06)
 *   open -> answered     answerQuestion     the answer is the address of that order from now on, and of nothing else
 *   open -> lapsed       lapseQuestions     nobody answered in time: the order is cancelled, and all that was paid goes back
 *   open -> taken-back   takeQuestionBack, correctAddress   the office found out without her
 *   open -> dropped      cancelOrder        there is nothing to send any more
 *
 * The upper bound on what may be asked is `askable`: what stands on the label, without the city, from which the price of the
 * delivery was made. One question at a time, and at most three for an order. Silence never costs her anything: a shop that keeps the
 * money because somebody did not answer would make a waiver of a question (P02, C11).
 */
import { addMinutes } from '../../platform/clock.ts'

export const askable = ['name', 'phone', 'street', 'postalCode', 'note'] as const
export type AskedField = (typeof askable)[number]

export type QuestionState = 'open' | 'answered' | 'lapsed' | 'taken-back' | 'dropped'

/** How long she has, and how long before the end she is reminded once. */
export const ANSWER_HOURS = 72
export const REMINDER_HOURS = 24
export const MOST_QUESTIONS = 3
export const MOST_REASON_CHARACTERS = 300

export const isAskable = (text: unknown): text is AskedField => (askable as readonly unknown[]).includes(text)

/** The fields that were ticked, each once, in the order of the list. */
export const fieldsAmong = (given: unknown): AskedField[] => {
  const ticked = [given].flat()
  return askable.filter((field) => ticked.includes(field))
}

export const dueAt = (askedAt: Date): Date => addMinutes(askedAt, ANSWER_HOURS * 60)

/** Everything of an open question that is due before this moment is to be reminded of. */
export const remindBefore = (now: Date): Date => addMinutes(now, REMINDER_HOURS * 60)
