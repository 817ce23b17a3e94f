import { routes } from '../../../routes.ts'
import { mayCorrect } from '../correct-address.ts'
import { correctionsOf, questionsOf } from '../question-queries.ts'
import { AskedBefore, OpenQuestion } from './pages/question-story.tsx'
import type { Panel } from './panel.ts'

/** What the office asked the buyer for, and what she answered (P08). */
export const questionPanel: Panel = async ({ needs, staff, purchase }) => {
  const [questions, corrections] = await Promise.all([
    questionsOf(needs.db, purchase.id),
    correctionsOf(needs.db, purchase.id),
  ])
  const open = questions.find(({ state }) => state === 'open')
  const may = staff.may.has('orders.check') && mayCorrect(purchase)
  if (!may && questions.length + corrections.length === 0) return null
  return (reader) => (
    <>
      {open && staff.may.has('orders.check') ? (
        <OpenQuestion reader={reader} purchase={purchase} question={open} />
      ) : null}
      <AskedBefore reader={reader} questions={questions} corrections={corrections} />
      {may ? (
        <p>
          <a class="btn line block" href={routes.officeOrderQuestion(purchase.number)} data-key="i">
            {reader.words.officeAftermath.question.title}
          </a>
        </p>
      ) : null}
    </>
  )
}
