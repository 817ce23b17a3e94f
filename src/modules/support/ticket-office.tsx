import type { FastifyInstance } from 'fastify'
import { readerOf } from '../../ui/render-page.ts'
import { type OfficeNeeds, office, type Staff, textField, whyField } from '../staff/index.ts'
import { sendAnswer } from './answer-office.tsx'
import { closeTicket, openTicketContact } from './answer-ticket.ts'
import { caseNumberIn } from './case-number.ts'
import type { DeskDoor, DeskRight } from './desk.ts'
import { moveToOtherDesk } from './move-office.ts'
import { type Extra, openedWords, REASONS, showTicket, type Working, wordsFor } from './ticket-shown.tsx'

/** The pages of one ticket at a desk: what is covered, what is opened for a purpose, the answer, the end. */
export const ticketOffice = <R extends DeskRight>(
  app: FastifyInstance,
  needs: OfficeNeeds,
  door: DeskDoor<R>,
  extra: Extra<R> = () => null,
): void => {
  const guarded = (work: (working: Working<R>, number: string) => Promise<unknown>) =>
    office(needs, door.right, async (request, reply, staff) => {
      const number = caseNumberIn((request.params as { number: string }).number)
      if (!number) return reply.callNotFound()
      return work({ needs, door, extra, request, reply, staff: staff as Staff<R> }, number)
    })
  app.get(
    door.one(),
    guarded((working, number) => {
      const { done } = working.request.query as Record<string, unknown>
      const told = done === '1' ? readerOf(needs.jar, working.request).words.officeTickets.done : null
      return showTicket(working, number, { told })
    }),
  )
  // The answer is the page itself: what was opened travels in no address, and to see it again is to open it again.
  app.post(door.openings(), guarded(open))
  app.post(door.contacts(), guarded(openContact))
  app.post(door.answers(), guarded(sendAnswer))
  app.post(door.closings(), guarded(close))
  app.post(door.moves(), guarded(moveToOtherDesk))
}

const open = async <R extends DeskRight>(working: Working<R>, number: string) => {
  const { request, reply } = working
  const { purposes, errors } = wordsFor(working)
  const purpose = textField(request, 'purpose', 40)
  if (!Object.hasOwn(purposes, purpose))
    return showTicket(working, number, { errors: { purpose: errors.purpose }, status: 422 })
  const said = await openedWords(working, number, purpose as keyof typeof purposes)
  return said ? showTicket(working, number, { said }) : reply.callNotFound()
}

const openContact = async <R extends DeskRight>(working: Working<R>, number: string) => {
  const { needs, door, request, reply, staff } = working
  const { contactPurposes, errors } = wordsFor(working)
  const purpose = textField(request, 'purpose', 40)
  if (!Object.hasOwn(contactPurposes, purpose))
    return showTicket(working, number, { errors: { contactPurpose: errors.purpose }, status: 422 })
  const reason = REASONS[purpose as keyof typeof contactPurposes]
  const opened = await door.act(needs, staff.by, { what: 'contact-opened', number, why: reason }, (audited) =>
    openTicketContact(audited, needs.vault, { desk: door.desk, number, reason }),
  )
  return opened.ok ? showTicket(working, number, { contact: { value: opened.contact } }) : reply.callNotFound()
}

const close = async <R extends DeskRight>(working: Working<R>, number: string) => {
  const { needs, door, request, reply, staff } = working
  const words = wordsFor(working)
  const why = whyField(request)
  if (why === '') return showTicket(working, number, { errors: { why: words.errors.why }, status: 422 })
  const closed = await door.act(needs, staff.by, { what: 'closed', number, why }, (audited) =>
    closeTicket(audited, { desk: door.desk, number }),
  )
  if (!closed.ok && closed.why === 'gone') return reply.callNotFound()
  return reply.redirect(door.one(number), 303)
}
