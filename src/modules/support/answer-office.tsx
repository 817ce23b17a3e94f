import type { FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { textField } from '../staff/index.ts'
import { answerTicket } from './answer-ticket.ts'
import { MOST_CANNED } from './canned-answer.ts'
import { cannedAnswers } from './canned-queries.ts'
import type { DeskRight } from './desk.ts'
import type { TicketCaseProps } from './pages/ticket-case-page.tsx'
import { readWords } from './question-form.ts'
import { MOST_WORDS_CHARACTERS, type TicketOutcome } from './ticket.ts'
import { showOpened, type Working, wordsFor } from './ticket-shown.tsx'

/** The answer of a desk, or the canned one that it is begun with. */
export const sendAnswer = async <R extends DeskRight>(working: Working<R>, number: string) => {
  const { needs, door, request, reply, staff } = working
  const words = wordsFor(working)
  const typed = typedAnswer(request)
  if (textField(request, 'use', 1) === '1') return useCanned(working, number, typed)
  const { text, trouble } = readWords(typed.answer)
  const outcome = outcomeIn(typed.outcome)
  const errors = {
    ...(trouble === 'shortWords' ? { answer: words.errors.shortWords } : {}),
    ...(trouble === 'longWords' ? { answer: words.errors.longWords(MOST_WORDS_CHARACTERS) } : {}),
    ...(door.desk === 'privacy' && !outcome ? { outcome: words.errors.outcome } : {}),
  }
  if (Object.keys(errors).length > 0) return showOpened(working, number, { typed, errors, status: 422 })
  const key = textField(request, 'key', 40)
  const answered = await door.act(needs, staff.by, { what: 'answered', number, why: words.answer }, (audited) =>
    answerTicket(audited, needs.vault, needs.origin, {
      desk: door.desk,
      number,
      formKey: isId(key) ? key : newId(),
      text,
      seen: Number(textField(request, 'seen', 4)),
      outcome: door.desk === 'privacy' ? outcome : null,
    }),
  )
  if (answered.ok || answered.why === 'already') return reply.redirect(`${door.one(number)}?done=1`, 303)
  if (answered.why === 'gone') return reply.callNotFound()
  return showOpened(working, number, { typed, errors: { refused: words.errors[answered.why] }, status: 409 })
}

const typedAnswer = (request: FastifyRequest): TicketCaseProps['typed'] => ({
  answer: textField(request, 'reply', 2 * MOST_WORDS_CHARACTERS),
  outcome: textField(request, 'outcome', 20),
  why: '',
})

const outcomeIn = (text: string): TicketOutcome | null => (text === 'done' || text === 'refused' ? text : null)

/** Without a script: the page comes back with the canned answer in its text. */
const useCanned = async <R extends DeskRight>(working: Working<R>, number: string, typed: TicketCaseProps['typed']) => {
  const chosen = textField(working.request, 'canned', 40)
  const canned = (await cannedAnswers(working.needs.db, MOST_CANNED)).find(({ id }) => id === chosen)
  const text = [typed.answer.trim(), canned?.body ?? ''].filter((part) => part !== '').join('\n\n')
  return showOpened(working, number, { typed: { ...typed, answer: text } })
}
