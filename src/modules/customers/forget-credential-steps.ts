import type { Db } from '../../platform/database.ts'
import { deleteCredentialSteps } from './password-queries.ts'

/** The job that forgets challenges, half-way sign-ins and counts of vain tries which are over. @returns how many went */
export const forgetCredentialSteps = async (db: Db, now: Date, limit: number): Promise<number> =>
  (await deleteCredentialSteps(db, now, limit)).length
