import type { DbOrTx, Tx } from '../../platform/database.ts'

/** Which addresses did this product have before, that still lead to it? The last that was left first. */
export const oldAddressesOf = (db: DbOrTx, productId: string, most: number) => db<{ slug: string }[]>`
  select slug
  from catalogue.old_address
  where product_id = ${productId}
  order by number desc
  limit ${most}`

/** Takes a former address away from its product. */
export const deleteOldAddress = (tx: Tx, productId: string, slug: string) => tx`
  delete from catalogue.old_address
  where product_id = ${productId} and slug = ${slug}`
