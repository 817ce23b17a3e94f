import { asciiDigits } from '../../../platform/persian/digits.ts'
import { parseJalaliOrIsoDate } from '../../../platform/persian/jalali.ts'
import { tidy, tidyLines } from '../../../platform/persian/normalise.ts'
import type { Json } from '../change.ts'
import type { Fault } from './row-problem.ts'

/** Reads what somebody wrote in a cell; what it answers after a fault is not looked at. */
export type CellReader = (cell: string, fault: Fault) => Json

/** An apostrophe that our own export put before what would have been a formula. */
const shield = /^'(?=[\s\p{C}]*[=+\-@|%＝＋－＠])/u
/** What a spreadsheet would calculate or run. A text of goods never begins so. */
const formula = /^[=@|＝＠]|^[+＋](?![\d۰-۹])|^-(?![\d۰-۹])(?=.*[|!(])/

export const text =
  (most: number, { lines = false }: { lines?: boolean } = {}): CellReader =>
  (cell, fault) => {
    const written = cell.replace(shield, '')
    const clean = lines ? tidyLines(written) : tidy(written)
    if (clean.length > most) fault('too-long', { most })
    if (clean.includes('\ufffd')) fault('bad-text')
    if (formula.test(clean)) fault('formula')
    return clean
  }

/** Persian or ASCII digits, with or without separators of thousands. */
export const number =
  ({ least, most, whole = true }: { least: number; most: number; whole?: boolean }): CellReader =>
  (cell, fault) => {
    const plain = asciiDigits(cell)
      .replace(/(?<=\d)[,٬،](?=\d{3}(?!\d))/g, '')
      .replace('٫', '.')
      .trim()
    if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(plain)) fault('not-a-number')
    else if (whole && !Number.isInteger(Number(plain))) fault('not-whole')
    else if (Number(plain) < least || Number(plain) > most) fault('out-of-range', { least, most })
    return Number(plain)
  }

/** Days before 1 March 1900 do not matter: spreadsheets count days from the end of 1899. */
const FIRST_SERIAL_MS = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** A Jalali or Gregorian day, or the number in which a spreadsheet keeps one. */
export const day: CellReader = (cell, fault) => {
  const plain = asciiDigits(cell).trim()
  if (/^[2-9]\d{4}$/.test(plain)) return new Date(FIRST_SERIAL_MS + Number(plain) * DAY_MS).toISOString().slice(0, 10)
  const found = parseJalaliOrIsoDate(plain.replace(/[T ]00:00.*$/, ''))
  if (!found) fault('not-a-day')
  return found
}

export const choice =
  (choices: readonly string[]): CellReader =>
  (cell, fault) => {
    const value = cell.trim().toLowerCase()
    if (!choices.includes(value)) fault('not-a-choice')
    return value
  }

/** Several of a closed list, joined by `;` or a comma, each once and in its order. */
export const choices =
  (register: readonly string[]): CellReader =>
  (cell, fault) => {
    const values = listed(cell, /[;,،؛]/)
    if (values.some((value) => !register.includes(value))) fault('not-a-choice')
    return register.filter((value) => values.includes(value))
  }

export const slug: CellReader = (cell, fault) => {
  const value = cell.trim().toLowerCase()
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) || value.length > 120) fault('not-a-slug')
  return value
}

export const code: CellReader = (cell, fault) => {
  const value = asciiDigits(cell).trim()
  if (!/^\d{5,12}$/.test(value)) fault('not-a-code')
  return value
}

/** Rows `who=amount`, joined by `|`. */
export const pairs: CellReader = (cell, fault) =>
  listed(cell, /\|/).map((line) => {
    const [who = '', amount = ''] = line.split('=').map((part) => tidy(part))
    if (who === '' || amount === '' || line.length > 400) fault('not-a-pair')
    return { who, amount }
  })

const listed = (cell: string, by: RegExp): string[] =>
  cell
    .split(by)
    .map((each) => each.trim())
    .filter((each) => each !== '')
