import { afterEach, expect, vi } from 'vitest'

/** A test that prints to `console.error` fails: something was wrong and nobody handled it. */
const spy = vi.spyOn(console, 'error')

afterEach(() => {
  const calls = spy.mock.calls.splice(0)
  expect(calls, 'nothing may be printed to console.error').toEqual([])
})
