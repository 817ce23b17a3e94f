import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { MovementKind } from '../lot.ts'
import type { PaperKind, PaperReason } from './paper.ts'

/** Two deliveries are written into the books one after the other: of a lot that both bring, the second sees the first. */
export const lockReceiving = (tx: Tx) => tx`select pg_advisory_xact_lock(hashtext('inventory.receiving'))`

export type NewPaper = {
  id: string
  kind: PaperKind
  reason: PaperReason
  note: string
  byId: string
  byRole: string
  at: Date
}

/** Writes a paper. No row: this very form was sent before. */
export const insertPaper = (tx: Tx, paper: NewPaper) => tx<{ id: string }[]>`
  insert into inventory.paper (id, kind, reason, note, by_id, by_role, at)
  values (${paper.id}, ${paper.kind}, ${paper.reason}, ${paper.note}, ${paper.byId}, ${paper.byRole}, ${paper.at})
  on conflict (id) do nothing
  returning id`

export type KnownLot = { variantId: string; code: string; expiresOn: string | null; blocked: boolean }

/** Which of these lots are in the books already? They stay as they are until the transaction ends. */
export const lockKnownLots = (tx: Tx, variantIds: string[], codes: string[]) => tx<KnownLot[]>`
  select l.variant_id as "variantId", l.code, l.expires_on::text as "expiresOn", l.blocked
  from inventory.lot l
  join unnest(${variantIds}::uuid[], ${codes}::text[]) as wanted (variant_id, code)
    on wanted.variant_id = l.variant_id and wanted.code = l.code
  order by l.id
  for no key update of l`

export type CountedLot = { id: string; code: string; onHand: number; reserved: number }

/** What do the books say of these lots of a variant? Nobody moves them until the transaction ends. */
export const lockCounted = (tx: Tx, variantId: string, lotIds: string[]) => tx<CountedLot[]>`
  select id, code, on_hand as "onHand", reserved
  from inventory.lot
  where variant_id = ${variantId} and id = any(${lotIds}::uuid[])
  order by id
  for no key update`

export type BookedDifference = { lotId: string; quantity: number }

/** Brings the books to what was counted, lot by lot. */
export const bookDifferences = (
  tx: Tx,
  differences: BookedDifference[],
  { paperId, by, now }: { paperId: string; by: string; now: Date },
) => tx`
  insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at, paper_id)
  select lot_id, 'corrected', quantity, 'count', ${by}, ${now}::timestamptz, ${paperId}::uuid
  from unnest(
    ${differences.map(({ lotId }) => lotId)}::uuid[], ${differences.map(({ quantity }) => quantity)}::int[]
  ) as counted (lot_id, quantity)`

export type PaperRow = {
  id: string
  kind: PaperKind
  reason: PaperReason
  note: string
  byId: string
  byRole: string
  at: Date
}

const columns = (db: DbOrTx) => db`
  p.id, p.kind, p.reason, p.note, p.by_id as "byId", p.by_role as "byRole", p.at`

/** What is this paper? */
export const paperById = (db: DbOrTx, id: string) => db<PaperRow[]>`
  select ${columns(db)}
  from inventory.paper p
  where p.id = ${id}`

/** Which papers were there before a place in their list, the latest first, and how many lines has each? */
export const papersBefore = (db: Db, before: { at: Date; id: string }, limit: number) => db<
  (PaperRow & { lines: number; units: number })[]
>`
  select ${columns(db)},
    (select count(*)::int from inventory.movement m where m.paper_id = p.id) as lines,
    (select coalesce(sum(m.quantity), 0)::int from inventory.movement m where m.paper_id = p.id) as units
  from inventory.paper p
  where (p.at, p.id) < (${before.at}, ${before.id}::uuid)
  order by p.at desc, p.id desc
  limit ${limit}`

export type PaperLine = {
  lotId: string
  variantId: string
  code: string
  expiresOn: string | null
  kind: MovementKind
  quantity: number
}

/** What did this paper move? */
export const linesOfPaper = (db: Db, paperId: string, limit: number) => db<PaperLine[]>`
  select l.id as "lotId", l.variant_id as "variantId", l.code, l.expires_on::text as "expiresOn", m.kind, m.quantity
  from inventory.movement m
  join inventory.lot l on l.id = m.lot_id
  where m.paper_id = ${paperId}
  order by m.id
  limit ${limit}`
