import type { Proof } from './customer.ts'

/**
 * By what an account can be entered. A **way in** is where a sign-in begins and may end; a **second step** only follows one.
 *
 *   way in            the code to a mobile, a password with its user name, a passkey
 *   second step       the code of an authenticator app, a recovery code
 *
 * At least one way in is always left: whoever takes the last one away would lock herself out for good, and nobody of the
 * shop can let her in again (P58).
 */
export type WaysIn = {
  /** confirmed mobiles */
  mobiles: number
  password: boolean
  passkeys: number
  /** confirmed authenticator app */
  totp: boolean
  recoveryCodes: number
}

export type Method = 'mobile' | 'password' | 'passkey' | 'totp' | 'recovery-codes'

export const waysLeft = ({ mobiles, password, passkeys }: WaysIn): number => mobiles + Number(password) + passkeys

/** What is left when one of these is taken away. */
export const without = (ways: WaysIn, method: Method): WaysIn => {
  switch (method) {
    case 'mobile':
      return { ...ways, mobiles: Math.max(0, ways.mobiles - 1) }
    case 'password':
      return { ...ways, password: false }
    case 'passkey':
      return { ...ways, passkeys: Math.max(0, ways.passkeys - 1) }
    case 'totp':
      return { ...ways, totp: false }
    case 'recovery-codes':
      return { ...ways, recoveryCodes: 0 }
  }
}

export const mayRemove = (ways: WaysIn, method: Method): boolean => waysLeft(without(ways, method)) > 0

/** What proves that whoever has the number also owns the account (P59): anything that is not the number itself. */
export const hasAnotherMethod = ({ password, passkeys, totp }: WaysIn): boolean => password || passkeys > 0 || totp

/**
 * Whether this proves again, within a session, that it is she. No proof is weaker than what lets her in: a code says nothing of
 * the account while there is another method (whoever found her telephone open has its SMS too), a password alone nothing
 * while there is an app.
 */
export const provesAgain = (ways: WaysIn, by: Proof): boolean => {
  if (by === 'mobile-code') return !hasAnotherMethod(ways)
  if (by === 'password') return !asksSecondStep(ways)
  return by !== 'email-link'
}

/** After a right password: an app that was set up is asked for. A passkey is two factors by itself (it verifies its user). */
export const asksSecondStep = ({ totp }: WaysIn): boolean => totp

/** Recovery codes stand in for what gets lost, so they are offered once there is such a thing. */
export const wantsRecoveryCodes = (ways: WaysIn): boolean => hasAnotherMethod(ways) && ways.recoveryCodes === 0
