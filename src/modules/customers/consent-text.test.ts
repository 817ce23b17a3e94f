import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fa } from '../../messages/fa.ts'
import { switches } from './consent.ts'
import { consentText } from './consent-text.ts'

const digestOf = (words: object) => createHash('sha256').update(JSON.stringify(words)).digest('hex')

test('the words of the switches are those of the last version: whoever changes them adds a version', () => {
  expect(digestOf(fa.profile.consents.switches)).toBe(consentText().digest)
})

test('every switch has its words', () => {
  const words: Record<string, Record<string, string>> = fa.profile.consents.switches
  expect(switches.map(({ channel, category }) => words[channel]?.[category])).not.toContain(undefined)
})
