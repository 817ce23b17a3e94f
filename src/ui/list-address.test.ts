import { expect, test } from 'vitest'
import { type ListRules, listAddress, readList } from './list-address.ts'

const rules: ListRules = { filters: { state: ['open', 'done'], brand: 10 }, sorts: ['age', 'name'], descending: true }

test('an address that says nothing asks for the first page in the first order', () => {
  expect(readList({}, rules)).toEqual({ filters: {}, sort: 'age', descending: true, after: null })
  expect(readList(null, rules)).toEqual(readList({}, rules))
})

test('what the rules do not name is passed over', () => {
  const asked = { state: 'stolen', brand: 'x'.repeat(11), other: '1', sort: '-drop', after: ['1', '2'] }
  expect(readList(asked, rules)).toEqual(readList({}, rules))
})

test('an address that was written is read as what it says', () => {
  const state = { filters: { state: 'open', brand: 'رویال' }, sort: 'name', descending: true, after: '12_a' }
  const address = listAddress('/list', readList({}, rules), state)
  expect(readList(Object.fromEntries(new URL(address, 'http://x').searchParams), rules)).toEqual(state)
})

test('another order begins at the first page', () => {
  const state = { filters: { state: 'open' }, sort: 'age', descending: false, after: '12' }
  expect(listAddress('/list', state, { sort: 'name' })).toBe('/list?state=open&sort=name')
  expect(listAddress('/list', state, { after: '13' })).toBe('/list?state=open&sort=age&after=13')
})
