import { afterAll, beforeAll, expect, test } from 'vitest'
import { breaches } from '../../sabotage/breaches.ts'
import { changedProgram } from '../../sabotage/changed-program.ts'
import { runBreaches } from '../../sabotage/run-breaches.ts'
import { openWorkshop, type Workshop } from '../../src/probes/workshop.ts'

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
}, 120_000)
afterAll(() => workshop?.close())

test('every deliberate breach turns its probe red', { timeout: 600_000 }, async () => {
  const attempts = await runBreaches(workshop, breaches)
  expect(attempts.filter(({ caught }) => !caught).map(({ breach, why }) => `${breach.id}: ${why}`)).toEqual([])
  expect(attempts.length).toBe(breaches.length)
})

test('a breach that its probe does not see is told as missed, and so is one whose text has gone', {
  timeout: 60_000,
}, async () => {
  const harmless = { id: 'nothing', probe: 'closed-message-categories', kind: 'database', sql: 'select 1' } as const
  const change = { file: 'src/routes.ts', from: 'words that stand nowhere', to: '' }
  const stale = { id: 'stale', probe: 'one-sms-line', kind: 'program', changes: [change] } as const
  const attempts = await runBreaches(workshop, [harmless, stale])
  expect(attempts.map(({ breach, caught }) => [breach.id, caught]).toSorted()).toEqual([
    ['nothing', false],
    ['stale', false],
  ])
  await expect(changedProgram([change])).rejects.toThrow('exactly once')
})
