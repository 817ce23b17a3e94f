import { type FileHandle, open } from 'node:fs/promises'
import { BrokenFile, entryBytes, type ZipEntry, zipEntries } from './read-zip.ts'
import { MOST_CELL_CHARACTERS, MOST_COLUMNS, MOST_ROWS, type TableRow } from './table.ts'
import { attributeOf, plainText, xmlParts } from './xml-parts.ts'

const MOST_SHEET_BYTES = 512 * 1_048_576
const MOST_STRINGS_BYTES = 96 * 1_048_576
const MOST_STRINGS = 2_000_000
/** of all texts that cells refer to together: they stand in memory while the sheet is read */
const MOST_STRINGS_CHARACTERS = 32 * 1_048_576
const MOST_BOOK_BYTES = 1_048_576

/**
 * The rows of the first sheet of a workbook (ECMA-376, SpreadsheetML), as they stream in. Of a formula the value that was kept beside it
 * is read; nothing is ever calculated. Days come as the numbers that spreadsheets keep them in.
 * @throws BrokenFile
 */
export async function* readXlsx(path: string): AsyncGenerator<TableRow> {
  const file = await open(path, 'r')
  try {
    const entries = new Map((await zipEntries(file)).map((entry) => [entry.name.toLowerCase(), entry]))
    const sheet = await firstSheet(file, path, entries)
    const strings = entries.get('xl/sharedstrings.xml')
    const texts = strings ? await sharedTexts(entryBytes(file, path, strings, MOST_STRINGS_BYTES)) : []
    yield* sheetRows(entryBytes(file, path, sheet, MOST_SHEET_BYTES), texts)
  } finally {
    await file.close()
  }
}

type Entries = Map<string, ZipEntry>

/** The sheet that stands first in the book, whatever its file is called. */
const firstSheet = async (file: FileHandle, path: string, entries: Entries): Promise<ZipEntry> => {
  const tags = async (name: string, wanted: string) => {
    const entry = entries.get(name)
    const found: string[] = []
    if (entry)
      for await (const parts of xmlParts(entryBytes(file, path, entry, MOST_BOOK_BYTES)))
        for (const part of parts) if ('tag' in part && part.tag === wanted && part.opens) found.push(part.attributes)
    return found
  }
  const [first] = await tags('xl/workbook.xml', 'sheet')
  const id = first === undefined ? null : attributeOf(first, 'id')
  const relation = (await tags('xl/_rels/workbook.xml.rels', 'Relationship')).find(
    (each) => attributeOf(each, 'Id') === id,
  )
  const target = relation === undefined ? null : attributeOf(relation, 'Target')
  const name = target?.startsWith('/') ? target.slice(1) : `xl/${target ?? 'worksheets/sheet1.xml'}`
  const sheet = entries.get(name.toLowerCase()) ?? entries.get('xl/worksheets/sheet1.xml')
  if (!sheet) throw new BrokenFile('broken')
  return sheet
}

/** The texts that cells refer to by number. */
const sharedTexts = async (bytes: AsyncIterable<Uint8Array>): Promise<string[]> => {
  const texts: string[] = []
  let [text, characters] = ['', 0]
  let [inText, inHint] = [false, false]
  for await (const parts of xmlParts(bytes))
    for (const part of parts) {
      if ('text' in part) {
        if (inText && !inHint) text = appended(text, part.text)
      } else if (part.tag === 't') inText = part.opens && !part.closes
      // How a word is said (furigana) is not what it says.
      else if (part.tag === 'rPh') inHint = part.opens && !part.closes
      else if (part.tag === 'si' && part.closes) {
        texts.push(plainText(text))
        characters += text.length
        text = ''
        if (texts.length > MOST_STRINGS || characters > MOST_STRINGS_CHARACTERS) throw new BrokenFile('too-large')
      }
    }
  return texts
}

const appended = (text: string, more: string): string =>
  text.length > MOST_CELL_CHARACTERS ? text : (text + more).slice(0, MOST_CELL_CHARACTERS + 1)

async function* sheetRows(bytes: AsyncIterable<Uint8Array>, texts: string[]): AsyncGenerator<TableRow> {
  let row: TableRow = { line: 0, fields: [] }
  let cell = { at: 0, type: '', text: '' }
  let reading = false
  let rows = 0
  for await (const parts of xmlParts(bytes))
    for (const part of parts) {
      if ('text' in part) {
        if (reading) cell.text = appended(cell.text, part.text)
      } else if (part.tag === 'row') {
        if (part.opens) row = { line: Number(attributeOf(part.attributes, 'r')) || row.line + 1, fields: [] }
        if (part.closes && row.fields.some((field) => field !== '')) {
          if (++rows > MOST_ROWS + 1) throw new BrokenFile('too-large')
          yield row
        }
      } else if (part.tag === 'c') {
        if (part.opens) cell = beginCell(part.attributes, cell.at)
        if (part.closes) put(row, cell, texts)
      } else if (part.tag === 'v' || part.tag === 't') reading = part.opens && !part.closes
    }
}

const beginCell = (attributes: string, before: number) => {
  const place = attributeOf(attributes, 'r')
  return { at: place ? columnOf(place) : before + 1, type: attributeOf(attributes, 't') ?? 'n', text: '' }
}

/** `C7` is in the third column. */
const columnOf = (place: string): number => {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0] ?? 'A'
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

const put = (row: TableRow, { at, type, text }: { at: number; type: string; text: string }, texts: string[]) => {
  if (at > MOST_COLUMNS || text === '') return
  while (row.fields.length < at - 1) row.fields.push('')
  row.fields[at - 1] = cellText(type, text, texts)
}

const cellText = (type: string, text: string, texts: string[]): string => {
  if (type === 's') return texts[Number(text)] ?? ''
  if (type !== 'n') return plainText(text)
  // 15 digits are what a spreadsheet shows; the others are how binary fractions are written.
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? plainText(text) : String(Number(number.toPrecision(15)))
}
