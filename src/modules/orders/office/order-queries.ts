import type { DbOrTx, Tx } from '../../../platform/database.ts'
import type { OrderState } from '../order.ts'

export type StoryRow = {
  id: string
  at: Date
  from: OrderState | null
  to: OrderState
  byKind: 'buyer' | 'system' | 'staff'
  byRole: string | null
}

/** Which way did this order go, and who moved it? */
export const storyOfOrder = (db: DbOrTx, purchaseId: string) => db<StoryRow[]>`
  select id, moved_at as "at", from_state as "from", to_state as "to", by_kind as "byKind", by_role as "byRole"
  from orders.move
  where purchase_id = ${purchaseId}
  order by moved_at, id
  limit 200`

export type Press = {
  purchaseId: string
  staffId: string
  to: OrderState
  since: Date
  /** which parcel, where the button was one's */
  parcelId: string | null
  /** what was ticked to be packed, as «position:units» in order; null for any other button */
  ticked: string | null
}

/**
 * Did this member do the very same since then: move the order there, send or hand over that parcel, pack those lines? Her second
 * press of one button finds the first one's work; a button beside it on the same old page does not.
 */
export const didAlready = (db: DbOrTx, { purchaseId, staffId, to, since, parcelId, ticked }: Press) => db<
  { did: boolean }[]
>`
  select (${parcelId}::uuid is null and ${ticked}::text is null and exists (
      select from orders.move
      where purchase_id = ${purchaseId} and by_staff = ${staffId} and to_state = ${to} and moved_at >= ${since}))
    or exists (
      select from orders.parcel c
      where c.purchase_id = ${purchaseId}
        and (${parcelId}::uuid is null or c.id = ${parcelId}::uuid)
        and ((${to}::text = 'packed' and c.packed_by = ${staffId} and c.packed_at >= ${since}
            and ${ticked}::text = (
              select string_agg(l.position || ':' || l.quantity, ' ' order by l.position)
              from orders.parcel_line l
              where l.parcel_id = c.id))
          or (${to}::text = 'dispatched' and c.dispatched_by = ${staffId} and c.dispatched_at >= ${since})
          or (${to}::text = 'confirmed' and c.unpacked_by = ${staffId} and c.unpacked_at >= ${since})
         or (${to}::text = 'delivered' and c.delivered_by = ${staffId} and c.delivered_at >= ${since}))) as did`

export type NoteRow = { id: string; writtenAt: Date; byRole: string; noteRecord: string }

/** Which notes did staff write to this order, the earliest first? Their words are sealed. */
export const notesOfOrder = (db: DbOrTx, purchaseId: string) => db<NoteRow[]>`
  select id, written_at as "writtenAt", by_role as "byRole", note_record as "noteRecord"
  from orders.note
  where purchase_id = ${purchaseId}
  order by written_at, id
  limit 100`

export type NewNote = {
  id: string
  purchaseId: string
  formKey: string
  writtenAt: Date
  byStaff: string
  byRole: string
  noteRecord: string
}

/** Writes a note. The second of two presses writes nothing and gets no row. */
export const insertNote = (tx: Tx, note: NewNote) => tx<{ id: string }[]>`
  insert into orders.note (id, purchase_id, form_key, written_at, by_staff, by_role, note_record)
  values (${note.id}, ${note.purchaseId}, ${note.formKey}, ${note.writtenAt}, ${note.byStaff}, ${note.byRole},
    ${note.noteRecord})
  on conflict (form_key) do nothing
  returning id`
