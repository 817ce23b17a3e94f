/** What a dead run left behind: messages that it had taken, of which it never wrote down whether they went. */
import { addMinutes } from '../../../platform/clock.ts'
import { type Askable, updateLeftSending } from './answer-queries.ts'
import { raise } from './incidents.ts'
import type { SendingNeeds } from './needs.ts'
import { graceMsOf } from './waits.ts'

/** Longer than the longest time from taking to calling, and the longest call. */
const LEFT_MINUTES = 10
const AT_ONCE = 500

/**
 * What no call was about goes as if it had not been taken. The rest is unknown: a provider that can be asked is asked, of the others staff
 * decides. `alone`: no other process can be
 * sending, so none of them is under way.
 */
export const takeUpLeft = async (needs: SendingNeeds, { alone = false }: { alone?: boolean } = {}): Promise<void> => {
  const now = needs.clock()
  const askable = needs.providers.sms.flatMap((sms): Askable[] => {
    const graceMs = graceMsOf(sms)
    return graceMs === null ? [] : [{ provider: sms.name, dueAt: new Date(now.getTime() + graceMs) }]
  })
  const takenBefore = alone ? now : addMinutes(now, -LEFT_MINUTES)
  let left: { provider: string; unknown: boolean }[]
  do {
    left = await updateLeftSending(needs.db, takenBefore, now, askable, AT_ONCE)
    for (const [provider, some] of Map.groupBy(
      left.filter(({ unknown }) => unknown),
      ({ provider }) => provider,
    ))
      await raise(needs.db, { kind: 'left-by-crash', provider, detail: 'sending', seen: some.length }, now)
  } while (left.length === AT_ONCE)
}
