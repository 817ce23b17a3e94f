import type { Db } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { type AlertRow, markAlerted, unheardGroups } from './office-queries.ts'

export type CrashAlert = AlertRow

/** Explodes: today at least so often, and so many times the mean of the seven days before. */
const EXPLODING = { least: 50, times: 10 }
/** of one run; a shop that breaks everywhere at once does not write a hundred letters */
const MOST_ALERTS = 10

/**
 * What staff should hear of now: a new group, one that came back, one that explodes; each once, and an exploding one once a day. Told by
 * `tell`, then marked; when telling fails, the next run tells again.
 */
export const crashAlerts = async (
  db: Db,
  now: Date,
  tell: (alerts: CrashAlert[]) => Promise<unknown>,
): Promise<number> => {
  const alerts = await unheardGroups(db, tehranDay(now), EXPLODING.least, EXPLODING.times, MOST_ALERTS)
  if (alerts.length === 0) return 0
  await tell(alerts)
  await markAlerted(
    db,
    alerts.map(({ id }) => id),
    now,
  )
  return alerts.length
}
