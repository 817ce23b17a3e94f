import { routes } from '../../../routes.ts'
import { Check } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { mayErase } from '../erase-writer.ts'
import type { TicketRow } from '../ticket-queries.ts'

/** Beside a request to erase: what may be done, or what is still missing for it. */
export const EraseWriterBox = ({ reader, ticket, error }: { reader: Reader; ticket: TicketRow; error?: string }) => {
  const words = reader.words.officeTickets.privacy
  if (ticket.kind !== 'erasure' || ticket.state !== 'waiting') return null
  if (!mayErase(ticket)) {
    const why = ticket.customerId ? words.eraseMember : ticket.provenAt ? words.eraseByMobile : words.eraseUnproven
    return <Note icon="lock">{why}</Note>
  }
  return (
    <form class="box stack g3" method="post" action={routes.officeRequestErasures(ticket.number)} novalidate>
      <h2>{words.erase}</h2>
      <p class="small muted">{words.eraseText}</p>
      <Check name="sure" label={words.eraseSure} required error={error} />
      <button class="btn danger" type="submit">
        {words.eraseButton}
      </button>
    </form>
  )
}
