import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import type { Vault } from '../vault/index.ts'
import type { AddressChanges } from './answer-form.ts'
import { sealReason } from './ask-information.ts'
import { lockSeen, moveOrder, type NotSeen } from './move-order.ts'
import type { OrderState, SeenOrder } from './order.ts'
import type { AskedField } from './question.ts'
import { correctionOfForm, endQuestion, insertCorrection } from './question-queries.ts'
import { replaceAddress } from './replace-address.ts'
import { tellBuyer } from './tell-buyer.ts'

/** Nothing of it is on its way yet. */
const beforeDispatch: readonly OrderState[] = ['confirmed', 'needs-information', 'packed']

export const mayCorrect = ({ state }: { state: OrderState }): boolean => beforeDispatch.includes(state)

export type Corrected = { ok: true } | { ok: false; why: NotSeen['why'] | 'not-now' | 'done-already' | 'gone' }

/**
 * The office corrects the address of an order before it is sent, say after a call. The old one is destroyed; which fields, when, by
 * which role and why stands in the order and is shown to the buyer, who is told. What was asked about it is taken back.
 */
export const correctAddress = async (
  { tx, by, now }: Audited<'order.address-corrected'>,
  vault: Vault,
  seen: SeenOrder,
  { key, changes, reason }: { key: string; changes: AddressChanges; reason: string },
): Promise<Corrected> => {
  const locked = await lockSeen(tx, seen)
  if ((await correctionOfForm(tx, key)).length > 0) return { ok: false, why: 'done-already' }
  if (!locked.ok) return locked
  const { purchase } = locked
  if (!mayCorrect(purchase)) return { ok: false, why: 'not-now' }
  if (!(await replaceAddress(tx, vault, purchase, { changes, reason: 'اصلاح نشانی همین سفارش پیش از ارسال' })))
    return { ok: false, why: 'gone' }
  const reasonRecord = await sealReason(tx, vault, purchase, reason)
  if (!reasonRecord) return { ok: false, why: 'gone' }
  await insertCorrection(tx, {
    id: newId(now.getTime()),
    purchaseId: purchase.id,
    formKey: key,
    fields: Object.keys(changes) as AskedField[],
    reasonRecord,
    at: now,
    by: by.id,
    role: by.role,
  })
  if (purchase.state === 'needs-information') {
    const end = { to: 'taken-back', answeredFields: null, attestedVersion: null } as const
    await endQuestion(tx, { ...end, purchaseId: purchase.id, at: now })
    await moveOrder(tx, purchase, { to: 'confirmed', by, why: 'address-corrected', now })
  }
  await tellBuyer(tx, purchase, 'order-address-corrected', now)
  return { ok: true }
}
