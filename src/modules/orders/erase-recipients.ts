import { addDays } from '../../platform/clock.ts'
import { eraseSubjects } from '../vault/index.ts'
import { forgetRecipientLinks } from './erasure-queries.ts'
import type { OrderNeeds } from './needs.ts'
import { RECIPIENT_KEEP_DAYS } from './order.ts'
import { noteRecipientsErased, recipientsDue } from './sweep-queries.ts'

const BATCH = 100
/** so long a link still says that everything is gone, instead of nothing */
const LINK_KEEP_DAYS = 30

/** Destroys the data of recipients fourteen days after delivery, or after an order that came to nothing (P10, C9). */
export const eraseRecipients = async ({ db, vault, clock }: OrderNeeds): Promise<number> => {
  const now = clock()
  await forgetRecipientLinks(db, addDays(now, -LINK_KEEP_DAYS), BATCH)
  const due = await recipientsDue(db, addDays(now, -RECIPIENT_KEEP_DAYS), BATCH)
  if (due.length === 0) return 0
  await eraseSubjects(
    db,
    vault,
    due.map(({ subject }) => subject),
    { by: { kind: 'system', job: 'orders.eraseRecipients' }, why: 'recipient-retention' },
  )
  await noteRecipientsErased(
    db,
    due.map(({ id }) => id),
    now,
  )
  return due.length
}
