import type { Clock } from '../../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { openRecords, type Vault } from '../../vault/index.ts'
import type { MessagingKeys } from '../keys.ts'
import { stopContacts } from '../leaving/suppression.ts'
import { type BouncedRow, lockBounced, noteBounce } from './bounce-queries.ts'
import type { Bounce, BounceNeeds } from './bounces.ts'

/**
 * What a report does. A hard bounce: the message is undelivered, and nobody writes to that mailbox again until it is confirmed anew.
 * Another failure: undelivered. A delay: a note. A complaint: nothing that sells goes there any more (P46). A report about a message that
 * is none, or was never sent, does nothing; the same report twice does what it did once.
 */
export const reportsTaker = (needs: ReportNeeds): Pick<BounceNeeds, 'onBounce' | 'onComplaint'> => ({
  onBounce: ({ messageId, kind, status }) =>
    inTransaction(needs.db, async (tx) => {
      const row = await letterThatLeft(tx, messageId)
      if (!row) return
      const now = needs.clock()
      const state = kind === 'delayed' ? row.state : 'undelivered'
      await noteBounce(tx, { ...row, state, why: `${NOTES[kind]}:${status}`, now })
      if (kind === 'hard') await stopHerMailbox(tx, needs, row, 'bounced')
    }),
  onComplaint: ({ messageId }) =>
    inTransaction(needs.db, async (tx) => {
      const row = await letterThatLeft(tx, messageId)
      if (!row) return
      await noteBounce(tx, { ...row, why: 'complained', now: needs.clock() })
      await stopHerMailbox(tx, needs, row, 'complained')
    }),
})

export type ReportNeeds = { db: Db; vault: Vault; keys: MessagingKeys; clock: Clock }

const NOTES: Record<Bounce['kind'], string> = { hard: 'bounced', failed: 'undelivered', delayed: 'delayed' }

/** @throws when it is on its way this very moment: the mail server comes again, and then it is known what became of it */
const letterThatLeft = async (tx: Tx, messageId: string): Promise<BouncedRow | null> => {
  const [row] = await lockBounced(tx, messageId)
  if (row?.state === 'sending') throw new Error('the message is being sent')
  return row && ['sent', 'unknown', 'delivered', 'undelivered'].includes(row.state) ? row : null
}

/** The address as it was sent, under her own key; of somebody erased there is none, and her digest stands already. */
const stopHerMailbox = async (
  tx: Tx,
  { vault, keys, clock }: ReportNeeds,
  { id, sentRecord }: BouncedRow,
  why: 'bounced' | 'complained',
): Promise<void> => {
  if (!sentRecord) return
  const opened = await openRecords(tx, vault, {
    recordIds: [sentRecord],
    fields: ['to'],
    actor: { kind: 'system', job: 'messaging.reports' },
    purpose: 'message',
    reason: REASONS[why],
    cause: id,
  })
  const to = opened.get(sentRecord)?.to
  if (!to) return
  await stopContacts(tx, [
    { digest: keys.contactDigest({ kind: 'email', value: to }), kind: 'email', why, now: clock() },
  ])
}

/** for her ledger; she reads it in Persian */
const REASONS = {
  bounced: 'صندوق این ایمیل نامه را نپذیرفت؛ تا آن را دوباره تأیید نکنید چیزی به آن نمی‌فرستیم.',
  complained: 'نامه‌ای از ما هرزنامه خوانده شد؛ دیگر چیز تبلیغاتی به این ایمیل نمی‌فرستیم.',
}
