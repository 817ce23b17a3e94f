import { asciiDigits } from '../../platform/persian/digits.ts'
import { parseJalaliOrIsoDate } from '../../platform/persian/jalali.ts'
import { tidy, tidyLines } from '../../platform/persian/normalise.ts'
import type { Json } from './change.ts'
import { isDay, slugPattern } from './import-fields.ts'

/** What is wrong with what was typed into a field; its sentence stands in the words of the reader. */
export type Fault =
  | {
      why:
        | 'needed'
        | 'number'
        | 'whole'
        | 'slug'
        | 'code'
        | 'country'
        | 'day'
        | 'feeding'
        | 'unknown'
        | 'taken'
        | 'below'
    }
  | { why: 'long'; most: number }
  | { why: 'range'; least: number; most: number }

export type Read = { ok: true; value: Json } | { ok: false; fault: Fault }

/** What a field may be, how it is read from what somebody typed, and how it is written back into its form. */
export type Rule = {
  /** `several`: ticked values; `lines`: a text of several lines */
  kind: 'text' | 'lines' | 'figure' | 'choice' | 'several'
  choices?: readonly string[]
  most?: number
  optional: boolean
  /** written from left to right */
  latin?: boolean
  read: (typed: readonly string[]) => Read
  write: (value: Json) => string[]
}

const good = (value: Json): Read => ({ ok: true, value })
const bad = (fault: Fault): Read => ({ ok: false, fault })
const one = (typed: readonly string[]): string => typed[0] ?? ''
const written = (value: Json): string[] => [value === null ? '' : String(value)]

type TextOptions = { most: number; optional?: boolean; latin?: boolean; empty?: Json }

/** Text as people wrote it, tidied. An empty one is null, or `empty`. */
export const text = ({ most, optional = false, latin = false, empty = null }: TextOptions): Rule => ({
  kind: 'text',
  most,
  optional,
  latin,
  read: (typed) => {
    const value = tidy(one(typed))
    if (value.length > most) return bad({ why: 'long', most })
    if (value !== '') return good(value)
    return optional ? good(empty) : bad({ why: 'needed' })
  },
  write: written,
})

/** Text of several lines, such as Markdown. */
export const lines = ({ most, empty = null }: { most: number; empty?: Json }): Rule => ({
  kind: 'lines',
  most,
  optional: true,
  read: (typed) => {
    const value = tidyLines(one(typed))
    return value.length > most ? bad({ why: 'long', most }) : good(value === '' ? empty : value)
  },
  write: written,
})

const patterned = (pattern: RegExp, why: 'slug' | 'code' | 'country', most: number, optional = false): Rule => ({
  kind: 'text',
  most,
  optional,
  latin: true,
  read: (typed) => {
    const value = asciiDigits(tidy(one(typed)))
    if (value === '') return optional ? good('') : bad({ why: 'needed' })
    return pattern.test(value) && value.length <= most ? good(value) : bad({ why })
  },
  write: written,
})

export const slug = patterned(slugPattern, 'slug', 120)
export const code = patterned(/^[0-9]{5,12}$/, 'code', 12)
export const country = patterned(/^[A-Z]{2}$/, 'country', 2, true)

type FigureOptions = { least: number; most: number; whole?: boolean; optional?: boolean }

/** A number with Persian or ASCII digits and thousands separators. */
export const figure = ({ least, most, whole = true, optional = false }: FigureOptions): Rule => ({
  kind: 'figure',
  optional,
  read: (typed) => {
    const plain = asciiDigits(one(typed).trim())
      .replace(/(?<=\d)[,٬](?=\d{3})/g, '')
      .replace('٫', '.')
    if (plain === '') return optional ? good(null) : bad({ why: 'needed' })
    if (!/^\d{1,15}(\.\d{1,4})?$/.test(plain)) return bad({ why: 'number' })
    const value = Number(plain)
    if (whole && !Number.isInteger(value)) return bad({ why: 'whole' })
    return value < least || value > most ? bad({ why: 'range', least, most }) : good(value)
  },
  write: written,
})

export const choice = (choices: readonly string[]): Rule => ({
  kind: 'choice',
  choices,
  optional: false,
  read: (typed) => (choices.includes(one(typed)) ? good(one(typed)) : bad({ why: one(typed) ? 'unknown' : 'needed' })),
  write: written,
})

/** Values that are ticked, in the order of the register. */
export const several = (choices: readonly string[]): Rule => ({
  kind: 'several',
  choices,
  optional: true,
  read: (typed) =>
    typed.some((value) => !choices.includes(value))
      ? bad({ why: 'unknown' })
      : good(choices.filter((value) => typed.includes(value))),
  write: (value) => (value ?? []) as string[],
})

/** A day, Jalali or ISO; null when empty. */
export const day: Rule = {
  kind: 'text',
  most: 60,
  optional: true,
  read: (typed) => {
    if (one(typed).trim() === '') return good(null)
    const value = parseJalaliOrIsoDate(one(typed))
    return value !== null && isDay(value) ? good(value) : bad({ why: 'day' })
  },
  write: written,
}

const MOST_FEEDING_LINES = 30
const MOST_FEEDING_CHARACTERS = 4000

/** A line for each animal: «گربهٔ ۳ کیلویی = ۵۰ گرم». */
export const feeding: Rule = {
  kind: 'lines',
  most: MOST_FEEDING_CHARACTERS,
  optional: true,
  read: (typed) => {
    if (one(typed).length > MOST_FEEDING_CHARACTERS) return bad({ why: 'long', most: MOST_FEEDING_CHARACTERS })
    const rows = tidyLines(one(typed))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [who = '', ...amount] = line.split('=').map((part) => part.trim())
        return { who, amount: amount.join('=') }
      })
    const whole = rows.length <= MOST_FEEDING_LINES && rows.every(({ who, amount }) => who !== '' && amount !== '')
    return whole ? good(rows) : bad({ why: 'feeding' })
  },
  write: (value) => [
    ((value ?? []) as { who: string; amount: string }[]).map(({ who, amount }) => `${who} = ${amount}`).join('\n'),
  ],
}
