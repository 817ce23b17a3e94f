export const faCampaigns = { aCampaign: 'خبری از آی پت پلاس' }
