import { inTransaction } from '../../platform/database.ts'
import { openAmong } from './answer-question.ts'
import { cancelLocked, NO_ANSWER } from './cancel-order.ts'
import type { OrderNeeds } from './needs.ts'
import { lockPurchase, purchasesById } from './queries.ts'
import { remindBefore } from './question.ts'
import { lockToRemind, questionsOf, questionsOver } from './question-queries.ts'
import { tellOfQuestion } from './tell-of-question.ts'

const BATCH = 200

/** A job: reminds once of what nobody has answered, and ends what nobody answered in time. May run twice and on several hosts. */
export const lapseQuestions = async (needs: OrderNeeds): Promise<{ reminded: number; lapsed: number }> => {
  const reminded = await remind(needs)
  let lapsed = 0
  for (const { id, purchaseId } of await questionsOver(needs.db, needs.clock(), BATCH))
    if (await lapse(needs, purchaseId, id)) lapsed++
  return { reminded, lapsed }
}

const remind = ({ db, clock }: OrderNeeds): Promise<number> =>
  inTransaction(db, async (tx) => {
    const now = clock()
    const questions = await lockToRemind(tx, { before: remindBefore(now), now, limit: BATCH })
    const purchases = await purchasesById(
      tx,
      questions.map(({ purchaseId }) => purchaseId),
    )
    for (const question of questions) {
      const purchase = purchases.find(({ id }) => id === question.purchaseId)
      if (purchase) await tellOfQuestion(tx, purchase, 'order-question-reminder', question, now)
    }
    return questions.length
  })

/** Silence costs her nothing: the order is cancelled as if she had done it, and all that was paid is owed back. */
const lapse = (needs: OrderNeeds, purchaseId: string, questionId: string): Promise<boolean> =>
  inTransaction(needs.db, async (tx) => {
    const now = needs.clock()
    const [purchase] = await lockPurchase(tx, purchaseId)
    if (purchase?.state !== 'needs-information') return false
    const question = openAmong(await questionsOf(tx, purchaseId))
    if (question?.id !== questionId || question.dueAt > now) return false
    const by = { kind: 'system', name: 'lapse-questions' } as const
    return (await cancelLocked(tx, purchase, { by, why: NO_ANSWER, now })).ok
  })
