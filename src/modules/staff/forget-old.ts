import { addDays } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { deleteFailuresBefore } from './failure-queries.ts'
import { deleteInvitationsBefore } from './invitation-queries.ts'
import { deleteSessionsOver } from './session-queries.ts'

export const FAILURE_KEEP_DAYS = 1
export const INVITATION_KEEP_DAYS = 30
const AT_ONCE = 5_000

/** Forgets what is past its keeping: sessions that are over, wrong tries of yesterday, invitations of last month. A nightly job. */
export const forgetOld = async (db: Db, now: Date): Promise<void> => {
  await deleteSessionsOver(db, now, AT_ONCE)
  await deleteFailuresBefore(db, addDays(now, -FAILURE_KEEP_DAYS), AT_ONCE)
  await deleteInvitationsBefore(db, addDays(now, -INVITATION_KEEP_DAYS), AT_ONCE)
}
