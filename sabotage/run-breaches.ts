import { policyProbes, securityProbes } from '../src/probes/every-probe.ts'
import type { CopyWorld, Outcome } from '../src/probes/probe.ts'
import { runIn } from '../src/probes/run-clauses.ts'
import type { Workshop } from '../src/probes/workshop.ts'
import type { OpenWorld, WorldChanges } from '../src/probes/world.ts'
import type { Breach } from './breach.ts'
import { changedProgram } from './changed-program.ts'
import { startProxy } from './proxy.ts'

/** What became of a breach. `why`: what the probe said, or what kept the breach from being tried. */
export type Attempt = { breach: Breach; caught: boolean; why: string }

/** How many worlds stand at once: two cores have no use for more. */
const AT_ONCE = 3

/** Tries each breach; its probe must turn red, and for what it saw, not because it stumbled. */
export const runBreaches = async (
  workshop: Workshop,
  breaches: readonly Breach[],
  tell: (attempt: Attempt) => void = () => {},
): Promise<Attempt[]> => {
  // What only changes answers leaves its shop as it is: those breaches share one.
  const shared = breaches.some(({ kind }) => kind === 'answer') ? await workshop.world() : null
  const attempts: Attempt[] = []
  const waiting = [...breaches]
  const worker = async () => {
    for (let breach = waiting.shift(); breach; breach = waiting.shift()) {
      const attempt = await tryBreach(workshop, shared, breach)
      attempts.push(attempt)
      tell(attempt)
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  } finally {
    await shared?.close()
  }
  return attempts
}

const tryBreach = async (workshop: Workshop, shared: OpenWorld | null, breach: Breach): Promise<Attempt> => {
  const probe = [...policyProbes, ...securityProbes].find(({ id }) => id === breach.probe)
  if (!probe) return { breach, caught: false, why: `there is no probe ${breach.probe}` }
  try {
    return judged(breach, await inBrokenWorld(workshop, shared, breach, (world) => runIn(world, probe)))
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

type Look = (world: CopyWorld) => Promise<Outcome>

const inBrokenWorld = async (workshop: Workshop, shared: OpenWorld | null, breach: Breach, look: Look) => {
  if (breach.kind === 'answer' && shared) {
    const door = await startProxy(shared.copy.port, breach.change)
    return look(shared.through(door.port)).finally(door.close)
  }
  const { changes, remove } = await changesOf(breach)
  try {
    const world = await workshop.world(changes)
    return await look(world).finally(world.close)
  } finally {
    remove()
  }
}

const changesOf = async (breach: Breach): Promise<{ changes: WorldChanges; remove: () => void }> => {
  if (breach.kind === 'database') return { changes: { toDatabase: (db) => db.unsafe(breach.sql) }, remove: () => {} }
  if (breach.kind === 'program') {
    const { open, overlay, remove } = await changedProgram(breach.changes)
    return { changes: { open, overlay }, remove }
  }
  return { changes: {}, remove: () => {} }
}
