import { newId } from '../../platform/ids.ts'
import { type BankAccount, gatewayOf } from './payments.ts'

/** What a bank says to an account that is only tried; `code` is its own number. */
export type BankAnswersTry = { answer: 'works' | 'refused' | 'silent'; code: number | null }

/** The smallest payment that both banks take, in Rials. */
const LEAST_RIALS = 10_000

/**
 * Asks the bank for a place to pay the smallest sum, and goes there never: the one harmless call that tells whether account, domain and
 * address of this shop are accepted. It is no payment of the shop's books; the bank lets it lapse. It tells nothing of anybody (C10).
 */
export const tryBank = async (
  account: BankAccount,
  { callbackUrl, timeoutMs }: { callbackUrl: string; timeoutMs: number },
): Promise<BankAnswersTry> => {
  const asked = await gatewayOf(account, timeoutMs).request({
    attemptId: newId(),
    amountRials: LEAST_RIALS,
    callbackUrl,
    description: 'آزمایش درگاه؛ پرداخت نمی‌شود',
  })
  if (asked.ok) return { answer: 'works', code: null }
  return { answer: asked.again ? 'silent' : 'refused', code: asked.code }
}
