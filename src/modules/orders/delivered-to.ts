import type { DbOrTx } from '../../platform/database.ts'
import { deliveredOrders } from './delivered-queries.ts'

export type DeliveredAsked = { from: Date; until: Date; after: string | null; limit: number }

/** Whose orders were delivered in this time, the earliest first: accounts alone, never a guest, never a recipient (P10, P45). */
export const deliveredTo = async (
  db: DbOrTx,
  { after, ...asked }: DeliveredAsked,
): Promise<{ customerId: string; place: string }[]> => {
  const [at, id] = after?.split('|') ?? []
  const rows = await deliveredOrders(db, { ...asked, after: at && id ? { at, id } : null })
  return rows.map((row) => ({ customerId: row.customerId, place: `${row.deliveredAt}|${row.id}` }))
}
