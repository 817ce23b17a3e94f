import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { addDays } from '../../platform/clock.ts'
import { receiveLots } from '../inventory/index.ts'
import { productColumns, variantColumns } from './import-columns.ts'
import { svgFault } from './import-pictures.ts'
import { importCatalogue, type Problem } from './index.ts'
import { safeHtml } from './markdown.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'import-'))
const mediaDir = join(folder, 'media')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const now = new Date('2026-11-22T08:00:00Z')
let problems: Problem[] = []
beforeEach(() => {
  problems = []
})

const columns = [...productColumns, ...variantColumns]
const good: Record<string, string> = {
  product_code: '10001',
  slug: 'good-food',
  title: 'غذای خوب',
  brand: 'puzak',
  category: 'cat-food',
  form: 'dry',
  sku: 'G-1',
  option_axis: 'weight',
  option_value: '۲ کیلو',
  ship_grams: '2100',
  price_toman: '100000',
  published_on: '2026-01-01',
  lots: 'L1:2027-05-01:10;L2::5',
}
const csv = (rows: Record<string, string>[]) =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n')

const run = (text: string | Buffer, at = now) => {
  writeFileSync(join(folder, 'shop.csv'), text)
  return importCatalogue(db, {
    file: join(folder, 'shop.csv'),
    mediaDir,
    now: at,
    by: 'test',
    receiveLots,
    onProblem: (problem) => problems.push(problem),
  })
}
const told = () => problems.map(({ line, column }) => `${line} ${column}`)
const windows = (sku: string) => db`
  select p.price_rials as price, p.earlier_price_rials as earlier, p.valid_until as until
  from catalogue.price p join catalogue.variant v on v.id = p.variant_id where v.sku = ${sku} order by p.valid_from`

beforeAll(() => {
  writeFileSync(join(folder, 'brands.csv'), 'slug,title_fa,title_en,country\npuzak,پوزک,Puzak,IR\n')
  writeFileSync(
    join(folder, 'categories.csv'),
    'slug,parent_slug,title_fa,title_en,position,tint\ncat-food,cat,غذای گربه,Cat food,1,t1\ncat,,گربه,Cats,1,t1\na,b,الف,A,1,t1\nb,a,ب,B,1,t1\n',
  )
  mkdirSync(join(folder, 'pictures'))
})

describe('bad rows', () => {
  test('each is told with its line and column, and the good ones go in', async () => {
    const result = await run(
      `\ufeff${csv([
        good,
        {
          product_code: '10001',
          sku: 'G-2',
          option_axis: 'weight',
          option_value: '۵ کیلو',
          ship_grams: '5100',
          price_toman: '۲۳۰٬۰۰۰',
        },
        {
          product_code: '10001',
          sku: 'G-3',
          option_axis: 'taste',
          option_value: 'x',
          ship_grams: '0',
          price_toman: '-5',
        },
        { ...good, product_code: '10002', slug: 'Bad Slug', brand: 'nobody', sku: 'B-1' },
        {
          product_code: '10002',
          sku: 'B-2',
          option_axis: 'weight',
          option_value: 'y',
          ship_grams: '1',
          price_toman: '1000',
        },
        { ...good, product_code: '10003', slug: 'other', sku: 'G-1' },
        {
          ...good,
          product_code: '10004',
          slug: 'other-two',
          sku: 'C-1',
          form: 'dry;moon',
          lots: 'L1:2027-13-01:1',
          earlier_price_toman: '5',
        },
        { ...good, product_code: '10005', slug: 'other-three', sku: 'C-2', description_file: '../../etc/passwd.md' },
        { ...good, product_code: '10006', slug: 'fine', sku: 'F-1', price_toman: '100000' },
      ])}\r\n"unclosed`,
    )
    expect(told()).toEqual(
      expect.arrayContaining([
        '4 parent_slug',
        '5 parent_slug',
        '4 option_axis',
        '4 ship_grams',
        '4 price_toman',
        '5 slug',
        '5 brand',
        '6 product_code',
        '7 sku',
        '8 form',
        '9 description_file',
      ]),
    )
    expect(result.products.new).toBe(2)
    expect(result.variants.new).toBe(3)
    expect(problems.some(({ reason }) => reason.startsWith('is not CSV'))).toBe(true)
    const [row] = await db`select count(*)::int as n from catalogue.product`
    expect(row!.n).toBe(2)
  })

  test('a file without the needed columns, or that is no CSV at all, is told of and changes nothing', async () => {
    expect(await run('title,price\nx,1\n')).toMatchObject({
      rows: 1,
      refusedRows: 1,
      aliases: [{ from: 'price', to: 'price_toman' }],
    })
    expect(told()).toContain('1 sku')
    for (const text of ['', '\0\0\0', '"', Buffer.from([0xff, 0xfe, 0x41, 0, 0x0a]), `"${'x'.repeat(400_000)}`]) {
      problems = []
      await run(text)
      expect(problems.length).toBeGreaterThan(0)
    }
  })

  test('an address or article number of another product is refused, in the file and in the shop', async () => {
    await run(csv([{ ...good, product_code: '20001', slug: 'good-food', sku: 'X-1' }]))
    expect(told()).toContain('2 slug')
    problems = []
    await run(csv([{ ...good, product_code: '20002', slug: 'free', sku: 'F-1' }]))
    expect(told()).toContain('2 sku')
  })
})

describe('a second run', () => {
  test('changes nothing; a changed cell changes that alone', async () => {
    const rows = [good, { ...good, product_code: '30001', slug: 'thirty', sku: 'T-1' }]
    await run(csv(rows))
    expect(await run(csv(rows))).toMatchObject({
      products: { new: 0, changed: 0, same: 2 },
      variants: { new: 0, changed: 0, same: 2 },
      prices: 0,
      lots: 0,
    })
    const later = addDays(now, 1)
    expect(await run(csv([{ ...good, price_toman: '90000', title: 'نام دیگر' }, rows[1]!]), later)).toMatchObject({
      products: { changed: 1, same: 1 },
      variants: { changed: 0 },
      prices: 1,
      lots: 0,
    })
    expect(await windows('G-1')).toMatchObject([
      { price: 1_000_000, until: later },
      { price: 900_000, until: null },
    ])
  })

  test('a lot with another expiry day than the one in stock is told of and stays', async () => {
    await run(csv([{ ...good, lots: 'L1:2029-01-01:10' }]))
    expect(told()).toEqual(expect.arrayContaining(['2 lots']))
    const [lot] = await db`select expires_on::text as day from inventory.lot where code = 'L1' limit 1`
    expect(lot!.day).toBe('2027-05-01')
  })

  test('an offer ends on its day by itself, and the file may still say so afterwards', async () => {
    const offer = {
      ...good,
      product_code: '40001',
      slug: 'offer',
      sku: 'O-1',
      price_toman: '800',
      earlier_price_toman: '1000',
      price_until: '2026-12-01',
    }
    await run(csv([offer]))
    expect(await windows('O-1')).toMatchObject([
      { price: 8_000, earlier: 10_000, until: new Date('2026-12-01T20:30:00Z') },
      { price: 10_000, earlier: null, until: null },
    ])
    expect((await run(csv([offer]), addDays(now, 1))).prices).toBe(0)
    expect((await run(csv([offer]), addDays(now, 60))).prices).toBe(0)
  })
})

describe('pictures', () => {
  test('a photo becomes WebP and AVIF of its widths without its metadata; an SVG that runs something is refused', async () => {
    const photo = sharp({ create: { width: 700, height: 500, channels: 3, background: '#a52' } })
    await photo
      .withExif({ IFD0: { Artist: 'Somebody' } })
      .jpeg()
      .toFile(join(folder, 'pictures', 'photo.jpg'))
    writeFileSync(
      join(folder, 'pictures', 'fine.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(#a)"/></svg>',
    )
    writeFileSync(
      join(folder, 'pictures', 'bad.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    )
    writeFileSync(join(folder, 'pictures', 'not.png'), 'hello')
    const pictures = 'photo.jpg;fine.svg;bad.svg;not.png;../shop.csv;missing.svg'
    const row = { ...good, product_code: '50001', slug: 'seen', sku: 'P-1', pictures, picture_alts: 'a;b' }
    expect((await run(csv([row]))).products.new).toBe(1)
    expect(told()).toEqual(['4 parent_slug', '5 parent_slug', '2 pictures', '2 pictures', '2 pictures', '2 pictures'])
    const files = readdirSync(mediaDir)
    expect(files.map((name) => name.replace(/^[0-9a-f]{32}/, '')).sort()).toEqual([
      '-320.avif',
      '-320.webp',
      '-640.avif',
      '-640.webp',
      '.svg',
    ])
    for (const name of files.filter((each) => !each.endsWith('.svg')))
      expect((await sharp(join(mediaDir, name)).metadata()).exif).toBeUndefined()
    expect((await run(csv([row]))).products).toEqual({ new: 0, changed: 0, same: 1 })
  })

  test('an SVG may hold shapes and references into itself, nothing that runs, loads or embeds', () => {
    const svg = (inner: string) =>
      svgFault(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner}</svg>`)
    for (const fine of ['<use href="#a"/>', '<path fill="url(#g)" d="M0 0"/>', '<text>on = off</text>', ''])
      expect(svg(fine), fine).toBeNull()
    for (const bad of [
      '<script/>',
      '<svg:script/>',
      '<foreignObject/>',
      '<rect onclick="x()"/>',
      '<rect\nonload = "x()"/>',
      '<image href="https://a.b/c.png"/>',
      '<use xlink:href="other.svg#a"/>',
      '<a href=javascript:1>x</a>',
      '<style>@import "x"</style>',
      '<path fill="url(https://a.b)"/>',
      '<animate attributeName="href"/>',
      '<set attributeName="onclick"/>',
    ])
      expect(svg(bad), bad).not.toBeNull()
    for (const bad of [
      '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
      '<html/>',
      'text',
      '<?xml version="1.0" encoding="utf-7"?><svg/>',
    ])
      expect(svgFault(bad), bad).not.toBeNull()
  })
})

describe('a description', () => {
  test('keeps headings, lists and emphasis; HTML is shown as text and links lead into the shop only', () => {
    expect(safeHtml('# یک\n\n- **الف**\n- *ب*\n\n[سگ](/c/dog)')).toBe(
      '<h2>یک</h2>\n<ul><li><strong>الف</strong></li><li><em>ب</em></li></ul>\n<p><a href="/c/dog">سگ</a></p>\n',
    )
    const hostile = [
      '<script>alert(1)</script>',
      'a <img src=x onerror=alert(1)> b',
      '[x](javascript:alert(1))',
      '[x](//evil.example)',
      '[x](/\\evil.example)',
      '[x](https://evil.example)',
      '![x](https://evil.example/a.png)',
      '```\n<b>x</b>\n```',
      '`<b>`',
      '> <i>q</i>',
      '<https://evil.example>',
      '[x]: javascript:1\n\n[x]',
      '| a |\n|---|\n| <b> |',
    ]
    for (const text of hostile) {
      const tags = [...safeHtml(text).matchAll(/<([a-z0-9]+)([^>]*)>/gi)].map(([, name, rest]) => `${name}${rest}`)
      expect(
        tags.every((tag) => /^(p|h2|h3|ul|ol|li|strong|em)$/.test(tag)),
        `${text} gave ${safeHtml(text)}`,
      ).toBe(true)
    }
  })
})
