export const faCampaigns = {}
