import type { Tx } from '../../platform/database.ts'
import { switches } from './consent.ts'
import { implyByMembership, recordConsents } from './consents.ts'

/** What the switches of the sign-up page said; `refusedByBrowser`: `Sec-GPC: 1` came along (C4). */
export type SignUpChoices = { emailNews: boolean; smsNews: boolean; refusedByBrowser: boolean }

/**
 * `nothingImplied`: her browser refuses for her, or somebody left with this number before (unsubscribed, erased, blocked). Then the
 * switches stood off, and she is asked instead of taken for willing.
 */
export type SaidAtSignUp = Omit<SignUpChoices, 'refusedByBrowser'> & { nothingImplied: boolean }

/**
 * Writes down what she said, in the transaction in which her account begins. E-mail that was left on is implied by membership
 * (P47), unless nothing may be implied and she did not switch it on herself; switched off, it is an explicit no. SMS is
 * on only by an explicit yes, and where she said nothing there is no row (C4).
 */
export const writeSignUpConsents = async (
  tx: Tx,
  customerId: string,
  { emailNews, smsNews, nothingImplied }: SaidAtSignUp,
  now: Date,
): Promise<void> => {
  if (emailNews && !nothingImplied) await implyByMembership(tx, customerId, now)
  const said = [
    // Where nothing is implied the switch stood off: on, it was put there by her hand.
    ...(emailNews && !nothingImplied ? [] : all('email', emailNews)),
    ...(smsNews ? all('sms', true) : []),
  ]
  await recordConsents(tx, customerId, { choices: said, how: 'sign-up', now })
}

const all = (channel: 'email' | 'sms', given: boolean) =>
  switches.filter((each) => each.channel === channel).map((each) => ({ ...each, given }))
