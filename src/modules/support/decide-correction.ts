import { answerCorrection, contactForNews } from '../customers/index.ts'
import { writeMessage } from '../messaging/index.ts'
import type { Audited } from '../staff/index.ts'
import type { Vault } from '../vault/index.ts'

export const MOST_ANSWER_CHARACTERS = 1_000

export type CorrectionDecision = { id: string; state: 'mended' | 'refused'; answer: string }

/**
 * Decides about data that a member says is wrong (E-Commerce Act, article 59), once; she is told by her approved contact, and reads
 * the answer in «my privacy».
 */
export const decideCorrection = async (
  { tx, now }: Audited<'privacy.corrected'>,
  vault: Vault,
  origin: string,
  decision: CorrectionDecision,
): Promise<{ ok: boolean }> => {
  const answered = await answerCorrection(tx, vault, { ...decision, now })
  if (!answered) return { ok: false }
  const { customerId } = answered
  const contact = await contactForNews(tx, customerId)
  if (contact)
    await writeMessage(tx, {
      ...contact,
      subjectId: customerId,
      category: 'answer',
      template: 'correction-answered',
      params: { pages: origin },
      cause: `correction:${decision.id}`,
      now,
    })
  return { ok: true }
}
