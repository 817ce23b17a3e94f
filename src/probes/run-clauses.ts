import { type Clause, clauses, probesOf } from '../modules/policy/index.ts'
import { policyProbes, probeOf, securityProbes } from './every-probe.ts'
import { type CopyWorld, type Outcome, outcomeOf, type Probe } from './probe.ts'
import type { Workshop } from './workshop.ts'

/** One line of `npm run clauses`. `why`: what is broken, or why there is no probe. */
export type ClauseResult = {
  id: string
  grade: string
  owner: string
  probe: string | null
  result: 'pass' | 'fail' | 'none' | 'not-yet'
  at: string
  why: string | null
}

/** Runs every probe: those that leave their world as they found it share one, the others get one each. */
export const runProbes = async (
  workshop: Workshop,
  probes: readonly Probe[] = [...policyProbes, ...securityProbes],
) => {
  const outcomes = new Map<string, Outcome>()
  const alone = probes.filter((probe) => probe.kind === 'copy' && probe.alone)
  const shared = probes.filter((probe) => !alone.includes(probe))
  for (const group of [shared, ...alone.map((probe) => [probe])]) {
    if (group.length === 0) continue
    const world = await workshop.world()
    try {
      for (const probe of group) outcomes.set(probe.id, await runIn(world, probe))
    } finally {
      await world.close()
    }
  }
  return outcomes
}

/** A copy has everything that a running shop has, and more. */
export const runIn = (world: CopyWorld, probe: Probe): Promise<Outcome> =>
  outcomeOf(probe.id, () => probe.run(world), new Date())

export const clauseResults = (outcomes: ReadonlyMap<string, Outcome>, now: Date): ClauseResult[] =>
  clauses.map((clause) => ({
    id: clause.id,
    grade: clause.grade,
    owner: clause.owner,
    probe: 'probe' in clause.proof ? clause.proof.probe : null,
    ...stateOf(clause, outcomes, now),
  }))

const stateOf = (
  { proof }: Clause,
  outcomes: ReadonlyMap<string, Outcome>,
  now: Date,
): Pick<ClauseResult, 'result' | 'at' | 'why'> => {
  if ('none' in proof) return { result: 'none', at: now.toISOString(), why: proof.none.en }
  if ('notYet' in proof) return { result: 'not-yet', at: now.toISOString(), why: proof.notYet.en }
  const ran = probesOf({ proof }).map((probe) => outcomes.get(probeOf(probe).id))
  if (ran.includes(undefined)) return { result: 'fail', at: now.toISOString(), why: 'the probe did not run' }
  const { result, at, why } = ran.find((outcome) => outcome?.result === 'fail') ?? ran[0]!
  return { result, at: at.toISOString(), why }
}
