import type { Audited } from '../../staff/index.ts'
import { openRecords, type Vault } from '../../vault/index.ts'
import type { WithdrawalRow } from '../withdrawal-queries.ts'

/** Opens what the buyer wrote with her return, for whoever decides about it; `note` null: there is none, or it is erased. */
export const openReturnNote = async (
  { tx, by }: Audited<'return.note-opened'>,
  vault: Vault,
  { noteRecord, purchaseId }: WithdrawalRow,
): Promise<{ note: string | null }> => {
  if (!noteRecord) return { note: null }
  const opened = await openRecords(tx, vault, {
    recordIds: [noteRecord],
    fields: ['note'],
    actor: { kind: 'staff', id: by.id, role: by.role },
    purpose: 'order',
    reason: 'خواندن یادداشت شما برای تصمیم دربارهٔ همین پس دادن',
    cause: purchaseId,
  })
  return { note: opened.get(noteRecord)?.note ?? null }
}
