/**
 * A member of staff is a subject of the vault with the same id; her name, e-mail and telephone are sealed there (C15).
 *
 *   setting-up ──> ready <──> suspended
 *
 *   -> setting-up            acceptInvitation    by a code of one use: name, e-mail, password
 *   setting-up -> ready      becomeReady         an authenticator app or a passkey stands beside the password
 *   setting-up -> (gone)     acceptInvitation    the same e-mail begins anew with another code
 *   ready -> suspended       suspendMember       every session of hers ends at once
 *   suspended -> ready       resumeMember
 *
 * Nobody is deleted: what she did stays in the audit. Only who is ready can sign in, always by two proofs.
 */
import type { Right, Role } from './rights.ts'

/** A session ends so long after the sign-in, or so long after the last page. */
export const SESSION_HOURS = 12
export const SESSION_IDLE_MINUTES = 30
/** Between the password and the second proof. */
export const HALF_SESSION_MINUTES = 10
/** How old a proof may be for what is delicate. */
export const FRESH_MINUTES = 10
export const INVITATION_HOURS = 24

export type Proof = 'code' | 'password' | 'totp' | 'passkey' | 'recovery-code'

declare const proven: unique symbol

/**
 * Who does something by which right. Only the guard of the office makes one, after it has looked: a verb that asks for
 * `By<'orders.pack'>` cannot be called by code that has proven another right, or none.
 */
export type By<R extends Right> = {
  readonly kind: 'staff'
  readonly id: string
  /** the role by which she has the right; customers see this, never the name (C15) */
  readonly role: Role
  readonly [proven]: { readonly [K in R]: true }
}

/** Who is signed in, as the guard hands her to a page that asks for the right `R`. */
export type Staff<R extends Right = 'office.enter'> = {
  readonly id: string
  readonly sessionId: string
  readonly roles: readonly Role[]
  readonly may: ReadonlySet<Right>
  readonly provenAt: Date
  readonly ready: boolean
  readonly by: By<R>
}

export const isFresh = ({ provenAt }: Pick<Staff, 'provenAt'>, now: Date): boolean =>
  now.getTime() - provenAt.getTime() <= FRESH_MINUTES * 60_000

/** Where a member stands, as drawn above. */
export const stateOf = ({ readyAt, suspendedAt }: { readyAt: Date | null; suspendedAt: Date | null }) => {
  if (suspendedAt) return 'suspended' as const
  return readyAt ? ('ready' as const) : ('setting-up' as const)
}
