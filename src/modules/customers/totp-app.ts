import { newTotpSecret, totpStep } from '../../platform/credentials/totp.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { openRecords, removeRecords, sealRecord, type Vault } from '../vault/index.ts'
import type { Customer } from './customer.ts'
import { methodChanged } from './method-changed.ts'
import type { CustomerNeeds } from './needs.ts'
import { lockCustomer } from './queries.ts'
import { confirmTotp, deleteTotp, insertTotp, type TotpRow, takeTotpStep, totpOf } from './totp-queries.ts'
import { accountTarget, beginTry, endTries } from './vain-tries.ts'

/**
 *   none ──beginTotp──> begun ──confirmTotp──> confirmed ──removeTotp──> none
 *                         └──beginTotp: another secret──┘
 *
 * A secret counts once the app has shown a code of it, so that nobody is asked for a code that her app does not know.
 */
type Needs = Pick<CustomerNeeds, 'db' | 'vault'>

/** Begins with an app: a new secret, in place of one that was never confirmed. False when one is confirmed. */
export const beginTotp = ({ db, vault }: Needs, customer: Customer, now: Date): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockCustomer(tx, customer.id)
    const [held] = await totpOf(tx, customer.id)
    if (held?.confirmedAt) return false
    await dropTotp(tx, customer.id)
    const sealed = await sealRecord(tx, vault, customer.id, {
      kind: 'customer.totp',
      fields: { secret: newTotpSecret() },
    })
    if (!sealed) return false
    await insertTotp(tx, customer.id, sealed.recordId, now)
    return true
  })

/** The secret of an app that is about to be set up, for her own eyes; null when there is none, or it is confirmed. */
export const secretToShow = ({ db, vault }: Needs, customerId: string): Promise<string | null> =>
  inTransaction(db, async (tx) => {
    const [held] = await totpOf(tx, customerId)
    if (!held || held.confirmedAt) return null
    return openSecret(tx, vault, held, 'account', 'نمایش کلید برنامهٔ رمزساز، برای افزودن آن به گوشی خودتان')
  })

export type TotpConfirmed = 'confirmed' | 'wrong' | 'none' | { waitSeconds: number }

/** The app shows its first code: from now on it is asked for. */
export const confirmTotpApp = async (
  { db, vault }: Needs,
  customer: Customer,
  { code, now }: { code: string; now: Date },
): Promise<TotpConfirmed> => {
  const target = await accountTarget(vault, customer.id)
  const seconds = await beginTry(db, target, now)
  if (seconds !== null) return { waitSeconds: seconds }
  const outcome = await inTransaction(db, async (tx): Promise<TotpConfirmed> => {
    await lockCustomer(tx, customer.id)
    const [held] = await totpOf(tx, customer.id)
    if (!held || held.confirmedAt) return 'none'
    const secret = await openSecret(tx, vault, held, 'account', 'سنجش نخستین کد برنامهٔ رمزساز')
    const step = secret ? totpStep(secret, digitsIn(code), now, null) : null
    if (step === null) return 'wrong'
    await confirmTotp(tx, customer.id, step, now)
    await methodChanged(tx, { customer, change: 'totp-on', now })
    return 'confirmed'
  })
  if (outcome !== 'wrong') await endTries(db, target)
  return outcome
}

/** Takes her app away; a way in is left in any case, for an app is none. */
export const removeTotp = ({ db }: Needs, customer: Customer, now: Date): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockCustomer(tx, customer.id)
    const dropped = await dropTotp(tx, customer.id)
    if (dropped) await methodChanged(tx, { customer, change: 'totp-off', now })
    return dropped
  })

const dropTotp = async (tx: Tx, customerId: string): Promise<boolean> => {
  const [dropped] = await deleteTotp(tx, customerId)
  if (dropped) await removeRecords(tx, customerId, [dropped.recordId])
  return dropped !== undefined
}

/** Is this the code of her app now? A code is good once, whoever sends it first. */
export const totpProves = async (
  tx: Tx,
  vault: Vault,
  customerId: string,
  code: string,
  now: Date,
): Promise<boolean> => {
  const [held] = await totpOf(tx, customerId)
  if (!held?.confirmedAt) return false
  const secret = await openSecret(tx, vault, held, 'sign-in', 'سنجش کد برنامهٔ رمزساز هنگام ورود خودتان')
  const step = secret ? totpStep(secret, digitsIn(code), now, held.lastStep) : null
  return step !== null && (await takeTotpStep(tx, customerId, step)).length > 0
}

/** In any digits, with the space that apps show in the middle. */
export const digitsIn = (typed: string): string => asciiDigits(typed.slice(0, 40)).replace(/[\s\u200c-\u200f-]/g, '')

const openSecret = async (
  tx: Tx,
  vault: Vault,
  { recordId }: TotpRow,
  purpose: 'account' | 'sign-in',
  reason: string,
): Promise<string | null> => {
  const opened = await openRecords(tx, vault, {
    recordIds: [recordId],
    fields: ['secret'],
    actor: { kind: 'customer' },
    purpose,
    reason,
  })
  return opened.get(recordId)?.secret ?? null
}
