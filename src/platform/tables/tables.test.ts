import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { kindOfTable, rowsOfTable } from './open-table.ts'
import { delimiterOf } from './read-text-table.ts'
import { BrokenFile } from './read-zip.ts'
import { MOST_CELL_CHARACTERS } from './table.ts'
import { type Cell, writeXlsx } from './write-xlsx.ts'

const folder = mkdtempSync(join(tmpdir(), 'tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all = async <T>(each: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = []
  for await (const one of each) found.push(one)
  return found
}
const fileOf = (bytes: string | Uint8Array): string => {
  const path = join(folder, 'table')
  writeFileSync(path, bytes)
  return path
}
const rowsOf = async (bytes: string | Uint8Array) => {
  const path = fileOf(bytes)
  const table = await kindOfTable(path)
  if (!table) throw new Error('no table')
  return all(rowsOfTable(path, table))
}
const written = async (rows: Cell[][]) => {
  const each = async function* () {
    yield* rows
  }
  return Buffer.concat(await all(writeXlsx({ name: 'کالا', rightToLeft: true, widths: [10] }, each())))
}
const why = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error) => (error instanceof BrokenFile ? error.why : error),
  )

/** A workbook as other programs write them: shared texts, a sheet of another name. */
const workbook = (sheet: string, shared = '', more: Record<string, Uint8Array> = {}) =>
  zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="x"><sheets><sheet name="a" sheetId="4" r:id="rId7"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="styles.xml"/><Relationship Target="/xl/worksheets/goods.xml" Id="rId7"/></Relationships>',
    ),
    'xl/worksheets/goods.xml': strToU8(sheet),
    'xl/sharedStrings.xml': strToU8(`<sst>${shared}</sst>`),
    ...more,
  })

describe('a file of text', () => {
  test.each([
    ['UTF-8', Buffer.from('نام,قیمت\r\nغذا,۱۲\r\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffنام,قیمت\nغذا,۱۲')],
    ['UTF-16 as spreadsheets write «Unicode text»', Buffer.from('\ufeffنام\tقیمت\r\nغذا\t۱۲', 'utf16le')],
    ['semicolons', Buffer.from('نام;قیمت\nغذا;۱۲')],
    ['quotes with delimiters and lines in them', Buffer.from('"نام","قیمت"\n"غذا","۱۲"')],
  ])('in %s says what was written', async (_name, bytes) => {
    expect((await rowsOf(bytes)).map(({ fields }) => fields)).toEqual([
      ['نام', 'قیمت'],
      ['غذا', '۱۲'],
    ])
  })

  test('in the code page of Persian Windows is read by it, and said to be guessed', async () => {
    // «نام,پودر» in code page 1256
    const bytes = Buffer.from([0xe4, 0xc7, 0xe3, 0x2c, 0x81, 0xe6, 0xcf, 0xd1, 0x0a])
    expect(await kindOfTable(fileOf(bytes))).toEqual({
      kind: 'text',
      encoding: 'windows-1256',
      guessed: true,
      delimiter: ',',
    })
    expect((await rowsOf(bytes))[0]!.fields).toEqual(['نام', 'پودر'])
  })

  test('keeps the line on which each row begins', async () => {
    expect((await rowsOf('a,b\n"1\n2",3\n\n4,5\n')).map(({ line }) => line)).toEqual([1, 2, 5])
  })

  test('with a cell of a million characters is read; the cell is cut where it is too long for anything', async () => {
    const [, row] = await rowsOf(`a,b\n${'ب'.repeat(1_000_000)},2\n`)
    expect(row!.fields.map((field) => field.length)).toEqual([MOST_CELL_CHARACTERS + 1, 1])
  })

  test('whose quote is never closed is refused, not read for ever', async () => {
    expect(await why(rowsOf(`a,b\n"${'ب'.repeat(5_000_000)}`))).toBe('broken')
  })

  test('of zeros, or of nothing, is no table', async () => {
    expect(await why(rowsOf(Buffer.alloc(200_000)))).toBe('broken')
    expect(await kindOfTable(fileOf(''))).toBeNull()
  })

  test.each([
    ['a,b;c,d', ','],
    ['"a,b,c";d;e', ';'],
    ['a\tb,c\td', '\t'],
    ['one', ','],
  ])('%j is separated by %j', (header, delimiter) => {
    expect(delimiterOf(header)).toBe(delimiter)
  })
})

describe('a workbook', () => {
  test('of ours comes back as it was: texts, numbers, gaps, formulas as texts', async () => {
    const rows: Cell[][] = [
      ['نام', 'قیمت', 'x'],
      ['=CMD|calc', 12.5, null],
      ['<&">', null, ' دو\nخط '],
      ['آ', 1_285_000, '_x'],
    ]
    const bytes = await written(rows)
    expect((await rowsOf(bytes)).map(({ fields }) => fields)).toEqual([
      ['نام', 'قیمت', 'x'],
      ['=CMD|calc', '12.5'],
      ['<&">', '', ' دو\nخط '],
      ['آ', '1285000', '_x'],
    ])
    const sheet = Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml']!).toString()
    expect(sheet).not.toContain('<f>')
    // The cell is a text, and stays one when somebody edits it.
    expect(sheet).toContain('<c r="A2" t="inlineStr" s="1">')
  })

  test('of another program is read: shared and rich texts, kept values of formulas, what is said beside a word left out', async () => {
    const shared =
      '<si><t>نام</t></si><si><r><t>غذای </t></r><r><t xml:space="preserve">گربه &amp; سگ</t></r><rPh><t>x</t></rPh></si>'
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="str"><f>1+1</f><v>دو</v></c></row>' +
      '<row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><v>1.2850000000000001E6</v></c><c r="C5" t="inlineStr"><is><t>x_x000D_y</t></is></c></row></sheetData></worksheet>'
    expect(await rowsOf(workbook(sheet, shared))).toEqual([
      { line: 1, fields: ['نام', '', 'دو'] },
      { line: 5, fields: ['غذای گربه & سگ', '1285000', 'x\ry'] },
    ])
  })

  test('with 100 MB of zeros in it is refused before they unfold', async () => {
    const zeros = workbook('<worksheet/>', '', { 'xl/worksheets/goods.xml': Buffer.alloc(100 * 1_048_576) })
    expect(zeros.length).toBeLessThan(200_000)
    const before = process.memoryUsage().arrayBuffers
    expect(await why(rowsOf(zeros))).toBe('too-large')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1_048_576)
  })

  test('that unfolds into itself by entities is refused', async () => {
    const sheet = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>'
    expect(await why(rowsOf(workbook(sheet)))).toBe('broken')
  })

  test('with a lie about its size, a cut end or a password is refused', async () => {
    const good = await written([['a'], ['b']])
    expect(await why(rowsOf(good.subarray(0, good.length - 30)))).toBe('broken')
    const locked = Buffer.from(good)
    const directory = locked.indexOf(Buffer.from('PK\x01\x02'))
    locked.writeUInt16LE(locked.readUInt16LE(directory + 8) | 1, directory + 8)
    expect(await why(rowsOf(locked))).toBe('locked')
    const foreign = Buffer.from(good)
    for (let at = foreign.indexOf('PK\x01\x02'); at >= 0; at = foreign.indexOf('PK\x01\x02', at + 4))
      foreign.writeUInt16LE(99, at + 10)
    expect(await why(rowsOf(foreign))).toBe('broken')
  })

  test('a tag or a text without an end does not fill the memory', async () => {
    expect(await why(rowsOf(workbook(`<worksheet><c ${'a'.repeat(3_000_000)}`)))).toBe('broken')
    const endless = workbook(
      `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'ب'.repeat(1_000_000)}</t></is></c></row></sheetData>`,
    )
    expect((await rowsOf(endless))[0]!.fields[0]!.length).toBe(MOST_CELL_CHARACTERS + 1)
  })
})
