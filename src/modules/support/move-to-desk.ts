import type { Audited } from '../staff/index.ts'
import { type Desk, deskOf, filedUnder, type MoveReason, type Subject } from './ticket.ts'
import { moveOfForm, moveToDesk } from './ticket-move-queries.ts'
import { lockTicket } from './ticket-queries.ts'

export type DeskMove = { desk: Desk; number: string; formKey: string; subject: Subject; reason: MoveReason }
export type MovedToDesk = { ok: true } | { ok: false; why: 'gone' | 'not-now' | 'same-desk' }

/**
 * Gives a ticket that waits to the other desk. From that moment whoever moved it sees nothing of it, unless she has the other right
 * too: what is opened is opened for the purpose of a desk (P61, P70). What was promised to whoever asked stays: her page shows
 * under what it is filed, and no word about why. A second press finds the first one's work.
 */
export const moveTicketToDesk = async (
  { tx, by, now }: Audited<'ticket.moved'> | Audited<'privacy.moved'>,
  { desk, number, formKey, subject, reason }: DeskMove,
): Promise<MovedToDesk> => {
  const [ticket] = await lockTicket(tx, number)
  const [before] = await moveOfForm(tx, formKey)
  if (before) return before.number === number ? { ok: true } : { ok: false, why: 'gone' }
  if (!ticket || deskOf(ticket.kind) !== desk) return { ok: false, why: 'gone' }
  if (ticket.state !== 'waiting') return { ok: false, why: 'not-now' }
  const { kind, topic } = filedUnder(subject)
  if (deskOf(kind) === desk) return { ok: false, why: 'same-desk' }
  await moveToDesk(tx, {
    formKey,
    ticketId: ticket.id,
    now,
    from: ticket.kind,
    to: kind,
    topic,
    reason,
    byRole: by.role,
  })
  return { ok: true }
}
