import { asciiDigits } from '../../platform/persian/digits.ts'
import { tidy } from '../../platform/persian/normalise.ts'

/** A line that can not be used, or a part of it. `line` is the line in the file, counted from 1. */
export type Problem = { file: string; line: number; column: string; reason: string }

/** Told of each fault of the row that is being read. */
export type Complain = (column: string, reason: string) => void

export const MAX_TEXT = 4000

/** Text as people wrote it, cleaned. '' when there is none. */
export const textField = (value: string, column: string, complain: Complain, maxLength = MAX_TEXT): string => {
  const text = tidy(value)
  if (text.length > maxLength) complain(column, `is longer than ${maxLength} characters`)
  if (text.includes('\ufffd')) complain(column, 'holds bytes that are not UTF-8')
  return text
}

export const neededField = (value: string, column: string, complain: Complain, maxLength?: number): string => {
  const text = textField(value, column, complain, maxLength)
  if (text === '') complain(column, 'is empty')
  return text
}

export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const slugField = (value: string, column: string, complain: Complain): string => {
  if (!slugPattern.test(value) || value.length > 120)
    complain(column, `'${shortened(value)}' is not made of a–z, 0–9 and single hyphens (at most 120)`)
  return value
}

/** A number with Persian or ASCII digits and thousands separators; null when empty. */
export const numberField = (
  value: string,
  column: string,
  complain: Complain,
  { least, most, whole = true }: { least: number; most: number; whole?: boolean },
): number | null => {
  const plain = asciiDigits(value)
    .replace(/(?<=\d)[,٬](?=\d{3})/g, '')
    .replace('٫', '.')
  if (plain === '') return null
  const number = /^\d{1,15}(\.\d{1,4})?$/.test(plain) ? Number(plain) : Number.NaN
  if (Number.isNaN(number) || (whole && !Number.isInteger(number))) {
    complain(column, `'${shortened(value)}' is not a ${whole ? 'whole ' : ''}number`)
    return null
  }
  if (number < least || number > most) {
    complain(column, `${number} is not between ${least} and ${most}`)
    return null
  }
  return number
}

export const neededNumber = (
  value: string,
  column: string,
  complain: Complain,
  limits: { least: number; most: number },
): number => {
  if (value === '') complain(column, 'is empty')
  return numberField(value, column, complain, limits) ?? limits.least
}

/** An ISO day (`2027-01-31`) that exists; null when empty. */
export const dayField = (value: string, column: string, complain: Complain): string | null => {
  if (value === '') return null
  const day = asciiDigits(value)
  if (isDay(day)) return day
  complain(column, `'${shortened(value)}' is not a day as 2027-01-31`)
  return null
}

export const isDay = (day: string): boolean => {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(day)) return false
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** One of a few words, or the default when empty. */
export const choiceField = <Choice extends string>(
  value: string,
  column: string,
  complain: Complain,
  choices: readonly Choice[],
  byDefault?: Choice,
): Choice => {
  if (value === '' && byDefault !== undefined) return byDefault
  if (!(choices as readonly string[]).includes(value))
    complain(column, `'${shortened(value)}' is not one of ${choices.join(', ')}`)
  return value as Choice
}

/** Values joined by `;`, each of the closed list, each once. */
export const choicesField = (
  value: string,
  column: string,
  complain: Complain,
  choices: readonly string[],
): string[] => {
  const values = [...new Set(listField(value))]
  for (const each of values)
    if (!choices.includes(each)) complain(column, `'${shortened(each)}' is not one of ${choices.join(', ')}`)
  return values
}

export const listField = (value: string): string[] =>
  value
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')

export const shortened = (value: string): string => {
  const line = tidy(value)
  return line.length > 40 ? `${line.slice(0, 40).toWellFormed()}…` : line
}
