import { kindOfTable, rowsOfTable, type TableKind } from '../../../platform/tables/open-table.ts'
import { BrokenFile } from '../../../platform/tables/read-zip.ts'

export type FileFault = 'none' | 'too-large' | 'broken' | 'locked' | 'no-table' | 'missing'

export type FileHead =
  | { ok: true; table: TableKind; header: string[]; samples: string[][] }
  | { ok: false; why: FileFault }

const SAMPLES = 3
const MOST_HEADING = 80
const MOST_SAMPLE = 40

/** The headings of a file and its first rows, which are shown and never kept. */
export const headOf = async (path: string): Promise<FileHead> => {
  try {
    const table = await kindOfTable(path)
    if (!table) return { ok: false, why: 'no-table' }
    const rows: string[][] = []
    for await (const { fields } of rowsOfTable(path, table)) {
      rows.push(fields)
      if (rows.length > SAMPLES) break
    }
    const [header, ...samples] = rows
    if (!header) return { ok: false, why: 'none' }
    return {
      ok: true,
      table,
      header: header.map((name) => shortened(name.trim(), MOST_HEADING)),
      samples: samples.map((fields) => fields.map((field) => shortened(field.trim(), MOST_SAMPLE))),
    }
  } catch (error) {
    if (error instanceof BrokenFile) return { ok: false, why: error.why }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: false, why: 'missing' }
    throw error
  }
}

const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text
