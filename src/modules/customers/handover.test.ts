import { expect, test } from 'vitest'
import { type Asker, HANDOVER_IDLE_DAYS, isIdle, type NumberState, type Outcome, outcomeOf } from './handover.ts'

const yesNo = [false, true]
const askers: Asker[] = ['holder', 'owner', 'newcomer']
const states: NumberState[] = yesNo.flatMap((account) =>
  yesNo.flatMap((otherMethod) => yesNo.map((idle) => ({ account, otherMethod, idle }))),
)

/** account, other method, idle (1: yes) and who asks. */
const table: Record<string, Outcome> = {
  '000 holder': 'sign-up',
  '000 owner': 'sign-up',
  '000 newcomer': 'sign-up',
  '001 holder': 'sign-up',
  '001 owner': 'sign-up',
  '001 newcomer': 'sign-up',
  '010 holder': 'sign-up',
  '010 owner': 'sign-up',
  '010 newcomer': 'sign-up',
  '011 holder': 'sign-up',
  '011 owner': 'sign-up',
  '011 newcomer': 'sign-up',
  '100 holder': 'open',
  '100 owner': 'open',
  '100 newcomer': 'hand-over',
  '101 holder': 'ask',
  '101 owner': 'open',
  '101 newcomer': 'hand-over',
  '110 holder': 'ask',
  '110 owner': 'open',
  '110 newcomer': 'hand-over',
  '111 holder': 'ask',
  '111 owner': 'open',
  '111 newcomer': 'hand-over',
}

test('the whole table of what a proven number opens', () => {
  const walked = Object.fromEntries(
    states.flatMap((state) =>
      askers.map((asker) => [
        `${[state.account, state.otherMethod, state.idle].map(Number).join('')} ${asker}`,
        outcomeOf(state, asker),
      ]),
    ),
  )
  expect(walked).toEqual(table)
})

test('a code alone opens an account only where nothing else guards it and it was used lately', () => {
  const opened = states.filter((state) => outcomeOf(state, 'holder') === 'open')
  expect(opened).toEqual([{ account: true, otherMethod: false, idle: false }])
})

test('who says that the account is not hers is never let into it', () => {
  expect(states.filter((state) => outcomeOf(state, 'newcomer') === 'open')).toEqual([])
})

test('an account is idle after ninety days, not before', () => {
  const now = new Date('2026-11-27T12:00:00Z')
  const ago = (days: number, ms = 0) => new Date(now.getTime() - days * 86_400_000 - ms)
  expect(isIdle(ago(HANDOVER_IDLE_DAYS), now)).toBe(false)
  expect(isIdle(ago(HANDOVER_IDLE_DAYS, 1), now)).toBe(true)
})
