/**
 * What a proven number opens (P59, «Number handover»). A code proves possession of a number now, never ownership of an account:
 * numbers are given back and sold again.
 *
 *   no account                          ──> sign-up     an account begins
 *   account, used lately, code only     ──> open        her account
 *   account with another method, or idle ──> ask        she proves the other method, or says «this is my number now»
 *   … and its other method is proven    ──> open
 *   … and «this is my number now»       ──> hand-over   the number leaves that account, and an empty one begins
 */
export const HANDOVER_IDLE_DAYS = 90

export type NumberState = {
  /** an account has this number among its confirmed contacts */
  account: boolean
  /** that account has a password, a passkey or a TOTP as well */
  otherMethod: boolean
  /** nobody used that account for `HANDOVER_IDLE_DAYS` */
  idle: boolean
}

/** Who asks: somebody with the number's code; with another method of that account too; or with the code, and saying that the account is not hers. */
export type Asker = 'holder' | 'owner' | 'newcomer'

export type Outcome = 'sign-up' | 'open' | 'ask' | 'hand-over'

export const outcomeOf = ({ account, otherMethod, idle }: NumberState, asker: Asker): Outcome => {
  if (!account) return 'sign-up'
  // Whoever says that the account is not hers is never let into it, whatever it looks like by now.
  if (asker === 'newcomer') return 'hand-over'
  if (asker === 'owner') return 'open'
  return otherMethod || idle ? 'ask' : 'open'
}

export const isIdle = (activeAt: Date, now: Date): boolean =>
  now.getTime() - activeAt.getTime() > HANDOVER_IDLE_DAYS * 86_400_000
