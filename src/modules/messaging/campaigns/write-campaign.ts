import { newId } from '../../../platform/ids.ts'
import type { Audited } from '../../staff/index.ts'
import { type Draft, isOpen, wordsDigest } from './campaign.ts'
import { campaignById, insertCampaign, updateCampaign } from './queries.ts'

/** Begins a campaign; answers its id. */
export const createCampaign = async ({ tx, by, now }: Audited<'campaign.written'>, id: string, draft: Draft) => {
  await insertCampaign(tx, draft, { id, writtenBy: by.id, digest: wordsDigest(draft), now })
  return { ok: true as const, id }
}

export const newCampaignId = (now: Date): string => newId(now.getTime())

export type Changed = { ok: true; id: string } | { ok: false; why: 'gone' | 'changed-meanwhile' | 'under-way' }

/**
 * Writes a campaign anew, where nobody else has since the page was opened: the later of two is told, and overwrites nothing. Other words
 * take the proof away.
 */
export const changeCampaign = async (
  { tx, by }: Audited<'campaign.written'>,
  { id, version }: { id: string; version: number },
  draft: Draft,
): Promise<Changed> => {
  const [changed] = await updateCampaign(tx, draft, { id, version, writtenBy: by.id, digest: wordsDigest(draft) })
  if (changed) return { ok: true, id }
  const [there] = await campaignById(tx, id)
  if (!there) return { ok: false, why: 'gone' }
  return { ok: false, why: isOpen(there) ? 'changed-meanwhile' : 'under-way' }
}
