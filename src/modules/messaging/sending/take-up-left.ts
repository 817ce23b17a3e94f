/** What a dead run left behind: messages that it had taken, of which it never wrote down whether they went. */
import { addMinutes } from '../../../platform/clock.ts'
import { updateLeftSending } from './answer-queries.ts'
import { raise } from './incidents.ts'
import type { SendingNeeds } from './needs.ts'

/** Longer than the longest time from taking to calling, and the longest call. */
const LEFT_MINUTES = 10
const AT_ONCE = 500

/**
 * They become unknown: a provider that knows our ids is asked, the others are left for staff. `alone`: no other process can be
 * sending, so none of them is under way.
 */
export const takeUpLeft = async (needs: SendingNeeds, { alone = false }: { alone?: boolean } = {}): Promise<void> => {
  const now = needs.clock()
  const knowing = needs.providers.sms.flatMap(({ name, knowsOurIds }) => (knowsOurIds ? [name as string] : []))
  const takenBefore = alone ? now : addMinutes(now, -LEFT_MINUTES)
  let left: { id: string; provider: string | null }[]
  do {
    left = await updateLeftSending(needs.db, takenBefore, now, knowing, AT_ONCE)
    const byProvider = new Map<string, number>()
    for (const { provider } of left) byProvider.set(provider ?? '', (byProvider.get(provider ?? '') ?? 0) + 1)
    for (const [provider, seen] of byProvider)
      await raise(needs.db, { kind: 'left-by-crash', provider, detail: 'sending', seen }, now)
  } while (left.length === AT_ONCE)
}
