/** Words of campaigns: see `fa-campaigns.ts` for the shape. */
import type { faCampaigns } from './fa-campaigns.ts'

export const enCampaigns: typeof faCampaigns = {}
