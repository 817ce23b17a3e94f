import type { DbOrTx } from '../../../platform/database.ts'
import type { CampaignText } from '../letter.ts'
import { textsOfCampaigns } from './queries.ts'

const MOST_CAMPAIGNS = 100

/**
 * The words of these campaigns as they leave the house; a campaign that is not there is absent.
 * @throws RangeError for more than 100
 */
export const campaignTexts = async (db: DbOrTx, ids: string[]): Promise<Map<string, CampaignText>> => {
  if (ids.length > MOST_CAMPAIGNS) throw new RangeError(`at most ${MOST_CAMPAIGNS} campaigns are asked for at once`)
  const rows = ids.length === 0 ? [] : await textsOfCampaigns(db, [...new Set(ids)])
  return new Map(rows.map(({ id, subject, body, sms }) => [id, { subject, body, sms }]))
}
