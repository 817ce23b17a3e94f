import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import type { OrderNeeds } from '../orders/index.ts'
import { inAudited, type OfficeNeeds, office, textField } from '../staff/index.ts'
import { caseNumberIn } from './case-number.ts'
import { privacyDesk } from './desk.ts'
import { eraseWriter } from './erase-writer.ts'
import { EraseWriterBox } from './pages/erase-writer-box.tsx'
import { type Extra, showTicket } from './ticket-shown.tsx'

/** What the desk of privacy shows beside a ticket. */
export const privacyExtra: Extra<'privacy.answer'> = (reader, ticket, { errors = {} }) => (
  <EraseWriterBox reader={reader} ticket={ticket} {...(errors.sure ? { error: errors.sure } : {})} />
)

/** Erasing by proof, at the press of a button, with an answer to whoever asked. */
export const erasureOffice = (app: FastifyInstance, needs: OfficeNeeds & { orders: OrderNeeds }): void => {
  app.post(
    routes.officeRequestErasures(),
    office(needs, 'privacy.answer', async (request, reply, staff) => {
      const number = caseNumberIn((request.params as { number: string }).number)
      if (!number) return reply.callNotFound()
      const words = readerOf(needs.jar, request).words.officeTickets.privacy
      const working = { needs, door: privacyDesk, extra: privacyExtra, request, reply, staff }
      if (textField(request, 'sure', 1) !== '1')
        return showTicket(working, number, { errors: { sure: words.errors.sure }, status: 422 })
      const act = { action: 'privacy.erased', target: `ticket:${number}`, why: words.erase } as const
      const erased = await inAudited(needs, staff.by, act, (audited) => eraseWriter(audited, needs, number))
      if (erased.ok) return reply.redirect(`${routes.officeRequest(number)}?done=1`, 303)
      if (erased.why === 'gone') return reply.callNotFound()
      return showTicket(working, number, { errors: { refused: words.eraseUnproven }, status: 409 })
    }),
  )
}
