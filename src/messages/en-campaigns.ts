import type { faCampaigns } from './fa-campaigns.ts'

/** Words of campaigns: see `fa-campaigns.ts` for the shape. */
export const enCampaigns: typeof faCampaigns = { aCampaign: 'News from iPetPlus' }
