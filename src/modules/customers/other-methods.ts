import type { DbOrTx } from '../../platform/database.ts'
import { waysInOf } from './ways-queries.ts'

/** What an account may be opened by besides a code to its number. */
export type OtherMethod = 'password' | 'passkey' | 'totp'

/** Which of them does she have? While there is one, a code alone does not open her account (P59). */
export const otherMethodsOf = async (db: DbOrTx, customerId: string): Promise<OtherMethod[]> => {
  const [ways] = await waysInOf(db, customerId)
  if (!ways) return []
  return [
    ...(ways.password ? ['password' as const] : []),
    ...(ways.passkeys > 0 ? ['passkey' as const] : []),
    ...(ways.totp ? ['totp' as const] : []),
  ]
}
