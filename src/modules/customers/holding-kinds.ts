/**
 * What lies sealed in the vault, by kind of record: why it is there, which clause of the policy says so, how long it stays, and
 * which of its fields nobody is shown. A kind that the code uses and this register lacks is found by a test.
 */
import type { Keep } from '../../platform/retention.ts'

export type RecordKind = {
  purpose: string
  clause: string
  keep: Keep
  /** keys of machines: shown to nobody, in no archive and in no answer to an authority */
  secret?: true
  /** fields of a record that can be opened otherwise: the token of a link proves that a mailbox is hers */
  secretFields?: string[]
  /** where she can change it herself */
  mend?: 'profile' | 'security'
}

const kinds: Record<string, RecordKind> = {
  'customer.profile': { purpose: 'account', clause: 'P03', keep: 'customer', mend: 'profile' },
  'customer.contact': { purpose: 'correspondence', clause: 'P05, P06', keep: 'customer', mend: 'profile' },
  'customer.contact-request': {
    purpose: 'correspondence',
    clause: 'P05',
    keep: 'contact-request',
    secretFields: ['token', 'code'],
  },
  'customer.former-contact': { purpose: 'correspondence', clause: 'P06', keep: 'customer' },
  'customer.username': { purpose: 'sign-in', clause: 'P58', keep: 'customer', mend: 'security' },
  'customer.address': { purpose: 'address-book', clause: 'P03', keep: 'customer', mend: 'profile' },
  'customer.pet': { purpose: 'my-pets', clause: 'P01', keep: 'customer', mend: 'profile' },
  'customer.totp': { purpose: 'sign-in', clause: 'P58', keep: 'customer', secret: true, mend: 'security' },
  'customer.export': { purpose: 'export', clause: 'P04', keep: 'export-1d', secret: true },
  'customer.correction': { purpose: 'correction', clause: 'P04', keep: 'customer' },
  'customer.correction-answer': { purpose: 'correction', clause: 'P04', keep: 'customer' },
  'message.sent': { purpose: 'messages', clause: 'P06, P53', keep: 'message-180d' },
  'fake.report': { purpose: 'fake-report', clause: 'P54', keep: 'fake-report-1y' },
  'fake.contact': { purpose: 'fake-report', clause: 'P54', keep: 'fake-report-1y' },
  'order.buyer': { purpose: 'order', clause: 'P03', keep: 'order-10y' },
  'order.note': { purpose: 'order', clause: 'P61', keep: 'order-10y' },
  'order.withdrawal-note': { purpose: 'withdrawal', clause: 'P08', keep: 'order-10y' },
  'order.address': { purpose: 'order', clause: 'P03', keep: 'order-10y' },
}

/** A kind that is not in the register is shown all the same, with nothing left out but its reason. */
const unknown: RecordKind = { purpose: 'unknown', clause: '', keep: 'customer' }

export const recordKind = (kind: string): RecordKind => kinds[kind] ?? unknown
/** Which of these fields of a record may be opened to its owner, and to an authority. */
export const openable = (kind: string, fields: string[]): string[] => {
  const { secret, secretFields = [] } = recordKind(kind)
  return secret ? [] : fields.filter((field) => !secretFields.includes(field))
}
export const isRecordKind = (kind: string): boolean => kind in kinds
export const recordKinds = Object.keys(kinds)
