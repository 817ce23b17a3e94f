import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { breaches } from '../../sabotage/breaches.ts'
import { changedProgram } from '../../sabotage/changed-program.ts'
import { breachesOf, PARTS } from '../../sabotage/parts.ts'
import { runBreaches } from '../../sabotage/run-breaches.ts'
import { triesBreaches } from './tries-breaches.ts'

const workshop = triesBreaches(0)

test('each breach is in one part, and every part in a test file', () => {
  const parts = Array.from({ length: PARTS }, (_, part) => breachesOf(part))
  expect(
    parts
      .flat()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(breaches.map(({ id }) => id).toSorted())
  expect(PARTS, 'sabotage.test.ts, sabotage-1.test.ts and so on').toBe(globSync('test/policy/sabotage*.test.ts').length)
})

test('a breach that its probe does not see is told as missed, and so is one whose text has gone', {
  timeout: 180_000,
}, async () => {
  const harmless = { id: 'nothing', probe: 'closed-message-categories', kind: 'database', sql: 'select 1' } as const
  const change = { file: 'src/routes.ts', from: 'words that stand nowhere', to: '' }
  const stale = { id: 'stale', probe: 'one-sms-line', kind: 'program', changes: [change] } as const
  const attempts = await runBreaches(workshop(), [harmless, stale])
  expect(attempts.map(({ breach, caught }) => [breach.id, caught]).toSorted()).toEqual([
    ['nothing', false],
    ['stale', false],
  ])
  await expect(changedProgram([change])).rejects.toThrow('exactly once')
})
