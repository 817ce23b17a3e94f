import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { MoveReason, TicketKind, Topic } from './ticket.ts'

export type DeskMoveRow = {
  movedAt: Date
  fromKind: TicketKind
  toKind: TicketKind
  reason: MoveReason
  byRole: string
}

/** Between which desks did this ticket go, the earliest first? */
export const deskMovesOf = (db: DbOrTx, ticketId: string) => db<DeskMoveRow[]>`
  select moved_at as "movedAt", from_kind as "fromKind", to_kind as "toKind", reason, by_role as "byRole"
  from support.ticket_move
  where ticket_id = ${ticketId}
  order by moved_at, form_key
  limit 20`

/** Which ticket did this very form move? */
export const moveOfForm = (db: DbOrTx, formKey: string) => db<{ number: string }[]>`
  select t.number
  from support.ticket_move m
  join support.ticket t on t.id = m.ticket_id
  where m.form_key = ${formKey}`

type NewDeskMove = {
  formKey: string
  ticketId: string
  now: Date
  from: TicketKind
  to: TicketKind
  topic: Topic
  reason: MoveReason
  byRole: string
}

/** Files a ticket under another kind; what a desk had decided about it is no decision of the other one. Its deadline stays. */
export const moveToDesk = (tx: Tx, move: NewDeskMove) => tx`
  with moved as (
    update support.ticket
    set kind = ${move.to}, topic = ${move.topic}, outcome = null
    where id = ${move.ticketId} and kind = ${move.from}
    returning id
  )
  insert into support.ticket_move (form_key, ticket_id, moved_at, from_kind, to_kind, reason, by_role)
  select ${move.formKey}, id, ${move.now}, ${move.from}, ${move.to}, ${move.reason}, ${move.byRole}
  from moved`
