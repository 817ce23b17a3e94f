import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newPerson } from './person.ts'
import { searcher } from './search.ts'
import { tracesOf } from './traces.ts'

const person = newPerson()
const traces = tracesOf(person)
const search = searcher(traces)

test('every field has traces, and each is long enough not to stand somewhere by chance', () => {
  expect(new Set(traces.map(({ field }) => field)).size).toBe(Object.keys(person).length)
  expect(Math.min(...traces.map(({ bytes }) => bytes.length))).toBeGreaterThan(9)
})

test('each form of each value is found wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...traces),
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }),
      (trace, before, after) => {
        const hits = search(Buffer.concat([before, trace.bytes, after]))
        expect(hits.some((hit) => hit.trace.form === trace.form && hit.at === before.length)).toBe(true)
      },
    ),
  )
})

test('a value inside of a longer base64 is found at every alignment', () => {
  for (const padding of ['', 'x', 'xx', 'xxx']) {
    const hits = search(Buffer.from(Buffer.from(`${padding}${person.name} و دیگران`).toString('base64')))
    expect(hits.map(({ trace }) => trace.field)).toContain('name')
  }
})

test('noise and another person leave no trace', () => {
  const other = Object.values(newPerson()).join(' | ')
  expect(search(Buffer.from(other))).toEqual([])
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5_000 }), (noise) => search(Buffer.from(noise)).length === 0))
})
