import { expect, test } from 'vitest'
import { en } from './en.ts'
import { fa } from './fa.ts'

type Leaf = { path: string; value: unknown }

const leaves = (node: unknown, path = ''): Leaf[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`))
    : [{ path, value: node }]

/** A function of words is tried with numbers and, where it wants a name, with a Persian one. */
const spoken = ({ value }: Leaf): string => {
  if (typeof value !== 'function') return String(value)
  const numbers = Array.from({ length: value.length }, () => 12_345)
  const names = Array.from({ length: value.length }, () => 'نام')
  for (const given of [numbers, names]) {
    try {
      return String(value(...given))
    } catch {
      // it wanted the other kind
    }
  }
  return ''
}

const persian = leaves(fa)

test('Persian words carry Persian digits and letters only', () => {
  const latinDigit = /[0-9]/
  const arabic = /[يكىة٠-٩]/
  const strings = persian.filter(({ value, path }) => typeof value === 'string' && !path.endsWith('Code'))
  expect(strings.filter(({ value }) => latinDigit.test(value as string)).map(({ path }) => path)).toEqual([])
  expect(persian.filter((leaf) => arabic.test(spoken(leaf))).map(({ path }) => path)).toEqual([])
})

test('numbers that enter Persian words leave them in Persian digits', () => {
  const said = fa.listing.total(36, 187)
  expect(said).toBe('۳۶ کالا از ۱۸۷')
})

test('both languages have the same words, a function where the other has one', () => {
  const shape = (node: unknown) => leaves(node).map(({ path, value }) => `${path}:${typeof value}`)
  const unordered = (node: unknown) => shape(node).sort()
  expect(unordered(en)).toEqual(unordered(fa))
})

test('no word is left empty in Persian but the one that only English needs', () => {
  const empty = persian.filter(({ value }) => value === '').map(({ path }) => path)
  expect(empty).toEqual(['policy.reading'])
})

test('the English shop speaks no Persian, but for the name of the other language', () => {
  const found = leaves(en).filter(({ value }) => typeof value === 'string' && /[\u0600-\u06ff]/.test(value))
  expect(found.map(({ path }) => path)).toEqual(['header.otherLanguage'])
})
