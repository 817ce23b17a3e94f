import { type ChildProcess, spawn } from 'node:child_process'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { workOnTask } from '../src/modules/catalogue/index.ts'
import { csvLine } from '../src/platform/csv.ts'
import { type Db, openReadyDatabase } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { Benchmark } from './benchmark.ts'
import { cost, type Figure, speed } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import type { Workshop } from './workshop.ts'

const ROWS = 50_000
/** so many packs of the file are in the shop already and get another price; the others are new, in products of about five */
const KNOWN_PRODUCTS = 4_000
const PACKS_EACH = 5

/** How `npm start` has the shop's own process collect its garbage: the job runs there. */
const AS_THE_SHOP = [
  '--max-semi-space-size=4',
  '--heap-growing-percent=30',
  '--external-memory-accounted-in-global-limit',
  '--no-separate-gc-phases',
]

/** The word by which `run` knows that it is the process that works on a task. */
export const TASK_WORKER = '--task-worker'

const header = [
  'product_code',
  'sku',
  'title',
  'brand',
  'category',
  'slug',
  'option_axis',
  'option_value',
  'ship_grams',
  'price_toman',
  'description',
] as const

/** A file of 50,000 rows brought in: read and written down, then done with its history; beside a bare COPY of the same file. */
export const imports: Benchmark = {
  names: ['office.import-50000', 'memory.import-50000'],
  run: async ({ workshop, folders }): Promise<Figure[]> => {
    const { house, url, close } = await openHouseOf(workshop, await folders.generated(KNOWN_PRODUCTS))
    const importsDir = workshop.folder('imports')
    const id = newId()
    const file = join(importsDir, id)
    await writeRows(house.db, file)
    workshop.say(`a file of ${ROWS} rows, ${(statSync(file).size / 1_048_576).toFixed(1)} MB`)
    const copied = await bareCopy(house.db, file)
    await close()

    // Apart from the house: its snapshot of the catalogue would count as memory of the import.
    const {
      url: again,
      house: after,
      close: closeAgain,
    } = await openHouseOf(workshop, await folders.generated(KNOWN_PRODUCTS))
    if (again !== url) workshop.say('the server has moved')
    await insertTask(after.db, id)
    const reading = await work(workshop, again, importsDir, id)
    await after.db`update catalogue.task set state = 'applying' where id = ${id}`
    const applying = await work(workshop, again, importsDir, id)
    await verify(after.db, id)
    await closeAgain()
    workshop.say(`read in ${reading.seconds.toFixed(1)} s, applied in ${applying.seconds.toFixed(1)} s`)
    return [
      speed('office.import-50000', 'rows/s', ROWS / (reading.seconds + applying.seconds), { ceiling: ROWS / copied }),
      cost('memory.import-50000', 'MB', Math.max(reading.mostMb, applying.mostMb)),
    ]
  },
}

const writeRows = async (db: Db, file: string): Promise<void> => {
  const known = await db<{ sku: string; toman: number }[]>`
    select v.sku, (p.price_rials / 10)::int as toman
    from catalogue.variant v join catalogue.price p on p.variant_id = v.id and p.valid_until is null
    order by v.sku`
  const [category] = await db<
    { slug: string }[]
  >`select slug from catalogue.category where parent_slug is not null limit 1`
  const lines = function* () {
    yield csvLine([...header])
    for (let n = 0; n < ROWS; n++) {
      const own = known[n]
      if (own) {
        yield csvLine(['', own.sku, '', '', '', '', '', '', '', own.toman + 1_000, ''])
        continue
      }
      const [product, pack] = [Math.floor(n / PACKS_EACH), n % PACKS_EACH]
      const first = pack === 0 || n === known.length
      const ofProduct = first
        ? [`غذای خشک گربهٔ بالغ شمارهٔ ${product}`, 'brand-1', category!.slug, `imported-${product}`]
        : ['', '', '', '']
      const text = first ? 'برای هر روز. ترکیب آن سبک است و گربه‌ها آن را دوست دارند. '.repeat(4) : ''
      yield csvLine([
        String(500_000 + product),
        `${500_000 + product}-${pack}`,
        ...ofProduct,
        'weight',
        `${pack + 1} کیلوگرم`,
        1_100 * (pack + 1),
        90_000 * (pack + 1),
        text,
      ])
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
}

/** Seconds that PostgreSQL takes for the same rows with nothing of ours in the way. */
const bareCopy = async (db: Db, file: string): Promise<number> => {
  await db.unsafe(
    `create table public.bare_rows (${header.map((name) => `${name} text`).join(', ')}, primary key (sku))`,
  )
  const startMs = performance.now()
  const into = await db.unsafe('copy public.bare_rows from stdin (format csv, header)').writable()
  await pipeline(createReadStream(file), into)
  const seconds = (performance.now() - startMs) / 1_000
  const [row] = await db<{ rows: number }[]>`select count(*)::int as rows from public.bare_rows`
  if (row!.rows !== ROWS) throw new Error(`COPY has taken ${row!.rows} rows`)
  await db`drop table public.bare_rows`
  return seconds
}

const insertTask = (db: Db, id: string) => {
  const table = { kind: 'text', encoding: 'utf-8', delimiter: ',', guessed: false }
  const request = { name: 'bench', table, header: [...header], mapping: [...header] }
  return db`
    insert into catalogue.task (id, kind, state, made_at, member_id, request, prices)
    values (${id}, 'import', 'reading', now(), ${newId()}, ${db.json(request)}::jsonb, true)`
}

type Worked = { seconds: number; mostMb: number }

/** Works on the task in a process of its own, which tells how long it took and the most memory that it held. */
const work = (workshop: Workshop, url: string, importsDir: string, id: string): Promise<Worked> =>
  new Promise((answer, fail) => {
    const bundle = pathToFileURL(resolve('dist/bench.js')).href
    const words = JSON.stringify([TASK_WORKER, url, importsDir, id])
    const program = `const { run } = await import(${JSON.stringify(bundle)}); process.exitCode = await run(${words})`
    const child: ChildProcess = spawn(process.execPath, [...AS_THE_SHOP, '--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    workshop.ending(() => child.kill('SIGKILL'))
    let told = ''
    child.stdout!.on('data', (bytes) => (told += bytes))
    child.once('close', (code) =>
      code === 0 ? answer(JSON.parse(told) as Worked) : fail(new Error(`the worker ended with ${code}`)),
    )
  })

/** The process that works on a task until it waits for somebody. */
export const beTaskWorker = async ([url, importsDir, id]: string[]): Promise<number> => {
  const db = await openReadyDatabase({ url: url!, maxConnections: 2 })
  const startMs = performance.now()
  await workOnTask({ db, clock: () => new Date(), importsDir: importsDir! }, id!)
  const seconds = (performance.now() - startMs) / 1_000
  await db.end({ timeout: 5 })
  process.stdout.write(JSON.stringify({ seconds, mostMb: process.resourceUsage().maxRSS / 1_024 }))
  return 0
}

const verify = async (db: Db, id: string): Promise<void> => {
  const [task] = await db<{ state: string; rows: number; wrong: number; applied: number }[]>`
    select state, rows, wrong_rows as wrong, applied_rows as applied from catalogue.task where id = ${id}`
  if (task?.state !== 'done' || task.rows !== ROWS || task.wrong !== 0 || task.applied !== ROWS)
    throw new Error(`not all rows were brought in: ${JSON.stringify(task)}`)
}
