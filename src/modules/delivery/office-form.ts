import type { FastifyRequest } from 'fastify'
import { asciiDigits } from '../../platform/persian/digits.ts'
import type { SampleOrder } from './changes/preview-change.ts'
import { isProvince } from './geography.ts'

/** What a form about delivery sent, as it was typed; it comes back as it is. */
export type Sent = { typed: Record<string, string>; lines: Record<string, string>[] }

const MOST_FIELD = 300
const MOST_LINES = 100

/** The form's fields by name, and its lines of equal fields. */
export const readSent = (request: FastifyRequest, columns: readonly string[] = []): Sent => {
  const body = (request.body ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value.toWellFormed().slice(0, MOST_FIELD).trim() : '')
  const typed = Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !columns.includes(name))
      .map(([name, value]) => [name, text(value)]),
  )
  const cells = columns.map((name) => [body[name] ?? []].flat().slice(0, MOST_LINES).map(text))
  const count = Math.max(0, ...cells.map((column) => column.length))
  const lines = Array.from({ length: count }, (_, n) =>
    Object.fromEntries(columns.map((name, column) => [name, cells[column]?.[n] ?? ''])),
  )
  return { typed, lines: lines.filter((line) => Object.values(line).some((value) => value !== '')) }
}

/** A whole number as somebody typed it, with digits of any script and separators; null: none, or not in these bounds. */
export const numberIn = (text: string | undefined, least: number, most: number): number | null => {
  const plain = asciiDigits(text ?? '').replace(/[٬,\s]/g, '')
  if (!/^\d{1,13}$/.test(plain)) return null
  const value = Number(plain)
  return value >= least && value <= most ? value : null
}

export const MOST_TOMAN = 100_000_000_000
export const MOST_GRAMS = 1_000_000

/** Goes with a form before anybody typed anything: two kilograms of goods for a million Toman, to Tehran. */
export const firstSample = { sampleProvince: '23', sampleGrams: '2000', sampleGoods: '1000000' }

/** The sample order of a form; null: its numbers are none. */
export const sampleIn = ({ typed }: Sent, cityCode: string | null = null): SampleOrder | null => {
  const { sampleProvince: provinceCode = '' } = typed
  const grams = numberIn(typed.sampleGrams, 1, MOST_GRAMS)
  const goods = numberIn(typed.sampleGoods, 0, MOST_TOMAN)
  if (grams === null || goods === null || !isProvince(provinceCode)) return null
  return { provinceCode, cityCode, grams, subtotalRials: goods * 10 }
}
