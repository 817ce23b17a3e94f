/**
 * A customer has an account; she is a subject of the vault with the same id.
 *
 *   living ──> erased
 *
 *   -> living          createCustomer    a number was proven that opens no account
 *   living -> erased   eraseCustomer     at her own request; nobody comes back
 *
 * A session is open until it is idle for `SESSION_IDLE_DAYS`, is `SESSION_DAYS` old, or is ended by her or by a change of
 * what she signs in with. What is delicate asks for a proof of who she is within the last `FRESH_MINUTES`.
 */
export const SESSION_IDLE_DAYS = 30
export const SESSION_DAYS = 180
export const FRESH_MINUTES = 10

/** By what she has proven who she is. */
export type Proof = 'mobile-code' | 'email-link' | 'password' | 'passkey' | 'totp' | 'recovery-code'

/** The customer of a request: an open session. */
export type Customer = {
  id: string
  sessionId: string
  provenAt: Date
  provenBy: Proof[]
  profileRecord: string | null
}

export const isFresh = ({ provenAt }: Pick<Customer, 'provenAt'>, now: Date): boolean =>
  now.getTime() - provenAt.getTime() <= FRESH_MINUTES * 60_000
