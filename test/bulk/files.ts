import { type Cell, writeXlsx } from '../../src/platform/tables/write-xlsx.ts'
import { routes } from '../../src/routes.ts'
import { sendForm } from '../office/multipart.ts'
import type { TestShop } from '../shop.ts'
import type { Member } from '../staff.ts'

/** A workbook of these rows. */
export const workbookOf = async (rows: Cell[][]): Promise<Buffer> => {
  const each = async function* () {
    yield* rows
  }
  const pieces: Buffer[] = []
  for await (const piece of writeXlsx({ name: 'x', rightToLeft: true, widths: [] }, each())) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A file of these rows as people write it. */
export const csvOf = (rows: (string | number)[][], delimiter = ','): string =>
  rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')

/** Sends a file as the form does, and answers the status and where it leads. */
export const sendFile = async (
  shop: Pick<TestShop, 'app'>,
  who: Member,
  bytes: string | Buffer,
  name = 'goods.csv',
) => {
  const { status, body, location } = await sendForm(shop, who, routes.officeBulkImports, {}, [
    { field: 'file', name, bytes },
  ])
  return { status, body, task: location.split('/').at(-1)! }
}

/** The form of the columns as the page guesses it, with these changes by their places. */
export const guessedMapping = (page: string, change: Record<number, string> = {}): { column: string[] } => ({
  column: [...page.matchAll(/<select class="input" name="column".*?<\/select>/gs)].map(
    ([select], at) => change[at] ?? /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '',
  ),
})
