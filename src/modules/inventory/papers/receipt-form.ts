import type { FastifyRequest } from 'fastify'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { parseJalaliOrIsoDate } from '../../../platform/persian/jalali.ts'
import type { StockedVariant } from '../../catalogue/index.ts'
import type { ArrivingLot } from '../receive-lots.ts'
import { wholeNumber } from '../whole-number.ts'
import { MOST_LINES, MOST_NOTE, MOST_UNITS } from './paper.ts'

/** A line as it was typed; it comes back as it is. */
export type TypedLine = { sku: string; lot: string; expiry: string; quantity: string }
export type TypedReceipt = { key: string; note: string; lines: TypedLine[] }

export type LineField = keyof TypedLine
export type LineProblem =
  | { field: 'sku'; why: 'noSku' | 'sku' }
  | { field: 'lot'; why: 'code' | 'twice' | 'blocked' }
  | { field: 'expiry'; why: 'expiry' | 'past' }
  | { field: 'expiry'; why: 'contradicts'; expiresOn: string | null }
  | { field: 'quantity'; why: 'quantity' }

const MOST_FIELD = 80
const MOST_PASTED = 40_000
export const emptyLine: TypedLine = { sku: '', lot: '', expiry: '', quantity: '' }
export const FIRST_LINES = 8
export const MORE_LINES = 10

/** What a form sent: lines of four fields each, in their order. */
export const readReceipt = (request: FastifyRequest): TypedReceipt => {
  const body = (request.body ?? {}) as Record<string, unknown>
  const column = (name: string): string[] =>
    [body[name] ?? []]
      .flat()
      .map((value) => (typeof value === 'string' ? value.toWellFormed().slice(0, MOST_FIELD) : ''))
  const [skus, lots, expiries, quantities] = ['sku', 'lot', 'expiry', 'quantity'].map(column) as [
    string[],
    string[],
    string[],
    string[],
  ]
  const text = (name: string, most: number) =>
    typeof body[name] === 'string' ? body[name].toWellFormed().slice(0, most) : ''
  return {
    key: text('key', 36),
    note: text('note', MOST_NOTE + 1),
    lines: [
      ...skus.map((sku, n) => ({ sku, lot: lots[n] ?? '', expiry: expiries[n] ?? '', quantity: quantities[n] ?? '' })),
      ...pastedLines(text('pasted', MOST_PASTED)),
    ],
  }
}

/** Lines of a sheet: article number, lot, expiry, units; cells part at tabs, semicolons or commas. */
export const pastedLines = (text: string): TypedLine[] =>
  text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split(line.includes('\t') ? '\t' : /[;؛]/.test(line) ? /[;؛]/ : /[,،]/)
      const [sku = '', lot = '', expiry = '', quantity = ''] = cells.map((cell) => cell.trim().slice(0, MOST_FIELD))
      return { sku, lot, expiry, quantity }
    })

const isEmpty = (line: TypedLine): boolean => Object.values(line).every((value) => value.trim() === '')

/** The lines that say something, and as many empty ones as the form shows below them. */
export const withRoom = (lines: readonly TypedLine[], room: number): TypedLine[] => {
  const filled = lines.filter((line) => !isEmpty(line))
  return [...filled, ...Array.from({ length: Math.max(room, FIRST_LINES - filled.length) }, () => ({ ...emptyLine }))]
}

export type ReadReceipt =
  | { ok: true; note: string; lots: ArrivingLot[] }
  | { ok: false; why: 'nothing' | 'too-many' | null; note: boolean; problems: Map<number, LineProblem[]> }

/** What was typed as lots, or what is wrong, line by line (without the empty ones). `today`: a local day. */
export const lotsOf = (
  { note, lines: typed }: TypedReceipt,
  bySku: ReadonlyMap<string, StockedVariant>,
  today: string,
): ReadReceipt => {
  const lines = typed.filter((line) => !isEmpty(line))
  const problems = new Map<number, LineProblem[]>()
  const seen = new Set<string>()
  const lots = lines.flatMap((line, n): ArrivingLot[] => {
    const wrong: LineProblem[] = []
    const lot = lotOf(line, bySku, today, wrong)
    const key = `${lot.variantId} ${lot.code}`
    if (lot.variantId !== '' && lot.code !== '' && seen.has(key)) wrong.push({ field: 'lot', why: 'twice' })
    seen.add(key)
    if (wrong.length > 0) problems.set(n, wrong)
    return [lot]
  })
  const why = lines.length === 0 ? 'nothing' : lines.length > MOST_LINES ? 'too-many' : null
  const said = note.trim()
  const noteWrong = said === '' || said.length > MOST_NOTE
  if (why || noteWrong || problems.size > 0) return { ok: false, why, note: noteWrong, problems }
  return { ok: true, note: said, lots }
}

const lotOf = (
  line: TypedLine,
  bySku: ReadonlyMap<string, StockedVariant>,
  today: string,
  wrong: LineProblem[],
): ArrivingLot => {
  const sku = skuOf(line)
  const variant = bySku.get(sku)
  if (!variant) wrong.push({ field: 'sku', why: sku === '' ? 'noSku' : 'sku' })
  const code = asciiDigits(line.lot).trim().replace(/\s+/g, ' ')
  if (code === '' || code.length > 40) wrong.push({ field: 'lot', why: 'code' })
  const expiresOn = line.expiry.trim() === '' ? null : parseJalaliOrIsoDate(line.expiry)
  if (line.expiry.trim() !== '' && expiresOn === null) wrong.push({ field: 'expiry', why: 'expiry' })
  if (expiresOn !== null && expiresOn <= today) wrong.push({ field: 'expiry', why: 'past' })
  const quantity = wholeNumber(line.quantity, { least: 1, most: MOST_UNITS })
  if (quantity === null) wrong.push({ field: 'quantity', why: 'quantity' })
  return { variantId: variant?.id ?? '', code, expiresOn, quantity: quantity ?? 0 }
}

/** An article number as the catalogue writes it: with digits of any script. */
export const skuOf = ({ sku }: TypedLine): string => asciiDigits(sku).trim()
