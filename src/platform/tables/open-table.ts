import { open } from 'node:fs/promises'
import { looksAt, readTextTable, type TextTable } from './read-text-table.ts'
import { readXlsx } from './read-xlsx.ts'
import type { TableRow } from './table.ts'

export type TableKind = { kind: 'xlsx' } | ({ kind: 'text' } & TextTable)

/** What a file is, by its first bytes: its name says nothing. Null: something that is no table, such as an old `.xls`. */
export const kindOfTable = async (path: string): Promise<TableKind | null> => {
  const file = await open(path, 'r')
  const first = Buffer.alloc(8)
  const { bytesRead } = await file.read(first, 0, 8, 0)
  await file.close()
  if (bytesRead === 0) return null
  const begins = (mark: string) => first.toString('latin1').startsWith(mark)
  if (begins('PK\x03\x04')) return { kind: 'xlsx' }
  const foreign = [
    '\xd0\xcf\x11\xe0',
    '%PDF',
    '\x89PNG',
    '\xff\xd8\xff',
    'PK',
    '\x1f\x8b',
    'Rar!',
    '7z\xbc\xaf',
    '{\\rtf',
    '<',
  ]
  if (foreign.some(begins)) return null
  return { kind: 'text', ...(await looksAt(path)) }
}

export const rowsOfTable = (path: string, table: TableKind): AsyncGenerator<TableRow> =>
  table.kind === 'xlsx' ? readXlsx(path) : readTextTable(path, table)
