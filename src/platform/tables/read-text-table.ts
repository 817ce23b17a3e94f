import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse'
import { drained } from './drained.ts'
import { BrokenFile } from './read-zip.ts'
import { MOST_CELL_CHARACTERS, MOST_COLUMNS, MOST_ROWS, type TableRow } from './table.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256'
export type Delimiter = ',' | ';' | '\t' | '|'
/** How a file of text says its table; `guessed`: nothing in it says its encoding, and it is no UTF-8. */
export type TextTable = { encoding: TextEncoding; delimiter: Delimiter; guessed: boolean }

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']
/** A longer record is a quote that was never closed. */
const MOST_RECORD_BYTES = 8 * 1_048_576
const SAMPLE_CHARACTERS = 65_536

/**
 * Finds out how a text file was written: by its byte order mark; otherwise UTF-8 when all of it is, and what Persian Windows
 * writes (code page 1256) when it is not. The delimiter is the one that the header has most of, outside of quotes.
 */
export const looksAt = async (path: string): Promise<TextTable> => {
  const { encoding, guessed } = await encodingOf(path)
  let sample = ''
  for await (const text of decodedText(path, encoding)) {
    sample += text
    if (sample.length >= SAMPLE_CHARACTERS) break
  }
  return { encoding, guessed, delimiter: delimiterOf(sample) }
}

const encodingOf = async (path: string): Promise<Pick<TextTable, 'encoding' | 'guessed'>> => {
  const file = await open(path, 'r')
  const first = Buffer.alloc(3)
  await file.read(first, 0, 3, 0)
  await file.close()
  if (first[0] === 0xff && first[1] === 0xfe) return { encoding: 'utf-16le', guessed: false }
  if (first[0] === 0xfe && first[1] === 0xff) return { encoding: 'utf-16be', guessed: false }
  try {
    for await (const _ of decodedText(path, 'utf-8'));
    return { encoding: 'utf-8', guessed: false }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { encoding: 'windows-1256', guessed: true }
  }
}

async function* decodedText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>)
    yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

/** The delimiter of a header: «نام;قیمت» has a semicolon, whatever stands in quotes. */
export const delimiterOf = (sample: string): Delimiter => {
  const counts = new Map<string, number>()
  let quoted = false
  for (const character of sample.trimStart()) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' || character === '\r') break
    else counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return delimiters.reduce((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best), ',')
}

/**
 * The rows of a file of separated values (RFC 4180), as they stream in, each with the line it begins on.
 * @throws BrokenFile for a quote that is never closed, for bytes of no text, or for too many rows
 */
export async function* readTextTable(path: string, { encoding, delimiter }: TextTable): AsyncGenerator<TableRow> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MOST_RECORD_BYTES,
  })
  const feeding = feed(parser, path, encoding)
  let [last, rows] = [0, 0]
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = last + 1
      last = info.lines
      if (record.every((field) => field.trim() === '')) continue
      if (++rows > MOST_ROWS + 1) throw new BrokenFile('too-large')
      yield { line, fields: record.slice(0, MOST_COLUMNS).map((field) => field.slice(0, MOST_CELL_CHARACTERS + 1)) }
    }
    await feeding
  } catch (error) {
    throw String((error as { code?: string }).code).startsWith('CSV_') ? new BrokenFile('broken') : error
  } finally {
    parser.destroy()
    await feeding.catch(() => {})
  }
}

const feed = async (parser: ReturnType<typeof parse>, path: string, encoding: TextEncoding): Promise<void> => {
  try {
    for await (const text of decodedText(path, encoding)) {
      if (parser.destroyed) return
      if (text.includes('\0')) throw new BrokenFile('broken')
      if (!parser.write(text)) await drained(parser)
    }
    parser.end()
  } catch (error) {
    parser.destroy(error as Error)
  }
}
