import type { Tx } from '../../../platform/database.ts'
import type { Audited } from '../../staff/index.ts'
import { openRecords, type Vault } from '../../vault/index.ts'
import { dispatchLabel, type Label } from '../dispatch-label.ts'
import { lockPurchase, type PurchaseRow } from '../queries.ts'
import { notesOfOrder } from './order-queries.ts'

/** For what the office may look at the people of an order (P61). Another purpose is another page. */
export const peoplePurposes = ['address', 'contact', 'notes'] as const
export type PeoplePurpose = (typeof peoplePurposes)[number]

export const isPeoplePurpose = (text: unknown): text is PeoplePurpose =>
  (peoplePurposes as readonly unknown[]).includes(text)

/** What she reads in her own ledger, in the language of the shop. */
const reasons: Record<PeoplePurpose, string> = {
  address: 'بررسی نشانی پیش از ارسال همین سفارش',
  contact: 'تماس با شما دربارهٔ همین سفارش',
  notes: 'خواندن یادداشت همکاران دربارهٔ همین سفارش',
}

export type OpenedPeople =
  | { purpose: 'address'; label: Label }
  | { purpose: 'contact'; name: string; mobile: string; email: string | null }
  | { purpose: 'notes'; texts: Map<string, string> }

export type Opened = { ok: true; people: OpenedPeople } | { ok: false; why: 'no-such-order' | 'nothing' }

/**
 * Opens what the purpose needs and no field more; who looked and why stands in the ledger of whoever it is. A recipient is opened
 * by `dispatchLabel` alone, while her order is being sent (P10).
 */
export const openPeople = async (
  audited: Audited<'order.people-opened'>,
  vault: Vault,
  { purchaseId, purpose }: { purchaseId: string; purpose: PeoplePurpose },
): Promise<Opened> => {
  const reason = reasons[purpose]
  if (purpose === 'address') {
    const labelled = await dispatchLabel(audited, vault, purchaseId, reason)
    return labelled.ok
      ? { ok: true, people: { purpose, label: labelled.label } }
      : { ok: false, why: labelled.why === 'not-now' ? 'nothing' : labelled.why }
  }
  const { tx, by } = audited
  const [purchase] = await lockPurchase(tx, purchaseId)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  const looking = {
    actor: { kind: 'staff', id: by.id, role: by.role } as const,
    purpose: 'order' as const,
    reason,
    cause: purchase.id,
  }
  const people =
    purpose === 'contact' ? await contactOf(tx, vault, purchase, looking) : await notesIn(tx, vault, purchase, looking)
  return people ? { ok: true, people } : { ok: false, why: 'nothing' }
}

type Looking = { actor: { kind: 'staff'; id: string; role: string }; purpose: 'order'; reason: string; cause: string }

const contactOf = async (
  tx: Tx,
  vault: Vault,
  { buyerRecord }: PurchaseRow,
  looking: Looking,
): Promise<OpenedPeople | null> => {
  const opened = await openRecords(tx, vault, {
    ...looking,
    recordIds: [buyerRecord],
    fields: ['name', 'mobile', 'email'],
  })
  const buyer = opened.get(buyerRecord)
  return buyer
    ? { purpose: 'contact', name: buyer.name ?? '', mobile: buyer.mobile ?? '', email: buyer.email ?? null }
    : null
}

const notesIn = async (tx: Tx, vault: Vault, purchase: PurchaseRow, looking: Looking): Promise<OpenedPeople | null> => {
  const notes = await notesOfOrder(tx, purchase.id)
  const recordIds = notes.map(({ noteRecord }) => noteRecord)
  const opened = await openRecords(tx, vault, { ...looking, recordIds, fields: ['note'] })
  const texts = new Map(
    notes.flatMap(({ id, noteRecord }) => {
      const text = opened.get(noteRecord)?.note
      return text ? [[id, text] as const] : []
    }),
  )
  return texts.size > 0 ? { purpose: 'notes', texts } : null
}
