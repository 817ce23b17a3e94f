import { newId } from '../../../platform/ids.ts'
import type { Audited } from '../../staff/index.ts'
import { type Applied, applyChange } from './apply-change.ts'
import { type DeliveryChange, targetOf } from './change.ts'
import { insertChange } from './queries.ts'

/** Changes delivery from now on, with its line in the history. */
export const saveChange = async (
  { tx, by, now }: Audited<'delivery.changed'>,
  change: DeliveryChange,
): Promise<Applied> => {
  const applied = await applyChange(tx, change, now)
  if (!applied.ok) return applied
  const { kind, wanted } = change
  const unchanged = JSON.stringify(applied.before) === JSON.stringify(wanted)
  if (!unchanged)
    await insertChange(tx, {
      id: newId(now.getTime()),
      kind,
      target: targetOf(change).slice(0, 160),
      before: applied.before,
      after: wanted,
      byId: by.id,
      byRole: by.role,
      at: now,
    })
  return applied
}
