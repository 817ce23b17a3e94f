import { addDays } from '../../../platform/clock.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { Audited } from '../../staff/index.ts'
import { SMALLEST_AUDIENCE } from './audience.ts'
import { causeOf, isUnderWay } from './campaign.ts'
import type { AudienceCount } from './count-audience.ts'
import { putOffUntil } from './interrupted.ts'
import { endCampaign, lockCampaign, markScheduled, setCampaignState } from './queries.ts'
import { freshUntil } from './send-campaigns.ts'
import { putOffWaiting, refuseWaiting } from './sending-queries.ts'

export const MOST_DAYS_AHEAD = 90

export type Steered =
  | { ok: true }
  | { ok: false; why: 'gone' | 'changed-meanwhile' | 'not-proved' | 'too-few' | 'too-far' | 'not-now' }

/** It goes out at this moment (a past one: now). `count`: whom it would reach, counted just before. */
export const scheduleCampaign = async (
  { tx, now }: Audited<'campaign.sent'>,
  { id, version }: { id: string; version: number },
  dueAt: Date,
  count: AudienceCount,
): Promise<Steered> => {
  const [campaign] = await lockCampaign(tx, id)
  if (!campaign) return { ok: false, why: 'gone' }
  if (campaign.version !== version) return { ok: false, why: 'changed-meanwhile' }
  if (campaign.state !== 'proved') return { ok: false, why: 'not-proved' }
  if (count.members < SMALLEST_AUDIENCE) return { ok: false, why: 'too-few' }
  if (dueAt > addDays(now, MOST_DAYS_AHEAD)) return { ok: false, why: 'too-far' }
  const at = dueAt < now ? now : dueAt
  await markScheduled(tx, id, at, count.looked)
  await addJob(tx, { name: 'messaging:campaigns', payload: {}, runAt: at, key: `messaging:campaigns:${id}` })
  return { ok: true }
}

/** Nothing more of it goes out until it is resumed: what waits in the register is put off. */
export const pauseCampaign = async ({ tx, now }: Audited<'campaign.paused'>, id: string): Promise<Steered> => {
  const [campaign] = await lockCampaign(tx, id)
  if (!campaign) return { ok: false, why: 'gone' }
  if (campaign.state !== 'sending') return { ok: false, why: 'not-now' }
  await setCampaignState(tx, id, 'paused')
  await putOffWaiting(tx, causeOf(id), putOffUntil(now), addDays(putOffUntil(now), 1))
  return { ok: true }
}

/** It goes on where it stood still. */
export const resumeCampaign = async ({ tx, now }: Audited<'campaign.sent'>, id: string): Promise<Steered> => {
  const [campaign] = await lockCampaign(tx, id)
  if (!campaign) return { ok: false, why: 'gone' }
  if (campaign.state !== 'paused') return { ok: false, why: 'not-now' }
  await setCampaignState(tx, id, 'sending')
  await putOffWaiting(tx, causeOf(id), null, freshUntil(campaign, now))
  await addJob(tx, { name: 'messaging:campaigns', payload: {}, key: `messaging:campaigns:${id}` })
  return { ok: true }
}

/** Ends it for good: what of it is not with a provider yet goes to nobody. */
export const stopCampaign = async ({ tx, now }: Audited<'campaign.stopped'>, id: string): Promise<Steered> => {
  const [campaign] = await lockCampaign(tx, id)
  if (!campaign) return { ok: false, why: 'gone' }
  if (!isUnderWay(campaign)) return { ok: false, why: 'not-now' }
  await endCampaign(tx, id, 'stopped', now)
  await refuseWaiting(tx, causeOf(id), now)
  return { ok: true }
}
