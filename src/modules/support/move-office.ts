import { isId } from '../../platform/ids.ts'
import { textField } from '../staff/index.ts'
import type { DeskRight } from './desk.ts'
import { moveTicketToDesk } from './move-to-desk.ts'
import { isMoveReason, isSubject } from './ticket.ts'
import { showTicket, type Working, wordsFor } from './ticket-shown.tsx'

/** Gives a ticket to the other desk and leads back to the list: the ticket is not hers to see any more. */
export const moveToOtherDesk = async <R extends DeskRight>(working: Working<R>, number: string) => {
  const { needs, door, request, reply, staff } = working
  const { move: words } = wordsFor(working)
  const topic = textField(request, 'topic', 20)
  const reason = textField(request, 'reason', 20)
  const formKey = textField(request, 'key', 36)
  const errors = {
    ...(isSubject(topic) ? {} : { topic: words.errors.topic }),
    ...(isMoveReason(reason) && isId(formKey) ? {} : { reason: words.errors.reason }),
  }
  if (!isSubject(topic) || !isMoveReason(reason) || !isId(formKey))
    return showTicket(working, number, { errors, status: 422 })
  const asked = { desk: door.desk, number, formKey, subject: topic, reason }
  const why = words.reasons[reason]
  const moved = await door.act(needs, staff.by, { what: 'moved', number, why }, (audited) =>
    moveTicketToDesk(audited, asked),
  )
  if (moved.ok) return reply.redirect(`${door.list}?moved=1`, 303)
  if (moved.why === 'gone') return reply.callNotFound()
  if (moved.why === 'same-desk')
    return showTicket(working, number, { errors: { topic: words.errors.topic }, status: 422 })
  return showTicket(working, number, { errors: { refused: words.errors['not-now'] }, status: 409 })
}
