import { expect, test } from 'vitest'
import { caseNumberIn, groupedCaseNumber, newCaseNumber } from './case-number.ts'
import { decisionsFrom, type FakeState } from './fake-report.ts'

test('a number of a report is known in any digits and groups, and a mistyped one is none', () => {
  for (let round = 0; round < 200; round++) {
    const number = newCaseNumber()
    expect(caseNumberIn(groupedCaseNumber(number))).toBe(number)
    const place = round % 8
    const other = String((Number(number[place]) + 1 + (round % 9)) % 10)
    const wrong = number.slice(0, place) + (other === number[place] ? '' : other) + number.slice(place + 1)
    expect(caseNumberIn(wrong), wrong).toBeNull()
  }
  for (const text of ['', '0', 'x', '12345678901', '1'.repeat(100)]) expect(caseNumberIn(text)).toBeNull()
})

test('a case that nobody looked at is not decided, and a closed one stays closed', () => {
  expect(decisionsFrom('new')).toEqual([])
  expect(decisionsFrom('closed')).toEqual([])
  const reached = new Set<FakeState>(['looked-at'])
  for (const state of reached) for (const next of decisionsFrom(state)) reached.add(next)
  expect(reached).toEqual(new Set(['looked-at', 'fake', 'passed-to-authority', 'ours-after-all', 'closed']))
})
