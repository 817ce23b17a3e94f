import type { DbOrTx } from '../../../platform/database.ts'

export type TextRow = { campaignId: string; language: 'fa' | 'en'; subject: string; body: string; sms: string }

/** In which words do these campaigns speak? */
export const textsOfCampaigns = (db: DbOrTx, ids: string[]) => db<TextRow[]>`
  select campaign_id as "campaignId", language, subject, body, sms
  from messaging.campaign_text
  where campaign_id = any(${ids}::uuid[])
  order by campaign_id, language desc
  limit 1000`
