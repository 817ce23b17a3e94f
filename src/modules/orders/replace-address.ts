import { randomBytes } from 'node:crypto'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { parseMobile } from '../../platform/persian/phone.ts'
import { openRecords, removeRecords, sealRecord, type Vault } from '../vault/index.ts'
import type { AddressChanges } from './answer-form.ts'
import type { PurchaseRow } from './queries.ts'
import { setAddress } from './question-queries.ts'
import { RECIPIENT_TOKEN_BYTES, recipientTokenDigest } from './recipient-token.ts'

const EVERY_FIELD = ['province', 'city', 'street', 'postalCode', 'note', 'name', 'mobile', 'phone', 'token']

export type Replacement = {
  changes: AddressChanges
  /** one sentence for the ledger of whoever the address is about */
  reason: string
}

/**
 * Seals the address of one order anew, with these fields changed: under the same subject, the buyer or the one recipient (P10), and
 * under that order alone. The old one is destroyed in the same transaction. It is opened by the program to carry the other fields
 * over and is shown to nobody; that is a row of the ledger too. False: the person is erased.
 */
export const replaceAddress = async (
  tx: Tx,
  vault: Vault,
  purchase: PurchaseRow,
  { changes, reason }: Replacement,
): Promise<boolean> => {
  const old = purchase.addressRecord
  const opened = await openRecords(tx, vault, {
    recordIds: [old],
    fields: EVERY_FIELD,
    actor: { kind: 'system', job: 'orders.replaceAddress' },
    purpose: 'order',
    reason,
    cause: purchase.id,
  })
  const held = opened.get(old)
  if (!held) return false
  const fields = purchase.recipientSubject ? forRecipient(held, changes) : { ...held, ...changes }
  const subjectId = purchase.recipientSubject ?? purchase.buyerSubject
  const record = newId()
  if (!(await sealRecord(tx, vault, subjectId, { id: record, kind: 'order.address', fields }))) return false
  const tokenDigest = fields.token ? recipientTokenDigest(fields.token) : null
  await setAddress(tx, { purchaseId: purchase.id, record, tokenDigest })
  await removeRecords(tx, subjectId, [old])
  return true
}

/** A recipient's telephone also decides whether an SMS, and the page it leads to, can reach her (`sealed-people.ts`). */
const forRecipient = (held: Record<string, string>, changes: AddressChanges): Record<string, string> => {
  const { phone, ...others } = changes
  if (phone === undefined) return { ...held, ...others }
  const { mobile: _mobile, phone: _phone, token, ...rest } = held
  const mobile = parseMobile(phone)
  if (!mobile) return { ...rest, ...others, phone }
  return { ...rest, ...others, mobile, token: token ?? randomBytes(RECIPIENT_TOKEN_BYTES).toString('base64url') }
}
