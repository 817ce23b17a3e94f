import type { DbOrTx } from '../../platform/database.ts'

/** What an account may be opened by besides a code to its number. */
export type OtherMethod = 'password' | 'passkey' | 'totp'

/** Which of them does she have? While there is one, a code alone does not open her account (P59). */
export const otherMethodsOf = async (_db: DbOrTx, _customerId: string): Promise<OtherMethod[]> => []
