import type { DbOrTx } from '../../platform/database.ts'
import { mayMarket } from './consents.ts'
import { mainMobiles, sampleOfMembers } from './survey-queries.ts'

/** Members who allow surveys by SMS, in an order drawn by lot from the seed; `place` names where each stands in it. */
export const sampleForSurvey = async (
  db: DbOrTx,
  { seed, after, limit }: { seed: string; after: string | null; limit: number },
): Promise<{ customerId: string; place: string }[]> => {
  const [number, id] = after?.split(' ') ?? []
  const rows = await sampleOfMembers(db, seed, number && id ? { number, id } : null, limit)
  return rows.map((row) => ({ customerId: row.customerId, place: `${row.number} ${row.customerId}` }))
}

/** The sealed record of the main mobile, of those among these (at most 1,000) who allow surveys by SMS now (P45, C4). */
export const reachableForSurvey = async (db: DbOrTx, customerIds: string[]): Promise<Map<string, string>> => {
  const allowing = await mayMarket(db, customerIds, 'sms', 'survey')
  if (allowing.size === 0) return new Map()
  const mobiles = await mainMobiles(db, [...allowing])
  return new Map(mobiles.map(({ customerId, recordId }) => [customerId, recordId]))
}
