import { askAbout, pollRefusals } from './ask.ts'
import type { SendingNeeds } from './needs.ts'
import { bulkLane, oneAtATime, quickLane, runLane } from './run-lane.ts'
import { takeUpLeft } from './take-up-left.ts'

/** The jobs of the road out; each is safe to run twice and on several hosts at once. */
export type SendingJobs = {
  /** codes and orders */
  quick: () => Promise<void>
  /** what sells */
  bulk: () => Promise<void>
  /** messages of which nobody knows whether they went */
  askUnknowns: () => Promise<void>
  /** what became of those that went */
  deliveries: () => Promise<void>
  /** who stopped our line at the operator */
  refusals: () => Promise<void>
}

export const openSending = (needs: SendingNeeds): SendingJobs => ({
  quick: () => runLane(needs, quickLane),
  bulk: oneAtATime(() => runLane(needs, bulkLane)),
  askUnknowns: oneAtATime(async () => {
    await takeUpLeft(needs)
    await askAbout(needs, 'unknown')
  }),
  deliveries: oneAtATime(() => askAbout(needs, 'sent')),
  refusals: oneAtATime(() => pollRefusals(needs)),
})
