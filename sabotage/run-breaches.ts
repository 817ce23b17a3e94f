import { policyProbes, securityProbes } from '../src/probes/every-probe.ts'
import type { Outcome } from '../src/probes/probe.ts'
import { runIn } from '../src/probes/run-clauses.ts'
import type { Workshop } from '../src/probes/workshop.ts'
import type { WorldChanges } from '../src/probes/world.ts'
import type { Breach } from './breach.ts'
import { changedProgram } from './changed-program.ts'
import { startProxy } from './proxy.ts'

/** What became of a breach. `why`: what the probe said, or what kept the breach from being tried. */
export type Attempt = { breach: Breach; caught: boolean; why: string }

/** How many worlds stand at once: two cores have no use for more. */
const AT_ONCE = 3

/** Tries each breach on a world of its own; its probe must turn red, and for what it saw, not because it stumbled. */
export const runBreaches = async (
  workshop: Workshop,
  breaches: readonly Breach[],
  tell: (attempt: Attempt) => void = () => {},
): Promise<Attempt[]> => {
  const attempts: Attempt[] = []
  const waiting = [...breaches]
  const worker = async () => {
    for (let breach = waiting.shift(); breach; breach = waiting.shift()) {
      const attempt = await tryBreach(workshop, breach)
      attempts.push(attempt)
      tell(attempt)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return attempts
}

const tryBreach = async (workshop: Workshop, breach: Breach): Promise<Attempt> => {
  const probe = [...policyProbes, ...securityProbes].find(({ id }) => id === breach.probe)
  if (!probe) return { breach, caught: false, why: `there is no probe ${breach.probe}` }
  try {
    const { changes, remove } = await changesOf(breach)
    try {
      const world = await workshop.world(changes)
      try {
        return judged(breach, await runIn(world, probe))
      } finally {
        await world.close()
      }
    } finally {
      remove()
    }
  } catch (error) {
    return {
      breach,
      caught: false,
      why: `could not be tried: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

const judged = (breach: Breach, { result, why }: Outcome): Attempt => {
  if (result === 'pass') return { breach, caught: false, why: 'the probe stayed green' }
  const stumbled = why?.startsWith('the probe could not finish') ?? false
  return { breach, caught: !stumbled, why: why ?? '' }
}

const changesOf = async (breach: Breach): Promise<{ changes: WorldChanges; remove: () => void }> => {
  const nothing = () => {}
  switch (breach.kind) {
    case 'database':
      return { changes: { toDatabase: (db) => db.unsafe(breach.sql) }, remove: nothing }
    case 'answer':
      return { changes: { before: (port) => startProxy(port, breach.change) }, remove: nothing }
    case 'program': {
      const { open, overlay, remove } = await changedProgram(breach.changes)
      return { changes: { open, overlay }, remove }
    }
  }
}
