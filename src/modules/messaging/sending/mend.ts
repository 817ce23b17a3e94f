/** What staff does about a message that did not go, or of which nobody knows; each leaves its row of the audit. */
import { addMinutes } from '../../../platform/clock.ts'
import { type Audited, type AuditNeeds, type By, inAudited } from '../../staff/index.ts'
import { categoryRules } from '../category.ts'
import { NOT_KNOWN } from './choose-provider.ts'
import { closeIncidentRow, lockLeftMessage, updateMended, updateToSendAgain } from './office-queries.ts'

export type Mended = { ok: true } | { ok: false; why: 'gone' | 'late-code' }
type Mender = By<'messages.mend'>

/**
 * Puts a message back among those that wait: it is judged anew, and its time begins anew. A code is not: whoever asked for it has
 * asked again. One of which nobody knows goes to the same provider under the same id, which sends it once where it knows our ids.
 */
export const sendAgain = (needs: AuditNeeds, by: Mender, id: string, why: string): Promise<Mended> =>
  inAudited(needs, by, { action: 'message.sent-again', target: `message:${id}`, why }, ({ tx, now }) =>
    again({ tx, now }, id),
  )

const again = async ({ tx, now }: Pick<Audited<'message.sent-again'>, 'tx' | 'now'>, id: string): Promise<Mended> => {
  const [row] = await lockLeftMessage(tx, id)
  if (!row) return { ok: false, why: 'gone' }
  if (row.category === 'security-code') return { ok: false, why: 'late-code' }
  await updateToSendAgain(tx, {
    id,
    writtenAt: row.writtenAt,
    why: row.state === 'unknown' ? NOT_KNOWN : null,
    expiresAt: addMinutes(now, categoryRules[row.category].expiresMinutes),
    now,
  })
  return { ok: true }
}

/** Puts a message aside: it stays as it is, and is asked about no more. */
export const putAside = (needs: AuditNeeds, by: Mender, id: string, why: string): Promise<Mended> =>
  inAudited(
    needs,
    by,
    { action: 'message.given-up', target: `message:${id}`, why },
    async ({ tx, now }): Promise<Mended> => {
      const [row] = await lockLeftMessage(tx, id)
      if (!row) return { ok: false, why: 'gone' }
      await updateMended(tx, id, row.writtenAt, now)
      return { ok: true }
    },
  )

/** Closes an incident. A provider that sent from a number that is not ours is trusted again from then on (P49). */
export const closeIncident = (needs: AuditNeeds, by: Mender, id: string, why: string): Promise<Mended> =>
  inAudited(
    needs,
    by,
    { action: 'incident.closed', target: `incident:${id}`, why },
    async ({ tx, now }): Promise<Mended> =>
      (await closeIncidentRow(tx, id, now)).length > 0 ? { ok: true } : { ok: false, why: 'gone' },
  )
