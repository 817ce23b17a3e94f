import { createWriteStream, existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type ImportResult, importCatalogue, type Problem, type Progress } from '../modules/catalogue/index.ts'
import { receiveLots } from '../modules/inventory/index.ts'
import { withDatabase } from './attach.ts'

const USAGE = 'npm run import -- FILE.csv [--categories FILE] [--brands FILE]'

/**
 * Brings a catalogue file into the shop. Good rows go in; each bad one is told on standard error and in FILE.errors.csv.
 * @returns 0 when all went in, 2 when some rows were refused, 1 when nothing could be done
 */
export const run = async (args: string[]): Promise<number> => {
  const parsed = readArguments(args)
  if (typeof parsed === 'string') {
    console.error(parsed)
    return 1
  }
  return withDatabase(async (db, { mediaDir }) => {
    const screen = progressBar()
    const errors = errorFile(`${parsed.file}.errors.csv`)
    const result = await importCatalogue(db, {
      ...parsed,
      mediaDir,
      now: new Date(),
      by: 'import',
      receiveLots,
      onProgress: screen.show,
      onProblem: (problem) => {
        screen.clear()
        console.error(sentence(problem))
        errors.write(problem)
      },
    })
    screen.clear()
    await errors.close()
    console.log(summary(result))
    if (result.problems > 0) console.log(`What was wrong stands in ${parsed.file}.errors.csv.`)
    return result.problems > 0 ? 2 : 0
  })
}

type Arguments = { file: string; categories?: string; brands?: string }

const readArguments = (args: string[]): Arguments | string => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { categories: { type: 'string' }, brands: { type: 'string' } },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return `Name one file: ${USAGE}`
    for (const each of [file, values.categories, values.brands])
      if (each !== undefined && !existsSync(each)) return `${each} is not there.`
    return { file, ...values }
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Unknown argument'}: ${USAGE}`
  }
}

const sentence = ({ file, line, column, reason }: Problem) =>
  `${file}, line ${line}${column === '' ? '' : `, ${column}`}: ${reason}`

const counted = (name: string, { new: added, changed, same }: ImportResult['products']) =>
  `${name}: ${added} new, ${changed} changed, ${same} as before`

const summary = (result: ImportResult): string =>
  [
    ...result.aliases.map(({ from, to }) => `The column "${from}" was read as ${to}.`),
    ...(result.ignoredColumns.length > 0 ? [`Columns that are not known: ${result.ignoredColumns.join(', ')}.`] : []),
    `${result.rows} rows, ${result.refusedRows} refused.`,
    `${counted('Products', result.products)}. ${counted('Variants', result.variants)}.`,
    `Categories: ${result.categories} changed. Brands: ${result.brands} changed. Prices: ${result.prices} changed. Lots: ${result.lots} received.`,
  ].join('\n')

const BAR = 30

/** One line that moves on a terminal; a line every ten percent where there is none. */
const progressBar = () => {
  let told = -1
  const show = ({ bytesRead, bytesTotal, rows }: Progress) => {
    const share = bytesTotal === 0 ? 1 : bytesRead / bytesTotal
    if (process.stderr.isTTY) {
      const full = Math.round(share * BAR)
      process.stderr.write(`\r[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${Math.round(share * 100)}% ${rows} rows`)
    } else if (Math.floor(share * 10) > told) {
      told = Math.floor(share * 10)
      process.stderr.write(`${told * 10}% ${rows} rows\n`)
    }
  }
  const clear = () => {
    if (process.stderr.isTTY) process.stderr.write(`\r${' '.repeat(BAR + 24)}\r`)
  }
  return { show, clear }
}

/** Written only when there is something to tell. */
const errorFile = (path: string) => {
  let stream: ReturnType<typeof createWriteStream> | null = null
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  return {
    write: ({ file, line, column, reason }: Problem) => {
      if (!stream) {
        stream = createWriteStream(path)
        stream.write('\ufefffile,line,column,reason\r\n')
      }
      stream.write(`${quoted(file)},${line},${quoted(column)},${quoted(reason)}\r\n`)
    },
    close: () => new Promise<void>((done) => (stream ? stream.end(() => done()) : done())),
  }
}
