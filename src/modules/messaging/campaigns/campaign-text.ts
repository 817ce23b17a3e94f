import type { DbOrTx } from '../../../platform/database.ts'
import type { CampaignText } from '../letter.ts'
import { type TextRow, textsOfCampaigns } from './queries.ts'

const MOST_CAMPAIGNS = 100

/**
 * The words of these campaigns as they leave the house, Persian ones; a campaign that is not there is absent.
 * @throws RangeError for more than 100
 */
export const campaignTexts = async (
  db: DbOrTx,
  ids: string[],
  language: TextRow['language'] = 'fa',
): Promise<Map<string, CampaignText>> => {
  if (ids.length > MOST_CAMPAIGNS) throw new RangeError(`at most ${MOST_CAMPAIGNS} campaigns are asked for at once`)
  const rows = ids.length === 0 ? [] : await textsOfCampaigns(db, [...new Set(ids)])
  // Persian is there always, and comes first; another language of the same campaign takes its place where it was asked for.
  const wanted = rows.filter((row) => row.language === 'fa' || row.language === language)
  return new Map(wanted.map(({ campaignId, subject, body, sms }) => [campaignId, { subject, body, sms }]))
}
