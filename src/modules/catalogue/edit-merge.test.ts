import { expect, test } from 'vitest'
import { mergeEdit, seenOf } from './edit-merge.ts'

const before = { title: 'یک', note: 'دو', sizes: ['small'] }
const seen = seenOf(before, ['title', 'note', 'sizes'])

test('what nobody else touched becomes what she typed', () => {
  expect(mergeEdit(before, { ...before, title: 'سه' }, seen)).toEqual({ wanted: { title: 'سه' }, conflicts: [] })
})

test('what she left alone stays as somebody else made it', () => {
  const now = { ...before, note: 'دیگری', sizes: ['large'] }
  expect(mergeEdit(now, { ...before, title: 'سه' }, seen)).toEqual({ wanted: { title: 'سه' }, conflicts: [] })
})

test('what both changed is hers to decide, and the same change twice is none', () => {
  const now = { ...before, title: 'چهار', note: 'همان' }
  const { wanted, conflicts } = mergeEdit(now, { ...before, title: 'سه', note: 'همان' }, seen)
  expect([wanted, conflicts]).toEqual([{}, [{ name: 'title', theirs: 'چهار', yours: 'سه' }]])
})

test('a form that does not say what it saw changes nothing that is there', () => {
  expect(mergeEdit(before, { title: 'سه' }, '').conflicts).toHaveLength(1)
})
