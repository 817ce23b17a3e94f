import { recordRuns } from '../modules/policy/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Db } from '../platform/database.ts'
import { exchange, openAgent } from './browser.ts'
import { liveProbes } from './every-probe.ts'
import { type LiveWorld, type Outcome, outcomeOf } from './probe.ts'
import { walk } from './walk.ts'

export type RunningShop = { db: Db; config: Pick<Config, 'host' | 'port' | 'origin'>; clock: Clock }

/**
 * The nightly job `policy:prove`: knocks at this shop's own door and reads its database, writes down which promises hold,
 * and the policy page tells it. It asks some two hundred pages one after another, as a visitor without cookies.
 */
export const proveHere = async ({ db, config, clock }: RunningShop): Promise<Outcome[]> => {
  const agent = openAgent()
  try {
    const world = worldOf(db, config, agent)
    const outcomes: Outcome[] = []
    for (const probe of liveProbes) outcomes.push(await outcomeOf(probe.id, () => probe.run(world), clock()))
    await recordRuns(db, outcomes, clock())
    return outcomes
  } finally {
    agent.destroy()
  }
}

/** Everywhere means here too; behind a proxy the door is still ours, and asked by the name that people use. */
const worldOf = (
  db: Db,
  { host, port, origin }: RunningShop['config'],
  agent: ReturnType<typeof openAgent>,
): LiveWorld => {
  const door = { host: ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host, port, name: new URL(origin).host }
  const ask: LiveWorld['ask'] = (sent) => exchange(door, agent, sent)
  let walked: ReturnType<LiveWorld['pages']> | null = null
  return {
    db,
    origin,
    ask,
    pages: () => {
      walked ??= walk(ask)
      return walked
    },
  }
}
