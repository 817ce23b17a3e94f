import { addDays } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Gateway, Reversed } from './gateway.ts'
import type { Payments } from './payments.ts'
import { type BankSaid, type ClaimedRefund, claimRefundsToSend, endSentRefund } from './refund-queries.ts'

/** A bank that has not said so long what became of it does not say it any more: staff look into its books. */
const SILENT_DAYS = 3

/** How many refunds ended the run in each way; `sent`: the bank has not answered yet. */
export type SentRefunds = { done: number; failed: number; sent: number }

/**
 * Asks the banks to reverse what is owed whole, at most `limit`. Call it outside of any transaction. What no bank reverses
 * (a part of a payment, Zibal, money at the door, after ZarinPal's 30 minutes) waits for staff: `refundsToPayByHand`.
 */
export const sendRefunds = async (
  db: Db,
  payments: Payments,
  { now, limit }: { now: Date; limit: number },
): Promise<SentRefunds> => {
  const count: SentRefunds = { done: 0, failed: 0, sent: 0 }
  for (const refund of await claimRefundsToSend(db, now, limit)) {
    const gateway = payments.gateway(refund.gateway, refund)
    const said: Said = gateway ? await giveBack(gateway, refund) : SILENT
    const to = stateAfter(said, refund, now)
    if (to !== 'sent') await endSentRefund(db, refund.id, to, whatItSaid(said), now)
    count[to]++
  }
  return count
}

const stateAfter = ({ kind }: Said, { sentAt }: ClaimedRefund, now: Date): 'done' | 'failed' | 'sent' => {
  if (kind === 'reversed') return 'done'
  return kind === 'refused' || now > addDays(sentAt, SILENT_DAYS) ? 'failed' : 'sent'
}

/** A refusal says why; everything else says nothing that staff could use. */
type Said = Exclude<Reversed, { kind: 'unknown' }> | { kind: 'unknown' }
const SILENT = { kind: 'unknown' } as const

const whatItSaid = (said: Said): BankSaid =>
  said.kind === 'refused'
    ? { said: said.why, saidCode: said.code }
    : { said: said.kind === 'unknown' ? 'bank-unreachable' : null, saidCode: null }

/** A refund that was sent before may have arrived: the bank is asked what it knows before it is asked to act. */
const giveBack = async (gateway: Gateway, { before, reference }: ClaimedRefund): Promise<Said> => {
  if (!gateway.reverse) return { kind: 'refused', why: 'unknown', code: null }
  if (before !== 'sent') return gateway.reverse({ reference })
  const seen = await gateway.inquire({ reference })
  switch (seen.kind) {
    case 'reversed':
      return { kind: 'reversed' }
    case 'paid':
    case 'verified':
      return gateway.reverse({ reference })
    case 'waiting':
    case 'not-paid':
    case 'unknown':
      return SILENT
  }
}
