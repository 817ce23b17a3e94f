import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { PurchaseRow } from './queries.ts'

export type RecipientRow = Pick<
  PurchaseRow,
  'id' | 'state' | 'placedAt' | 'deliveredAt' | 'addressRecord' | 'recipientErasedAt'
> & { recipientSubject: string }

/** Which order's recipient has the token with this digest? */
export const recipientByToken = (db: DbOrTx, digest: Buffer) => db<RecipientRow[]>`
  select p.id, p.state, p.placed_at as "placedAt", p.delivered_at as "deliveredAt",
         p.address_record as "addressRecord", p.recipient_erased_at as "recipientErasedAt",
         p.recipient_subject as "recipientSubject"
  from orders.purchase p
  where p.recipient_token_digest = ${digest}
    and p.recipient_subject is not null`

export type ErasureRow = { id: string; whose: 'buyer' | 'recipient'; erasedAt: Date; codeDigest: Buffer }
export type NewErasure = ErasureRow & { purchaseId: string; subjectId: string }

/** Notes an erasure at somebody's own request, whose subject was erased just now. The second of two clicks writes nothing. */
export const insertErasure = (db: DbOrTx, erasure: NewErasure) => db`
  insert into orders.erasure (id, purchase_id, whose, subject_id, erased_at, code_digest)
  values (${erasure.id}, ${erasure.purchaseId}, ${erasure.whose}, ${erasure.subjectId}, ${erasure.erasedAt},
    ${erasure.codeDigest})
  on conflict (subject_id) do nothing`

/** Which erasure does the receipt with this code's digest tell of? */
export const erasureByCode = (db: DbOrTx, digest: Buffer) => db<ErasureRow[]>`
  select id, whose, erased_at as "erasedAt", code_digest as "codeDigest"
  from orders.erasure
  where code_digest = ${digest}`

/** No browser and no account opens these orders any more. */
export const forgetBrowsersOf = (db: DbOrTx, purchaseIds: string[], randomDigests: Buffer[]) => db<{ id: string }[]>`
  update orders.purchase p
  set visitor_digest = n.digest, customer_id = null
  from unnest(${purchaseIds}::uuid[], ${db.array(randomDigests)}::bytea[]) as n (id, digest)
  where p.id = n.id
  returning p.id`

/** Forgets the browsers that proved the phone of these orders. */
export const forgetViewers = (tx: Tx, purchaseIds: string[]) => tx<{ purchaseId: string }[]>`
  delete from orders.viewer
  where purchase_id = any(${purchaseIds}::uuid[])
  returning purchase_id as "purchaseId"`

/** Lets go of the links of recipients who are gone since `before`: until then their page says so. */
export const forgetRecipientLinks = (db: Db, before: Date, limit: number) => db<{ id: string }[]>`
  update orders.purchase
  set recipient_token_digest = null
  where id in (
    select id from orders.purchase
    where recipient_token_digest is not null and recipient_erased_at < ${before}
    limit ${limit})
  returning id`
