import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import type { Availability } from './lot.ts'
import { availabilityOf, availabilityOfAll, setMinimumDays } from './lot-queries.ts'

/** What can be bought of these variants at `now`, and the lot that the next buyer gets. Every id is in the answer. */
export const availability = async (
  db: DbOrTx,
  variantIds: string[],
  now: Date,
): Promise<Map<string, Omit<Availability, 'variantId'>>> => {
  const found = new Map<string, Omit<Availability, 'variantId'>>()
  for (const variantId of variantIds) found.set(variantId, { available: 0, expiresOn: null, lotCode: null })
  if (variantIds.length === 0) return found
  for (const { variantId, ...rest } of await availabilityOf(db, variantIds, tehranDay(now))) found.set(variantId, rest)
  return found
}

/** The same for the whole shop, in batches; variants without stock are absent. For the catalogue snapshot's slot. */
export const allAvailability = (db: Db, now: Date, batchSize = 2000): AsyncIterable<Availability[]> =>
  availabilityOfAll(db, tehranDay(now)).cursor(batchSize)

/** Sets how many days a lot must still have before it may be sold: 0 sells until the day before its expiry day. */
export const requireShelfLife = async (tx: Tx, days: number): Promise<void> => {
  await setMinimumDays(tx, days)
}
