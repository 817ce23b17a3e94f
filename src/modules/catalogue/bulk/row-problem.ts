import type { ImportColumn } from './import-fields.ts'

export const problemCodes = [
  'empty',
  'too-long',
  'bad-text',
  'formula',
  'not-a-number',
  'not-whole',
  'out-of-range',
  'not-a-day',
  'not-a-choice',
  'not-a-slug',
  'not-a-code',
  'not-a-pair',
  'unknown-brand',
  'unknown-category',
  'earlier-not-above',
  'until-needs-earlier',
  'until-is-over',
  'no-price',
  'needed-for-new',
  'twice',
  'other-product',
  'two-products',
  'taken',
  'product-refused',
  'no-such-product',
  'too-many-goods',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What is wrong with a row; its words are made when it is shown. `value`: what was written, shortened. */
export type RowProblem = {
  /** '' when it is about the whole row */
  column: ImportColumn | ''
  code: ProblemCode
  value: string
  /** bounds, a row, or what the other one is */
  least?: number
  most?: number
  line?: number
}

/** Told of each fault of a cell. */
export type Fault = (code: ProblemCode, more?: { least?: number; most?: number }) => void
