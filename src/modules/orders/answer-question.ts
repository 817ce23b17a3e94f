import { inTransaction } from '../../platform/database.ts'
import { openRecords } from '../vault/index.ts'
import type { AddressChanges } from './answer-form.ts'
import { moveOrder } from './move-order.ts'
import type { OrderNeeds } from './needs.ts'
import { lockPurchase, type PurchaseRow } from './queries.ts'
import type { AskedField } from './question.ts'
import { endQuestion, type QuestionRow, questionsOf } from './question-queries.ts'
import { replaceAddress } from './replace-address.ts'
import { ATTESTATION_VERSION } from './sealed-people.ts'

export type Answered = { ok: true } | { ok: false; why: 'over' | 'gone' }

/**
 * The buyer answers (P08). What she writes is the address of this order from now on: her profile, her address book and every other
 * order stay as they are. `over`: it was answered, taken back or cancelled meanwhile, also by a second press of the same button.
 */
export const answerQuestion = (
  needs: OrderNeeds,
  { purchaseId, questionId }: { purchaseId: string; questionId: string },
  changes: AddressChanges,
): Promise<Answered> =>
  inTransaction(needs.db, async (tx): Promise<Answered> => {
    const now = needs.clock()
    const [purchase] = await lockPurchase(tx, purchaseId)
    const question = purchase && openAmong(await questionsOf(tx, purchaseId))
    if (!purchase || question?.id !== questionId || purchase.state !== 'needs-information')
      return { ok: false, why: 'over' }
    const reason = 'افزودن پاسخ شما به نشانی همین سفارش'
    if (!(await replaceAddress(tx, needs.vault, purchase, { changes, reason }))) return { ok: false, why: 'gone' }
    await endQuestion(tx, {
      purchaseId,
      to: 'answered',
      answeredFields: Object.keys(changes) as AskedField[],
      attestedVersion: ATTESTATION_VERSION,
      at: now,
    })
    await moveOrder(tx, purchase, { to: 'confirmed', by: { kind: 'buyer' }, why: 'question-answered', now })
    return { ok: true }
  })

export const openAmong = (questions: readonly QuestionRow[]): QuestionRow | null =>
  questions.find(({ state }) => state === 'open') ?? null

/** Why these were asked or corrected, in the words of staff, opened for the buyer herself; by record. */
export const reasonsFor = async (
  { db, vault }: Pick<OrderNeeds, 'db' | 'vault'>,
  purchase: PurchaseRow,
  records: (string | null)[],
): Promise<Map<string, string>> => {
  const recordIds = records.filter((record) => record !== null)
  if (recordIds.length === 0) return new Map()
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds,
      fields: ['reason'],
      actor: { kind: purchase.customerId ? 'customer' : 'buyer' },
      purpose: 'order',
      reason: 'دیدن دلیل پرسش فروشگاه دربارهٔ سفارش خودتان',
      cause: purchase.id,
    }),
  )
  return new Map([...opened].flatMap(([id, { reason }]) => (reason === undefined ? [] : [[id, reason] as const])))
}
