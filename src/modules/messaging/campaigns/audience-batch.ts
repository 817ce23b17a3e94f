import type { DbOrTx } from '../../../platform/database.ts'
import { tehranInstant } from '../../../platform/persian/tehran-time.ts'
import { asksOfPurchases, fits } from './audience.ts'
import type { Draft } from './campaign.ts'
import type { CampaignSlots, Member } from './slots.ts'

export type Aim = Pick<Draft, 'category' | 'channels' | 'audience'>
export type Batch = {
  /** everybody who was looked at, in the order of ids; fewer than the limit: there is nobody after them */
  looked: Member[]
  /** who is in the audience and allows at least one of the channels */
  chosen: Member[]
}

/** The next members, and who of them belongs to the audience. `joinedBefore`: whoever came later is not in. */
export const audienceBatch = async (
  db: DbOrTx,
  slots: CampaignSlots,
  { category, channels, audience }: Aim,
  { after, limit, joinedBefore }: { after: string | null; limit: number; joinedBefore: Date },
): Promise<Batch> => {
  const startOf = (day: string | null) => (day === null ? null : tehranInstant(day, 0))
  const wanted = startOf(audience.joinedBefore)
  const looked = await slots.members(db, {
    category,
    channels,
    joinedFrom: startOf(audience.joinedFrom),
    joinedBefore: wanted && wanted < joinedBefore ? wanted : joinedBefore,
    after,
    limit,
  })
  const reachable = looked.filter(({ smsRecord, emailRecord }) => smsRecord !== null || emailRecord !== null)
  if (!asksOfPurchases(audience) || reachable.length === 0) return { looked, chosen: reachable }
  const purchases = await slots.purchases(
    db,
    reachable.map(({ id }) => id),
  )
  const asked = { notSince: startOf(audience.notBoughtSince), isIn: slots.isIn }
  return { looked, chosen: reachable.filter(({ id }) => fits(audience, purchases.get(id) ?? null, asked)) }
}
