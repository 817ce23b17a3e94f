import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { Fields } from './change.ts'

export type DraftRow = { product_id: string; fields: Fields; member_id: string; at: Date }

/** What waits to be shown of this product? */
export const draftOf = (db: DbOrTx, productId: string) => db<DraftRow[]>`
  select product_id, fields, member_id, at
  from catalogue.draft
  where product_id = ${productId}`

/** The same; it stays so until the transaction ends. */
export const lockDraft = (tx: Tx, productId: string) => tx<DraftRow[]>`
  select product_id, fields, member_id, at
  from catalogue.draft
  where product_id = ${productId}
  for update`

type NewDraft = { productId: string; fields: Fields; memberId: string; now: Date }

/** Keeps what is not to be shown yet. */
export const putDraft = (tx: Tx, { productId, fields, memberId, now }: NewDraft) => tx`
  insert into catalogue.draft (product_id, fields, member_id, at)
  values (${productId}, ${tx.json(fields as never)}, ${memberId}, ${now})
  on conflict (product_id) do update
  set fields = excluded.fields, member_id = excluded.member_id, at = excluded.at`

/** Forgets what waited. */
export const deleteDraft = (tx: Tx, productId: string) => tx<{ product_id: string }[]>`
  delete from catalogue.draft
  where product_id = ${productId}
  returning product_id`
