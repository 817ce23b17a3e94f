import { newRecoveryCodes, parseRecoveryCode, recoveryDigest } from '../../platform/credentials/recovery.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Customer } from './customer.ts'
import { methodChanged } from './method-changed.ts'
import type { CustomerNeeds } from './needs.ts'
import { lockCustomer } from './queries.ts'
import { deleteRecoveryCodes, insertRecoveryCodes, takeRecoveryCode } from './recovery-queries.ts'

type Needs = Pick<CustomerNeeds, 'db'>

/** Ten new codes in place of all earlier ones. They are answered here, to be shown, and are nowhere else. */
export const makeRecoveryCodes = ({ db }: Needs, customer: Customer, now: Date): Promise<string[]> =>
  inTransaction(db, async (tx) => {
    await lockCustomer(tx, customer.id)
    await deleteRecoveryCodes(tx, customer.id)
    const codes = newRecoveryCodes()
    const digests = codes.map((code) => recoveryDigest(customer.id, code))
    await insertRecoveryCodes(tx, customer.id, digests, now)
    await methodChanged(tx, { customer, change: 'recovery-codes-made', now })
    return codes
  })

/** Takes all her codes away; false when there were none. */
export const removeRecoveryCodes = ({ db }: Needs, customer: Customer, now: Date): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockCustomer(tx, customer.id)
    if ((await deleteRecoveryCodes(tx, customer.id)).length === 0) return false
    await methodChanged(tx, { customer, change: 'recovery-codes-removed', now })
    return true
  })

/** Is this a code of hers? It is then used up, and her contacts hear of it: she may not be the one who used it. */
export const recoveryCodeProves = async (tx: Tx, customerId: string, typed: string, now: Date): Promise<boolean> => {
  const code = parseRecoveryCode(typed)
  if (!code || (await takeRecoveryCode(tx, customerId, recoveryDigest(customerId, code))).length === 0) return false
  await methodChanged(tx, { customer: { id: customerId, sessionId: null }, change: 'recovery-code-used', now })
  return true
}
