import type { Db } from '../../../platform/database.ts'
import { type Aim, audienceBatch } from './audience-batch.ts'
import type { CampaignSlots } from './slots.ts'

/** `looked`: all members there are, in the audience or not. */
export type AudienceCount = { members: number; sms: number; email: number; looked: number }

const BATCH = 1_000

/**
 * How many members a campaign would reach now, by channel: those whose switch says yes. Whoever's contact bounced or stopped our line is
 * found at the moment of sending only: to know it here, every contact would have to be opened.
 */
export const countAudience = async (db: Db, slots: CampaignSlots, aim: Aim, now: Date): Promise<AudienceCount> => {
  const count = { members: 0, sms: 0, email: 0, looked: 0 }
  let after: string | null = null
  let looked = BATCH
  while (looked === BATCH) {
    const batch = await audienceBatch(db, slots, aim, { after, limit: BATCH, joinedBefore: now })
    count.members += batch.chosen.length
    count.sms += batch.chosen.filter(({ smsRecord }) => smsRecord !== null).length
    count.email += batch.chosen.filter(({ emailRecord }) => emailRecord !== null).length
    looked = batch.looked.length
    count.looked += looked
    after = batch.looked.at(-1)?.id ?? null
  }
  return count
}
