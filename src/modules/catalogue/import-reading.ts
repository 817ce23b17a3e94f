import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'csv-parse'
import { type Cells, cellsOf, type Header, readHeader } from './import-columns.ts'
import type { Problem } from './import-fields.ts'

/** Larger records are taken for a quote that was never closed. */
const MAX_RECORD_BYTES = 262_144

export type RawRow = { line: number; fields: string[] }
export type Progress = { bytesRead: number; bytesTotal: number; rows: number }
export type Tell = (problem: Problem) => void

/**
 * The records of a CSV file as they stream in (comma, quotes, UTF-8 with or without BOM), each with the line it begins
 * on. What can not be read as CSV is told and skipped; reading never throws for what is in the file.
 */
export async function* readRecords(file: string, tell: Tell, onProgress?: (progress: Progress) => void) {
  const name = basename(file)
  const bytesTotal = statSync(file).size
  const source = createReadStream(file)
  const parser = source.pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      max_record_size: MAX_RECORD_BYTES,
      on_skip: (error) => {
        if (error) tell({ file: name, line: Number(error.lines ?? 0), column: '', reason: `is not CSV: ${error.code}` })
      },
    }),
  )
  source.on('error', (error) => parser.destroy(error))
  let lastLine = 0
  let rows = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = lastLine + 1
      lastLine = info.lines
      if (record.every((field) => field.trim() === '')) continue
      rows++
      if (rows % 250 === 0) onProgress?.({ bytesRead: source.bytesRead, bytesTotal, rows })
      yield { line, fields: record }
    }
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number }
    if (!code?.startsWith('CSV_')) throw error
    tell({ file: name, line: lines ?? lastLine + 1, column: '', reason: `is not CSV from here on: ${code}` })
  } finally {
    source.destroy()
  }
  onProgress?.({ bytesRead: bytesTotal, bytesTotal, rows })
}

export type Row = { line: number; cells: Cells }

/** The rows of a catalogue file by column; its header is told of first. */
export async function* readRows(
  file: string,
  tell: Tell,
  onHeader: (header: Header) => void,
  onProgress?: (progress: Progress) => void,
): AsyncGenerator<Row> {
  const name = basename(file)
  let header: Header | null = null
  let width = 0
  for await (const { line, fields } of readRecords(file, tell, onProgress)) {
    if (!header) {
      header = readHeader(fields)
      width = fields.length
      for (const column of header.missing) tell({ file: name, line, column, reason: 'this column is missing' })
      onHeader(header)
      continue
    }
    if (fields.slice(width).some((field) => field.trim() !== '')) {
      tell({ file: name, line, column: '', reason: `has ${fields.length} fields, the header has ${width}` })
      continue
    }
    yield { line, cells: cellsOf(header.positions, fields) }
  }
  if (!header) tell({ file: name, line: 1, column: '', reason: 'the file is empty' })
}

/** A small table (brands, categories) as objects by its own header. */
export const readTable = async (
  file: string,
  tell: Tell,
): Promise<{ line: number; cells: Record<string, string> }[]> => {
  const rows: { line: number; cells: Record<string, string> }[] = []
  let names: string[] | null = null
  for await (const { line, fields } of readRecords(file, tell)) {
    if (!names) names = fields.map((field) => field.trim().toLowerCase())
    else rows.push({ line, cells: Object.fromEntries(names.map((name, at) => [name, (fields[at] ?? '').trim()])) })
  }
  return rows
}
