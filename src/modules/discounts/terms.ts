import { randomInt } from 'node:crypto'
import { rialsFromToman, tomanFromRials } from '../../platform/money.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { jalaliOf, parseJalaliOrIsoDate } from '../../platform/persian/jalali.ts'
import { tidy } from '../../platform/persian/normalise.ts'
import { tehranInstant } from '../../platform/persian/tehran-time.ts'
import { parseCode } from './code.ts'
import type { Discount, DiscountKind } from './discount.ts'

/** A discount as the office writes it: without what only time, buyers and its stop make of it. */
export type Terms = Omit<Discount, 'id' | 'stoppedAt'>

/** The fields of the office's form, as they were typed. Sums are Toman, days Jalali; the last day is included. */
export const termFields = [
  'titleFa',
  'titleEn',
  'discountCode',
  'kind',
  'percent',
  'amount',
  'most',
  'minimum',
  'productCodes',
  'usesPerPerson',
  'usesTotal',
  'fromDay',
  'lastDay',
] as const
export type TermField = (typeof termFields)[number]
export type TypedTerms = Record<TermField, string> & { categories: string[]; firstOrder: boolean }

export type TermFault =
  | 'title'
  | 'code'
  | 'kind'
  | 'percent'
  | 'amount'
  | 'minimum'
  | 'unknown-category'
  | 'unknown-product'
  | 'uses'
  | 'day'
  | 'window'
  | 'needs-code'
  | 'code-taken'
export type TermFaults = Partial<Record<TermField | 'categories' | 'firstOrder', TermFault>>

const LONGEST_FIELD = 400
const MOST_CHOSEN = 100
const MOST_TOMAN = 5_000_000_000

/** Reads a sent form; what is no text, or longer than any honest value, counts as empty. */
export const readTerms = (body: unknown): TypedTerms => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string) => {
    const value = given[name]
    return typeof value === 'string' && value.length <= LONGEST_FIELD ? value : ''
  }
  const fields = Object.fromEntries(termFields.map((name) => [name, text(name)])) as Record<TermField, string>
  const categories = [given.categories].flat().filter((slug) => typeof slug === 'string')
  return { ...fields, categories: categories.slice(0, MOST_CHOSEN), firstOrder: given.firstOrder === 'yes' }
}

type Known = { categories: ReadonlySet<string>; products: ReadonlySet<string> }

/** Product codes that were typed, whatever stands between them. */
export const productCodesIn = (text: string): string[] =>
  [...new Set(asciiDigits(text).match(/\d+/g) ?? [])].slice(0, MOST_CHOSEN)

/** Holds what was typed against the rules; every field that is wrong is named at once. */
export const termsOf = (
  typed: TypedTerms,
  known: Known,
): { ok: true; terms: Terms } | { ok: false; faults: TermFaults } => {
  const faults: TermFaults = {}
  const judge = judgeOf(typed, faults)
  const kind = kindOf(typed.kind)
  judge.wrong('kind', 'kind', kind === null)
  const [titleFa, titleEn] = [tidy(typed.titleFa), tidy(typed.titleEn)]
  judge.wrong('titleFa', 'title', titleFa.length < 2 || titleFa.length > 60)
  judge.wrong('titleEn', 'title', titleEn.length < 2 || titleEn.length > 60)
  const code = parseCode(typed.discountCode)
  judge.wrong('discountCode', 'code', typed.discountCode.trim() !== '' && code === null)
  judge.wrong(
    'categories',
    'unknown-category',
    typed.categories.some((slug) => !known.categories.has(slug)),
  )
  const productCodes = productCodesIn(typed.productCodes)
  judge.wrong(
    'productCodes',
    'unknown-product',
    productCodes.some((each) => !known.products.has(each)),
  )
  const sums = sumsOf(kind, judge)
  const limits = limitsOf(typed, code, judge)
  const { validFrom, validUntil } = windowOf(typed, judge)
  if (Object.keys(faults).length > 0 || kind === null || validFrom === null) return { ok: false, faults }
  const categorySlugs = [...new Set(typed.categories)]
  return {
    ok: true,
    terms: { titleFa, titleEn, code, kind, ...sums, ...limits, categorySlugs, productCodes, validFrom, validUntil },
  }
}

type Judge = ReturnType<typeof judgeOf>

const judgeOf = (typed: TypedTerms, faults: TermFaults) => {
  const wrong = (field: keyof TermFaults, fault: TermFault, isWrong: boolean) => {
    if (isWrong) faults[field] ??= fault
  }
  const number = (field: TermField, fault: TermFault, least: number, most: number): number | null => {
    const value = wholeNumber(typed[field])
    wrong(field, fault, typed[field].trim() !== '' && (value === null || value < least || value > most))
    return value
  }
  const rials = (field: TermField, fault: TermFault, least = 1): number | null => {
    const toman = number(field, fault, least, MOST_TOMAN)
    return toman === null ? null : rialsFromToman(toman)
  }
  return { wrong, number, rials }
}

const sumsOf = (kind: DiscountKind | null, { wrong, number, rials }: Judge) => {
  const percent = number('percent', 'percent', 1, 90)
  wrong('percent', 'percent', kind === 'percent' && percent === null)
  const amountRials = rials('amount', 'amount')
  wrong('amount', 'amount', kind === 'amount' && amountRials === null)
  const mostRials = rials('most', 'amount')
  return {
    percent: kind === 'percent' ? percent : null,
    amountRials: kind === 'amount' ? amountRials : null,
    mostRials: kind === 'amount' ? null : mostRials,
    minimumRials: rials('minimum', 'minimum', 0) ?? 0,
  }
}

/** What gives by itself has no limits: it is on the page of whoever comes. A first order is one by its nature. */
const limitsOf = (typed: TypedTerms, code: string | null, { wrong, number }: Judge) => {
  const usesTotal = number('usesTotal', 'uses', 1, 10_000_000)
  const perPerson = number('usesPerPerson', 'uses', 1, 1_000)
  const { firstOrder } = typed
  wrong('usesTotal', 'needs-code', code === null && usesTotal !== null)
  wrong('usesPerPerson', 'needs-code', code === null && perPerson !== null)
  wrong('firstOrder', 'needs-code', code === null && firstOrder)
  return { usesTotal, usesPerPerson: firstOrder ? 1 : perPerson, firstOrder }
}

const DAY_MS = 86_400_000

/** From the first moment of the first day to the last of the last, in Tehran, which has no summer time. */
const windowOf = ({ fromDay, lastDay }: TypedTerms, { wrong }: Judge) => {
  const [first, last] = [parseJalaliOrIsoDate(fromDay), parseJalaliOrIsoDate(lastDay)]
  const validFrom = first === null ? null : tehranInstant(first, 0)
  const validUntil = last === null ? null : new Date(tehranInstant(last, 0).getTime() + DAY_MS)
  wrong('fromDay', 'day', validFrom === null)
  wrong('lastDay', 'day', lastDay.trim() !== '' && validUntil === null)
  wrong('lastDay', 'window', validFrom !== null && validUntil !== null && validUntil <= validFrom)
  return { validFrom, validUntil }
}

/** A discount as its form would have been typed. */
export const typedOf = (terms: Terms): TypedTerms => {
  const toman = (rials: number | null) => (rials === null ? '' : String(tomanFromRials(rials)))
  const count = (units: number | null) => (units === null ? '' : String(units))
  return {
    titleFa: terms.titleFa,
    titleEn: terms.titleEn,
    discountCode: terms.code ?? '',
    kind: terms.kind,
    percent: count(terms.percent),
    amount: toman(terms.amountRials),
    most: toman(terms.mostRials),
    minimum: terms.minimumRials === 0 ? '' : toman(terms.minimumRials),
    productCodes: terms.productCodes.join(' '),
    usesPerPerson: terms.firstOrder ? '' : count(terms.usesPerPerson),
    usesTotal: count(terms.usesTotal),
    fromDay: dayText(terms.validFrom),
    lastDay: terms.validUntil === null ? '' : dayText(new Date(terms.validUntil.getTime() - 1)),
    categories: terms.categorySlugs,
    firstOrder: terms.firstOrder,
  }
}

/** «1405/9/7», as the form reads it again. */
export const dayText = (at: Date): string => {
  const { year, month, day } = jalaliOf(at)
  return `${year}/${month}/${day}`
}

const wholeNumber = (text: string): number | null => {
  const digits = asciiDigits(text).replaceAll(/[\s٬,]/g, '')
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null
}

const kindOf = (text: string): DiscountKind | null =>
  text === 'percent' || text === 'amount' || text === 'free-delivery' ? text : null

/** Letters and digits that nobody takes for one another. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code of eight that nobody guesses: some 8.5 × 10¹¹ of them. */
export const newCode = (): string => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
