import type { DbOrTx } from '../../platform/database.ts'
import type { Member, MembersAsked } from '../messaging/index.ts'
import { membersForCampaign } from './campaign-queries.ts'

/**
 * The next living members, for a campaign (P45): the only place that makes a `Member`. A guest and the recipient of an order have no
 * account, so no row of theirs can be in; an erased account has no living one.
 */
export const campaignMembers = async (db: DbOrTx, { channels, ...asked }: MembersAsked): Promise<Member[]> =>
  (await membersForCampaign(db, asked, channels)) as unknown as Member[]
