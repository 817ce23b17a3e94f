import type { Db } from '../../platform/database.ts'
import type { MovementKind } from './lot.ts'
import type { PaperKind, PaperReason } from './papers/paper.ts'

export type LotView = {
  id: string
  variantId: string
  code: string
  expiresOn: string | null
  onHand: number
  reserved: number
  blocked: boolean
}

const lot = (db: Db) => db`
  l.id, l.variant_id as "variantId", l.code, l.expires_on::text as "expiresOn", l.on_hand as "onHand", l.reserved, l.blocked`

/** Which lots does a variant have? Those with goods first, the soonest to expire first. */
export const lotsOfVariant = (db: Db, variantId: string, limit: number) => db<LotView[]>`
  select ${lot(db)}
  from inventory.lot l
  where l.variant_id = ${variantId}
  order by l.empty, l.expires_on nulls last, l.id
  limit ${limit}`

/** What is this lot? */
export const lotById = (db: Db, id: string) => db<LotView[]>`
  select ${lot(db)}
  from inventory.lot l
  where l.id = ${id}`

/** Which lots have this code? Several goods may. */
export const lotsByCode = (db: Db, code: string, limit: number) => db<LotView[]>`
  select ${lot(db)}
  from inventory.lot l
  where l.code = ${code}
  order by l.empty, l.expires_on nulls last, l.id
  limit ${limit}`

export type VariantStock = {
  variantId: string
  onHand: number
  reserved: number
  available: number
  expiresOn: string | null
}

/** How much of these variants is in the books, promised, and for sale? Of what never came in there is no row. */
export const stockOfVariants = (db: Db, variantIds: string[], day: string) => db<VariantStock[]>`
  select variant_id as "variantId", sum(on_hand)::int as "onHand", sum(reserved)::int as reserved,
    coalesce(sum(on_hand - reserved) filter (where sellable), 0)::int as available,
    min(expires_on) filter (where not empty)::text as "expiresOn"
  from (
    select *, not blocked
      and (expires_on is null or expires_on > ${day}::date + (select minimum_days from inventory.shelf_life)) as sellable
    from inventory.lot
    where variant_id = any(${variantIds}::uuid[])
  ) l
  group by variant_id
  order by variant_id
  limit 2000`

export type LowVariant = { variantId: string; available: number; mark: number }

/** Of which goods is less for sale than their mark, after a place in that list? The fewest first. */
export const lowVariants = (
  db: Db,
  { day, after }: { day: string; after: { available: number; variantId: string } },
  limit: number,
) => db<LowVariant[]>`
  select variant_id as "variantId", available, mark
  from (
    select l.variant_id, coalesce(m.units, w.low_units) as mark,
      coalesce(sum(l.on_hand - l.reserved) filter (
        where not l.blocked and (l.expires_on is null or l.expires_on > ${day}::date + (select minimum_days from inventory.shelf_life))
      ), 0)::int as available
    from inventory.lot l
    cross join inventory.warning w
    left join inventory.low_mark m on m.variant_id = l.variant_id
    group by l.variant_id, m.units, w.low_units
  ) low
  where available < mark and (available, variant_id) > (${after.available}, ${after.variantId}::uuid)
  order by available, variant_id
  limit ${limit}`

/** Which lots with goods expire until that day, after a place in that list? The soonest first, those that have first of all. */
export const expiringLots = (
  db: Db,
  { until, after }: { until: string; after: { expiresOn: string; id: string } },
  limit: number,
) => db<LotView[]>`
  select ${lot(db)}
  from inventory.lot l
  where not l.empty and l.expires_on <= ${until}::date and (l.expires_on, l.id) > (${after.expiresOn}::date, ${after.id}::uuid)
  order by l.expires_on, l.id
  limit ${limit}`

export type MovementView = {
  id: number
  lotId: string
  variantId: string
  code: string
  kind: MovementKind
  quantity: number
  cause: string
  byRef: string
  at: Date
  paperId: string | null
  paperKind: PaperKind | null
  reason: PaperReason | null
  note: string | null
  byId: string | null
  byRole: string | null
}

const movement = (db: Db) => db`
  m.id, m.lot_id as "lotId", l.variant_id as "variantId", l.code, m.kind, m.quantity, m.cause, m.by_ref as "byRef", m.at,
  m.paper_id as "paperId", p.kind as "paperKind", p.reason, p.note, p.by_id as "byId", p.by_role as "byRole"`

/** What moved in the whole storehouse before a movement, the latest first? */
export const movementsBefore = (db: Db, before: number, limit: number) => db<MovementView[]>`
  select ${movement(db)}
  from inventory.movement m
  join inventory.lot l on l.id = m.lot_id
  left join inventory.paper p on p.id = m.paper_id
  where m.id < ${before}
  order by m.id desc
  limit ${limit}`

/** What moved of these lots before a movement, the latest first? Of each lot only so many are looked at. */
export const movementsOfLots = (db: Db, lotIds: string[], before: number, limit: number) => db<MovementView[]>`
  select ${movement(db)}
  from inventory.lot l
  cross join lateral (
    select *
    from inventory.movement one
    where one.lot_id = l.id and one.id < ${before}
    order by one.id desc
    limit ${limit}
  ) m
  left join inventory.paper p on p.id = m.paper_id
  where l.id = any(${lotIds}::uuid[])
  order by m.id desc
  limit ${limit}`
