import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import { sealRecord, type Vault } from '../vault/index.ts'
import { lockSeen, moveOrder, type NotSeen } from './move-order.ts'
import { mayMove, type SeenOrder } from './order.ts'
import { lockPurchase, type PurchaseRow } from './queries.ts'
import { type AskedField, dueAt, MOST_QUESTIONS } from './question.ts'
import { endQuestion, insertQuestion, questionOfForm, questionsOf } from './question-queries.ts'
import { tellOfQuestion } from './tell-of-question.ts'

export type Question = {
  /** made with the form: a second press finds the first one's question */
  key: string
  fields: AskedField[]
  /** for the buyer to read; sealed for her */
  reason: string
}

export type AskedInformation =
  | { ok: true; questionId: string }
  | { ok: false; why: NotSeen['why'] | 'not-now' | 'done-already' | 'too-many' | 'gone' }

/**
 * The office asks the buyer for exactly these fields and says why (P08). The order waits; she hears of it by her approved contact
 * (P06), and that message can be verified like every other (P53).
 */
export const askInformation = async (
  { tx, by, now }: Audited<'order.information-asked'>,
  vault: Vault,
  seen: SeenOrder,
  { key, fields, reason }: Question,
): Promise<AskedInformation> => {
  if ((await questionOfForm(tx, key)).length > 0) return { ok: false, why: 'done-already' }
  const locked = await lockSeen(tx, seen)
  if (!locked.ok) return (await questionOfForm(tx, key)).length > 0 ? { ok: false, why: 'done-already' } : locked
  const { purchase } = locked
  if (!mayMove(purchase.state, 'needs-information')) return { ok: false, why: 'not-now' }
  if ((await questionsOf(tx, purchase.id)).length >= MOST_QUESTIONS) return { ok: false, why: 'too-many' }
  const reasonRecord = await sealReason(tx, vault, purchase, reason)
  if (!reasonRecord) return { ok: false, why: 'gone' }
  const question = { id: newId(now.getTime()), askedAt: now, dueAt: dueAt(now) }
  await insertQuestion(tx, {
    ...question,
    purchaseId: purchase.id,
    formKey: key,
    fields,
    reasonRecord,
    askedBy: by.id,
    askedRole: by.role,
  })
  await moveOrder(tx, purchase, { to: 'needs-information', by, why: 'information-asked', now })
  await tellOfQuestion(tx, purchase, 'order-question', question, now)
  return { ok: true, questionId: question.id }
}

/** Why something is asked or was corrected, for the person to read; sealed under her key, gone with it. */
export const sealReason = async (tx: Tx, vault: Vault, { buyerSubject }: PurchaseRow, reason: string) =>
  (await sealRecord(tx, vault, buyerSubject, { kind: 'order.question', fields: { reason } }))?.recordId ?? null

export type TakenBack = { ok: true } | { ok: false; why: 'no-such-order' | 'not-now' }

/** The office found out without her: nothing is asked any more, and the order is checked once more. */
export const takeQuestionBack = async (
  { tx, by, now }: Audited<'order.question-taken-back'>,
  purchaseId: string,
): Promise<TakenBack> => {
  const [purchase] = await lockPurchase(tx, purchaseId)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  if (purchase.state !== 'needs-information') return { ok: false, why: 'not-now' }
  await endQuestion(tx, { purchaseId, to: 'taken-back', answeredFields: null, attestedVersion: null, at: now })
  await moveOrder(tx, purchase, { to: 'confirmed', by, why: 'question-taken-back', now })
  return { ok: true }
}
