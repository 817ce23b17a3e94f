import { type Db, inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { alertsOf, favouritesOf, insertAlert, keepFavourite } from './favourite-queries.ts'
import { lockCustomer } from './queries.ts'

export const MOST_FAVOURITES = 200
export const MOST_ALERTS = 50

/** Keeps a product in sight. `full`: she keeps 200 others already. */
export const addFavourite = (
  db: Db,
  customerId: string,
  { productId, variantId, now }: { productId: string; variantId: string; now: Date },
) =>
  inTransaction(db, async (tx): Promise<'kept' | 'full' | 'gone'> => {
    const [customer] = await lockCustomer(tx, customerId)
    if (!customer) return 'gone'
    const kept = await favouritesOf(tx, customerId, MOST_FAVOURITES)
    if (kept.length >= MOST_FAVOURITES && !kept.some((each) => each.productId === productId)) return 'full'
    await keepFavourite(tx, customerId, { productId, variantId, madeAt: now })
    return 'kept'
  })

/** Remembers that she waits for a pack. `full`: she waits for 50 others already. */
export const addAlert = (db: Db, customerId: string, { variantId, now }: { variantId: string; now: Date }) =>
  inTransaction(db, async (tx): Promise<'waiting' | 'full' | 'gone'> => {
    const [customer] = await lockCustomer(tx, customerId)
    if (!customer) return 'gone'
    const waiting = await alertsOf(tx, customerId, MOST_ALERTS)
    if (waiting.length >= MOST_ALERTS && !waiting.some((each) => each.variantId === variantId)) return 'full'
    await insertAlert(tx, customerId, { id: newId(now.getTime()), variantId, madeAt: now })
    return 'waiting'
  })
