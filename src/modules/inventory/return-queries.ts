import type { Tx } from '../../platform/database.ts'

export type ReturnableLot = { id: string; variantId: string; code: string; expiresOn: string | null }

/** Which lots are these, in the order of locks, so that nobody changes them until the transaction ends? */
export const lockReturnable = (tx: Tx, variantIds: string[], codes: string[]) => tx<ReturnableLot[]>`
  select l.id, l.variant_id as "variantId", l.code, l.expires_on::text as "expiresOn"
  from inventory.lot l
  where (l.variant_id, l.code) in (
    select wanted.variant_id, wanted.code
    from unnest(${variantIds}::uuid[], ${codes}::text[]) as wanted (variant_id, code))
  order by l.id
  for no key update`

type Back = { lotIds: string[]; quantities: number[]; by: string; cause: string; now: Date }

/** Writes that units came back into these lots; the movements' trigger counts them. */
export const moveBack = (tx: Tx, { lotIds, quantities, by, cause, now }: Back) => tx`
  insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at)
  select back.lot_id, 'returned', back.quantity, ${cause}, ${by}, ${now}::timestamptz
  from unnest(${lotIds}::uuid[], ${quantities}::int[]) as back (lot_id, quantity)`

export type SoldUnits = { lotId: string; variantId: string; code: string; quantity: number }

/** How many units of which lots were sold to the order? */
export const lockSoldUnits = (tx: Tx, orderRef: string) => tx<SoldUnits[]>`
  select r.lot_id as "lotId", l.variant_id as "variantId", l.code, r.quantity
  from inventory.reservation r
  join inventory.lot l on l.id = r.lot_id
  where r.order_ref = ${orderRef} and r.state = 'sold'
  order by r.lot_id
  for update of r`
