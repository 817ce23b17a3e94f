import { afterAll, beforeAll, expect, test } from 'vitest'
import { breaches } from '../../sabotage/breaches.ts'
// Beforehand: read from its sources, the office takes longer to load than a probe waits.
import '../../src/app-office.ts'
import { clauses, probesOf, securityList } from '../../src/modules/policy/index.ts'
import { liveProbes, policyProbes, securityProbes } from '../../src/probes/every-probe.ts'
import type { Outcome } from '../../src/probes/probe.ts'
import { clauseResults, runProbes } from '../../src/probes/run-clauses.ts'
import { openWorkshop, type Workshop } from '../../src/probes/workshop.ts'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
}, 300_000)
afterAll(() => workshop?.close())

test('every promise that has a probe holds on a fresh copy of the shop, and so does every item of the security list', {
  timeout: 600_000,
}, async () => {
  const outcomes: Map<string, Outcome> = await runProbes(workshop)
  const results = clauseResults(outcomes, new Date())
  expect(results.filter(({ result }) => result === 'fail')).toEqual([])
  expect([...outcomes.values()].filter(({ result }) => result === 'fail')).toEqual([])
  expect(results.length).toBe(70)
  expect(results.filter(({ result }) => result === 'pass').length).toBeGreaterThanOrEqual(25)
  for (const { result, why } of results) expect(why === null).toBe(result === 'pass')
})

test('each probe belongs to a clause, each clause with a probe has a breach, and every breach a probe', () => {
  const named = clauses.flatMap(probesOf)
  expect(named.toSorted()).toEqual(policyProbes.map(({ id }) => id).toSorted())
  expect(new Set(named).size).toBe(named.length)
  expect(named.filter((probe) => !breaches.some((breach) => breach.probe === probe))).toEqual([])
  const known = [...policyProbes, ...securityProbes].map(({ id }) => id)
  expect(breaches.filter(({ probe }) => !known.includes(probe))).toEqual([])
  expect(new Set(breaches.map(({ id }) => id)).size).toBe(breaches.length)
  expect(securityList.length).toBeGreaterThan(20)
  expect(liveProbes.length).toBeGreaterThan(30)
})
