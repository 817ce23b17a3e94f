/** In development, what no provider carries is shown at the viewer instead; nothing is opened or sealed for that. */
import { inTransaction } from '../../../platform/database.ts'
import { asksHerSwitch } from '../category.ts'
import type { Channel } from '../message.ts'
import { isCarried } from './choose-provider.ts'
import { type Decision, lockWaiting, updateDecided, type WaitingRow } from './claim-queries.ts'
import type { SendingNeeds } from './needs.ts'

const AT_ONCE = 500
const channels: Channel[] = ['sms', 'email']

/** Holds every message of a way that nobody carries, where its contact is approved and her switch allows it. */
export const holdAtViewer = async (needs: SendingNeeds): Promise<void> => {
  const uncarried = channels.filter((channel) => !isCarried(needs, channel))
  if (!needs.viewer || uncarried.length === 0) return
  while ((await holdSome(needs, uncarried)) === AT_ONCE);
}

const holdSome = (needs: SendingNeeds, uncarried: Channel[]): Promise<number> =>
  inTransaction(needs.db, async (tx) => {
    const rows = await lockWaiting(tx, uncarried, AT_ONCE)
    if (rows.length === 0) return 0
    const approved = await needs.approved(tx, rows)
    const switched = rows.filter(asksHerSwitch)
    const allowed = switched.length === 0 ? [] : await needs.allowed(tx, switched)
    const off = new Set(switched.filter((_, n) => allowed[n] !== true).map(({ id }) => id))
    const decisions = rows.map((row, n) => decided(row, approved[n] === true, off.has(row.id)))
    await updateDecided(tx, decisions, needs.clock())
    return rows.length
  })

const decided = ({ id, writtenAt }: WaitingRow, approved: boolean, off: boolean): Decision => ({
  id,
  writtenAt,
  state: !approved ? 'superseded' : off ? 'refused' : 'held',
  why: approved && off ? 'switch' : null,
  dueAt: null,
  provider: null,
  sentRecord: null,
  parts: null,
})
