import { inTransaction } from '../../platform/database.ts'
import type { Proof } from './customer.ts'
import type { CustomerNeeds } from './needs.ts'
import { recoveryCodeProves } from './recovery-codes.ts'
import { digitsIn, totpProves } from './totp-app.ts'
import { accountTarget, beginTry, endTries } from './vain-tries.ts'

export type SecondStep =
  | { ok: true; provenBy: Extract<Proof, 'totp' | 'recovery-code'> }
  | { ok: false; why: 'wrong' }
  | { ok: false; why: 'wait'; seconds: number }

/** Does this prove that it is she: six digits of her app, or one of her recovery codes? Tries are counted for the account. */
export const checkSecondStep = async (
  { db, vault }: Pick<CustomerNeeds, 'db' | 'vault'>,
  customerId: string,
  { typed, now }: { typed: string; now: Date },
): Promise<SecondStep> => {
  const target = await accountTarget(vault, customerId)
  const seconds = await beginTry(db, target, now)
  if (seconds !== null) return { ok: false, why: 'wait', seconds }
  const byApp = /^\d{6}$/.test(digitsIn(typed))
  const proven = await inTransaction(db, (tx) =>
    byApp ? totpProves(tx, vault, customerId, typed, now) : recoveryCodeProves(tx, customerId, typed, now),
  )
  if (!proven) return { ok: false, why: 'wrong' }
  await endTries(db, target)
  return { ok: true, provenBy: byApp ? 'totp' : 'recovery-code' }
}
