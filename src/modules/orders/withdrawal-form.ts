import { isId } from '../../platform/ids.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { tidy } from '../../platform/persian/normalise.ts'
import type { Chosen } from './withdrawal.ts'

export const LONGEST_NOTE = 500
const MOST_LINES = 100

/** What a withdrawal's form sent, as it was typed. `sumShown`: what the page said would be paid back, in Rials. */
export type TypedWithdrawal = { key: string; chosen: Chosen[]; note: string; shownRials: number }

/** The name of the field that says how many units of a line go back. */
export const unitsField = (position: number): string => `units${position}`

/** Reads a form or the query of its first step; whatever is no small whole number counts as none. */
export const readWithdrawal = (given: unknown): TypedWithdrawal => {
  const fields = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const chosen = Array.from({ length: MOST_LINES }, (_, index) => index + 1).flatMap((position) => {
    const quantity = asciiDigits(text(unitsField(position)))
    return /^[1-9]\d?$/.test(quantity) ? [{ position, quantity: Number(quantity) }] : []
  })
  const shown = text('shownRefund')
  return {
    key: isId(text('key')) ? text('key') : '',
    chosen,
    note: tidy(text('note').slice(0, 10_000)),
    shownRials: /^\d{1,13}$/.test(shown) ? Number(shown) : -1,
  }
}
