import type { Tx } from '../../platform/database.ts'
import { endOtherSessions } from './session-queries.ts'
import { tellMethodChanged } from './tell-contacts.ts'

/** What changed of her ways in. The closed list is also the list of words: `security.changes`. */
export type MethodChange =
  | 'password-set'
  | 'password-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'totp-on'
  | 'totp-off'
  | 'recovery-codes-made'
  | 'recovery-codes-removed'
  | 'recovery-code-used'

/** Somebody who knew the old password, or held what was removed, may be signed in somewhere: only this browser stays in. */
const endsOtherSessions: Record<MethodChange, boolean> = {
  'password-set': true,
  'password-removed': true,
  'passkey-added': false,
  'passkey-removed': true,
  'totp-on': false,
  'totp-off': true,
  'recovery-codes-made': false,
  'recovery-codes-removed': true,
  'recovery-code-used': false,
}

/** In the transaction of a change of what she signs in with: her contacts hear of it, and other browsers are signed out. */
export const methodChanged = async (
  tx: Tx,
  { customer, change, now }: { customer: { id: string; sessionId: string | null }; change: MethodChange; now: Date },
): Promise<void> => {
  if (endsOtherSessions[change]) await endOtherSessions(tx, customer.id, customer.sessionId)
  await tellMethodChanged(tx, { customerId: customer.id, what: change, now })
}
