import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  commitmentOf,
  dayOf,
  dayPseudonym,
  daySecret,
  daysBack,
  fromBase64Url,
  hourOf,
  newSecret,
  toBase64Url,
} from './commitment.ts'

/** Made with Python's `hmac` and `hashlib` by the steps of RFC 5869: another hand, the same numbers. */
const secret = Uint8Array.from({ length: 32 }, (_, n) => n)
const vectors = [
  ['usage', '2026-11-27', '8OpY9AUhJBY7NKijwm_EXJX6YdxLtFwo7Wvz75Buiyo', '80yG2sIU1HefXPHC7fuhZtziLeuSA0IXSixYAoKHVa4'],
  ['usage', '2026-11-28', '-50Z3EDwYQUtFemR7dsdAK9kYpTCGYO8bFhekFn8g_o', 'DMXn6nlnPiDstS3JRZwrpe6rik3OnYYBqOMYDwjP7Po'],
  [
    'crashes',
    '2026-11-27',
    'u-N-7SdShRJFUubi3st8VBH4ioExQdMw2-nDh0A7Ktg',
    'OCo-lWTzOxKKxNubaxLrqetTpzfdjdb7qAyU69AoZe8',
  ],
] as const

test.each(vectors)('the secret and the commitment of a day: %s, %s', async (stream, day, revealed, commitment) => {
  const made = await daySecret(secret, stream, day)
  expect(toBase64Url(made)).toBe(revealed)
  expect(toBase64Url(await commitmentOf(made))).toBe(commitment)
})

test('an id of the device lives a day under its pseudonym; an all-zero one is none', async () => {
  expect(await dayPseudonym('9774d56d682e549c', '2026-11-27')).toBe('A_yNQ5DBsOin-GHeqb5-11aUjVJp57by8rJCSmYRaFY')
  expect(await dayPseudonym('9774d56d682e549c', '2026-11-28')).not.toBe(
    await dayPseudonym('9774d56d682e549c', '2026-11-27'),
  )
  expect(await dayPseudonym('00000000-0000-0000-0000-000000000000', '2026-11-27')).toBeNull()
})

test('two secrets are never one', () => {
  const [one, other] = [newSecret(), newSecret()]
  expect(one).toHaveLength(32)
  expect(toBase64Url(one)).not.toBe(toBase64Url(other))
})

test('the day is that of Tehran, and so is the hour', () => {
  expect(dayOf(new Date('2026-11-27T20:29:59Z'))).toBe('2026-11-27')
  expect(dayOf(new Date('2026-11-27T20:30:00Z'))).toBe('2026-11-28')
  expect(hourOf(new Date('2026-11-27T20:30:00Z'))).toBe(0)
  expect(daysBack('2026-03-01', 3)).toEqual(['2026-03-01', '2026-02-28', '2026-02-27'])
})

test('32 bytes have one spelling, and nothing else is read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    }),
  )
  fc.assert(
    fc.property(fc.string(), (word) => {
      const read = fromBase64Url(word)
      expect(read === null || toBase64Url(read) === word).toBe(true)
    }),
  )
  // the last letter of 43 carries two bits that must be zero
  expect(fromBase64Url(`${'A'.repeat(42)}B`)).toBeNull()
})
