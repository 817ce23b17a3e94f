/**
 * Two lanes: what somebody waits for (codes, her order), and what sells. Each has a job of its own, so that a provider that hangs over
 * a campaign holds nobody's code up; within a lane the most urgent goes first.
 */
import { carry } from './carry.ts'
import { claimDue } from './claim.ts'
import type { Lane } from './claim-queries.ts'
import { holdAtViewer } from './hold-at-viewer.ts'
import type { SendingNeeds } from './needs.ts'

export const quickLane: Lane = { name: 'quick', from: 0, to: 4, atOnce: 100 }
export const bulkLane: Lane = { name: 'bulk', from: 5, to: 9, atOnce: 400 }

/** Well below the time after which a job counts as left by a dead worker; the schedule calls again. */
const LONGEST_RUN_MS = 300_000

/** Sends what is due in a lane, batch after batch, until nothing is. */
export const runLane = async (needs: SendingNeeds, lane: Lane): Promise<void> => {
  await holdAtViewer(needs)
  if (needs.providers.sms.length === 0 && needs.providers.email === null && needs.viewer) return
  const endMs = performance.now() + LONGEST_RUN_MS
  let seen = 0
  do {
    // Whoever is chosen also carries, though the office changes the providers meanwhile.
    const held = { ...needs, providers: { sms: needs.providers.sms, email: needs.providers.email } }
    const claim = await claimDue(held, lane)
    seen = claim.seen
    if (claim.taken.length > 0) await carry(held, claim.taken)
  } while (seen > 0 && performance.now() < endMs)
}

/**
 * One run at a time in this process, for the bulk lane: a second one would take another of the worker's few hands, and a code needs one.
 * A call that comes meanwhile is not lost: the run looks again before it ends.
 */
export const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let running = false
  let again = false
  return async () => {
    again = true
    if (running) return
    running = true
    try {
      while (again) {
        again = false
        await work()
      }
    } finally {
      running = false
    }
  }
}
