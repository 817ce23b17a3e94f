import { afterAll, beforeAll, expect, test } from 'vitest'
import { breachesOf } from '../../sabotage/parts.ts'
import { runBreaches } from '../../sabotage/run-breaches.ts'
import { openWorkshop, type Workshop } from '../../src/probes/workshop.ts'

/** The test of one part of the breaches, in the process of its file. @returns the workshop, once it is open */
export const triesBreaches = (part: number): (() => Workshop) => {
  let workshop: Workshop | undefined
  beforeAll(async () => {
    workshop = await openWorkshop()
  }, 120_000)
  afterAll(() => workshop?.close())

  test('every deliberate breach turns its probe red', { timeout: 600_000 }, async () => {
    const attempts = await runBreaches(workshop!, breachesOf(part))
    expect(attempts.filter(({ caught }) => !caught).map(({ breach, why }) => `${breach.id}: ${why}`)).toEqual([])
    expect(attempts.length).toBe(breachesOf(part).length)
  })
  return () => workshop!
}
