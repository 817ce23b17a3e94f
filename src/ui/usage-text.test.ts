import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fa } from '../messages/fa.ts'
import { usageText, usageTexts } from './usage-text.ts'

const digestOf = (words: object) => createHash('sha256').update(JSON.stringify(words)).digest('hex')

test('the words of the strip and its switches are those of the last version: whoever changes them adds a version', () => {
  const { strip, switches } = fa.telemetry
  expect(digestOf({ strip, switches })).toBe(usageText().digest)
})

test('versions go up by one, as numbers that a grant can carry', () => {
  expect(usageTexts.map(({ version }) => version)).toEqual(usageTexts.map((_, place) => String(place + 1)))
})
