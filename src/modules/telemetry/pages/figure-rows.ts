import type { Reader } from '../../../ui/reader.ts'
import { type Row, type Sort, type Sum, sorted, type Table, valuesOf } from '../figures.ts'
import { nameOf, type ProductTitle } from '../value-names.ts'

export type RowsQuestion = {
  table: Exclude<Table, 'time'>
  sums: Sum[]
  losses: { why: string; reports: number }[]
  productTitle: ProductTitle
  sort: Sort | null
}

/** The rows of a table in the words of its reader, sorted as the address asks. */
export const rowsOf = (reader: Reader, { table, sums, losses, productTitle, sort }: RowsQuestion): Row[] => {
  const values =
    table === 'losses' ? losses.map(({ why, reports }) => ({ value: why, reports })) : valuesOf(sums, table)
  const rows = values.map(({ value, reports }) => ({ name: nameOf(reader, table, value, productTitle), reports }))
  return sorted(rows, sort?.table === table ? sort : null, reader.language)
}
