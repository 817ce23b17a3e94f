import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import { importCatalogue, openCatalogue, type Problem } from '../src/modules/catalogue/index.ts'
import { allAvailability, receiveLots } from '../src/modules/inventory/index.ts'
import { openLog } from '../src/platform/log.ts'
import { testDatabase } from './database.ts'

/** Titles that Iranian shops really use, and a file that was never meant for us. They are not part of this repository. */
const folder = join(process.env.SHARED_DIR ?? '../shared', 'data', 'catalogue')
const titles = join(folder, 'snapp-pet-titles.csv')
const dirty = join(folder, 'digikala-general.csv')
const there = existsSync(titles) && existsSync(dirty)
if (!there) console.log(`Real titles were not tried: ${folder} is not there (SHARED_DIR names its place).`)

const { db } = await testDatabase()
const place = mkdtempSync(join(tmpdir(), 'titles-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))
const now = new Date('2026-11-22T08:00:00Z')

const columns =
  'product_code,slug,title,brand,category,published_on,sku,option_axis,option_value,ship_grams,price_toman,lots'
const cell = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`

const run = async (lines: string[]) => {
  writeFileSync(join(place, 'brands.csv'), 'slug,title_fa,title_en,country\nreal,واقعی,Real,IR\n')
  writeFileSync(
    join(place, 'categories.csv'),
    'slug,parent_slug,title_fa,title_en,position,tint\npets,,پت شاپ,Pet shop,1,t1\n',
  )
  writeFileSync(join(place, 'shop.csv'), lines.join('\n'))
  const problems: Problem[] = []
  const onProblem = (problem: Problem) => problems.push(problem)
  const result = await importCatalogue(db, {
    file: join(place, 'shop.csv'),
    mediaDir: place,
    now,
    by: 'test',
    receiveLots,
    onProblem,
  })
  return { result, problems }
}

test.runIf(there)('the 507 real titles of pet shops come in, and each is found by its own words', async () => {
  const rows = parse(readFileSync(titles), { columns: true, bom: true }) as { product_name: string }[]
  expect(rows).toHaveLength(507)
  const lines = rows.map(({ product_name }, at) =>
    [
      20_000 + at,
      `real-${at}`,
      product_name,
      'real',
      'pets',
      '2026-01-01',
      `R-${at}`,
      'count',
      '۱ عدد',
      500,
      50_000 + at,
      `L${at}::3`,
    ]
      .map(cell)
      .join(','),
  )
  const { result, problems } = await run([columns, ...lines])
  expect(problems.filter(({ column }) => column !== 'title')).toEqual([])
  expect(result.products.new).toBe(507 - problems.length)
  expect((await run([columns, ...lines])).result).toMatchObject({
    products: { new: 0, changed: 0 },
    lots: 0,
    prices: 0,
  })

  const catalogue = openCatalogue(
    db,
    { availability: () => allAvailability(db, now) },
    { log: openLog('silent'), clock: () => now },
  )
  await catalogue.ready
  const query = { chosen: {}, onlyAvailable: true, onlyOffers: false, sort: 'popular' as const, page: 1, pageSize: 100 }
  let found = 0
  for (let at = 0; at < 507; at++) {
    const slug = `real-${at}`
    const product = catalogue.current().product(slug)
    if (!product) continue
    const text = product.title.fa.split(/\s+/).slice(0, 5).join(' ')
    if (
      catalogue
        .current()
        .list({ ...query, text })
        .cards.some((card) => card.slug === slug)
    )
      found++
  }
  await catalogue.close()
  expect(found).toBeGreaterThan(result.products.new * 0.98)
})

test.runIf(there)(
  'a dirty file of another shop is told of row by row; nothing breaks and the good rows go in',
  async () => {
    const asItIs = await importCatalogue(db, { file: dirty, mediaDir: place, now, by: 'test', receiveLots })
    expect(asItIs.products.new).toBe(0)
    expect(asItIs.problems).toBeGreaterThan(5)
    expect(asItIs.aliases.map(({ to }) => to)).toContain('price_toman')

    const rows = parse(readFileSync(dirty), {
      columns: true,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
    }) as Record<string, string>[]
    const lines = rows.map((row, at) =>
      [
        row.web_scraper_order ? 60_000 + at : '',
        `dirty-${at}`,
        row.title ?? '',
        'real',
        'pets',
        '',
        `D-${at}`,
        'count',
        row.Color_Options ?? '',
        100,
        row['Final Price'] ?? '',
        '',
      ]
        .map(cell)
        .join(','),
    )
    const { result, problems } = await run([columns, ...lines])
    expect(result.rows).toBe(rows.length)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.every(({ line, reason }) => line > 0 && reason.length > 0)).toBe(true)
    expect(result.variants.new + result.refusedRows).toBe(result.rows)
  },
)
