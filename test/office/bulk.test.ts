import { afterEach, expect, test } from 'vitest'
import { changeCatalogue } from '../../src/modules/catalogue/index.ts'
import { inAudited } from '../../src/modules/staff/index.ts'
import { routes } from '../../src/routes.ts'
import { csvOf, guessedMapping, sendFile, workbookOf } from '../bulk/files.ts'
import { pricesNow, workOnTasks } from '../bulk/tasks.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'

const shop = await testShop()
const { db } = shop.house
const clerk = await member(shop, 'catalogue')

const priceForm = {
  operation: 'price',
  how: 'percent',
  amount: '۱۰',
  rounding: '1000',
  way: 'nearest',
  earlier: 'moves',
}
const taskIn = (location: unknown) => String(location).split('/').at(-1)!
const pageOf = async (task: string, query = '') => (await clerk.get(routes.officeTask(task) + query)).body
const stateOf = async (task: string) => (await db`select state from catalogue.task where id = ${task}`)[0]!.state
const why = { why: 'برای آزمون', seen: '1' }

/** Asks for an operation, lets the job look, and answers the task. */
const prepares = async (form: Record<string, string | string[]>): Promise<string> => {
  const answer = await clerk.post(routes.officeBulkEdits, form as Record<string, string>)
  expect(answer.status).toBe(303)
  await workOnTasks(shop)
  return taskIn(answer.headers.location)
}
const presses = async (address: string): Promise<number> => {
  const { status } = await clerk.post(address, why)
  await workOnTasks(shop)
  return status
}
/** Sends a file, takes the columns as guessed, and lets the job read. */
const bringsIn = async (bytes: string | Buffer, change: Record<number, string> = {}): Promise<string> => {
  const { status, task } = await sendFile(shop, clerk, bytes)
  expect(status).toBe(303)
  const form = guessedMapping(await pageOf(task), change)
  expect((await clerk.post(routes.officeTaskMappings(task), form)).status).toBe(303)
  await workOnTasks(shop)
  return task
}
const counts = async (task: string) => {
  const [row] = await db`
    select state, new_rows as "new", changed_rows as change, same_rows as same, wrong_rows as wrong, applied_rows as applied,
      left_rows as "left", undone_rows as undone, kept_rows as kept
    from catalogue.task where id = ${task}`
  return Object.fromEntries(Object.entries(row!).filter(([, value]) => value !== 0))
}
const problemsOf = async (task: string) =>
  (
    await db<{ line: number; problems: { column: string; code: string }[] }[]>`
    select line, problems from catalogue.task_row where task_id = ${task} and kind = 'wrong' order by number`
  ).flatMap(({ line, problems }) => problems.map(({ column, code }) => `${line} ${column} ${code}`))
const somePacks = () => db<{ sku: string; code: string; id: string; product: string }[]>`
  select v.sku, p.code, v.id, p.id as product from catalogue.variant v join catalogue.product p on p.id = v.product_id
  order by v.sku limit 20`

const untouched = await pricesNow(shop)
afterEach(async () => {
  // Each test takes back what it did, so that the next one begins with the same goods.
  const open = await db<
    { id: string }[]
  >`select id from catalogue.task where state in ('done', 'stopped') and applied_rows > undone_rows + kept_rows`
  for (const { id } of open) await presses(routes.officeTaskUndoings(id))
})

test('prices are changed by percent: every change is shown first, then done, then taken back', async () => {
  const task = await prepares({ ...priceForm, category: 'cat', scope: 'all' })
  expect(await pricesNow(shop)).toEqual(untouched)
  const page = await pageOf(task)
  expect(page).toContain('قیمت ۱۰٪ بیشتر')
  expect(page).toContain('بیشترین افزایش')
  const { change } = await counts(task)
  expect(change).toBeGreaterThan(20)

  expect(await presses(routes.officeTaskApplications(task))).toBe(303)
  const after = await pricesNow(shop)
  const changed = [...after].filter(([sku, rials]) => untouched.get(sku) !== rials)
  expect(changed.length).toBe(change)
  for (const [sku, rials] of changed) expect(rials).toBe(Math.round((untouched.get(sku)! * 1.1) / 10_000) * 10_000)
  expect(await presses(routes.officeTaskUndoings(task))).toBe(303)
  expect(await pricesNow(shop)).toEqual(untouched)
  expect(await counts(task)).toEqual({ state: 'undone', change, applied: change, undone: change })
})

test('what somebody changes after the preview is left alone, and what she changes after the work is not taken back', async () => {
  const [first, second] = await somePacks()
  const ids = [first!.product, (await somePacks()).find(({ product }) => product !== first!.product)!.product]
  const task = await prepares({ ...priceForm, scope: 'ticked', ticked: ids })
  const price = (key: string, rials: number) =>
    inAudited(shop.house, clerk.by('prices.edit'), { action: 'price.changed', target: 'x', why: 'دیگری' }, (audited) =>
      changeCatalogue(
        audited,
        [
          {
            subject: 'price',
            key,
            fields: { windows: [{ from: new Date().toISOString(), until: null, rials, earlierRials: null }] },
          },
        ],
        { kind: 'edit' },
      ),
    )
  await price(first!.id, 1_110_000)
  await presses(routes.officeTaskApplications(task))
  expect((await pricesNow(shop)).get(first!.sku)).toBe(1_110_000)
  expect(await counts(task)).toMatchObject({ left: 1 })
  expect(await pageOf(task)).toContain('پس از پیش‌نمایش، کسی آن را تغییر داد')
  if (second!.product !== first!.product) throw new Error('the demo shop’s first product has one pack')
  await price(second!.id, 2_220_000)
  await presses(routes.officeTaskUndoings(task))
  expect((await pricesNow(shop)).get(second!.sku)).toBe(2_220_000)
  expect(await counts(task)).toMatchObject({ state: 'undone', left: 1, kept: 1 })
  expect(await pageOf(task)).toContain('کسی پس از این کار آن را تغییر داده است')
  await price(first!.id, untouched.get(first!.sku)!)
  await price(second!.id, untouched.get(second!.sku)!)
})

test('goods move to another category, lose a value, leave the shop and come back, with their history', async () => {
  const { product } = (await somePacks())[0]!
  const row = async () =>
    (await db`select category_slug, life_stage, published_on from catalogue.product where id = ${product}`)[0]!
  const before = await row()
  const tick = { scope: 'ticked', ticked: [product] }
  const forms: Record<string, string>[] = [
    { operation: 'category', newCategory: 'dog' },
    { operation: 'attribute', attribute: 'lifeStage', attributeHow: 'set', values: 'senior، all' },
    { operation: 'publication', publication: 'withdraw', day: '' },
  ]
  for (const form of forms) await presses(routes.officeTaskApplications(await prepares({ ...form, ...tick })))
  expect(await row()).toEqual({ category_slug: 'dog', life_stage: ['senior', 'all'], published_on: null })
  const kinds =
    await db`select kind from catalogue.change where product_id = ${product} and kind = 'bulk' and subject = 'product'`
  expect(kinds.length).toBe(3)
  for (const { id } of await db<{ id: string }[]>`select id from catalogue.task where state = 'done' order by id desc`)
    await presses(routes.officeTaskUndoings(id))
  expect(await row()).toEqual(before)
})

test('a large change must have been seen, a reason must be given, and nothing happens until then', async () => {
  const task = await prepares({ ...priceForm, amount: '-60', scope: 'all' })
  const unseen = await clerk.post(routes.officeTaskApplications(task), { why: 'x' })
  expect([unseen.status, unseen.body.includes('تغییر بزرگی در قیمت هست')]).toEqual([422, true])
  const silent = await clerk.post(routes.officeTaskApplications(task), { why: ' ', seen: '1' })
  expect([silent.status, silent.body.includes('دلیلش را در یک جمله')]).toEqual([422, true])
  expect(await stateOf(task)).toBe('ready')
  await clerk.post(routes.officeTaskDrops(task), {})
  expect(await stateOf(task)).toBe('dropped')
  expect((await clerk.post(routes.officeTaskApplications(task), why)).status).toBe(409)
})

test('a second press of any button does nothing more; work that stands goes on, or back', async () => {
  const task = await prepares({ ...priceForm, scope: 'all' })
  const press = (address: string) => clerk.post(address, why).then(({ status }) => status)
  expect([await press(routes.officeTaskApplications(task)), await press(routes.officeTaskApplications(task))]).toEqual([
    303, 409,
  ])
  expect([await press(routes.officeTaskStops(task)), await press(routes.officeTaskStops(task))]).toEqual([303, 409])
  await workOnTasks(shop)
  expect(await pricesNow(shop)).toEqual(untouched)
  expect(await presses(routes.officeTaskContinuations(task))).toBe(303)
  expect((await pricesNow(shop)).get([...untouched][0]![0])).not.toBe([...untouched][0]![1])
  expect(await stateOf(task)).toBe('done')
})

test('whoever may not change prices is told so, and the form has no place for them', async () => {
  const boss = await owner(shop)
  expect((await boss.get(routes.officeBulk)).status).toBe(403)
  expect((await clerk.get(routes.officeBulkEdits)).body).toContain('name="amount"')
})

test('a form without an amount, with a wrong one, or without goods comes back with what was typed', async () => {
  for (const [change, text] of [
    [{ amount: 'ارزان', scope: 'all' }, 'یک عدد بنویسید'],
    [{ amount: '-۹۵', scope: 'all' }, 'یک عدد بنویسید'],
    [{ amount: '5', scope: 'ticked' }, 'هیچ کالایی انتخاب نشده'],
  ] as const) {
    const { status, body } = await clerk.post(routes.officeBulkEdits, { ...priceForm, ...change })
    expect([status, body.includes(text), body.includes(`value="${change.amount}"`)]).toEqual([422, true, true])
  }
})

test('what came out as a file changes nothing when it is brought in again: CSV and XLSX', async () => {
  for (const file of ['goods.csv', 'goods.xlsx']) {
    const answer = await shop.app.inject({
      url: routes.officeBulkExport(file),
      headers: { cookie: `staff_session=${clerk.token}` },
    })
    expect(answer.statusCode).toBe(200)
    if (file === 'goods.csv') expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const task = await bringsIn(answer.rawPayload)
    expect(await problemsOf(task), file).toEqual([])
    expect(await counts(task), file).toEqual({ state: 'ready', same: untouched.size })
  }
})

test('a file brings prices, texts, new packs and new products; each fault is told with its row and column; it is taken back', async () => {
  const packs = await somePacks()
  const header = [
    'کد کالا',
    'sku',
    'عنوان',
    'برند',
    'دسته',
    'slug',
    'option_axis',
    'option_value',
    'ship_grams',
    'قیمت',
    'یادداشت',
  ]
  const blank = (sku: string, price: string) => ['', sku, '', '', '', '', '', '', '', price, 'محرمانه']
  const fresh = (code: string, sku: string, slug: string, price: string) => [
    code,
    sku,
    'غذای تازه',
    'puzak',
    'cat-adult-dry-food',
    slug,
    'weight',
    '۲ کیلوگرم',
    '2100',
    price,
    '',
  ]
  const rows = [
    header,
    blank(packs[0]!.sku, '۱٬۲۳۴٬۰۰۰'),
    blank(packs[1]!.sku, 'ارزان'),
    blank(packs[0]!.sku, '1000'),
    fresh('99001', '99001-A', 'fresh-food', '500000'),
    ['99001', '99001-B', '', '', '', '', 'weight', '۴ کیلوگرم', '4200', '900000', ''],
    fresh('99002', '99002-A', 'fresh-food', '500000'),
    ['99003', '99003-A', '=CMD|calc', 'هیچ‌کس', 'cat-adult-dry-food', 'x-y', 'weight', 'یک', '1.5', '99', ''],
    ['99002', '99002-B', '', '', '', '', 'weight', 'دو', '100', '500000', ''],
  ]
  const task = await bringsIn(csvOf(rows, ';'))
  expect(await problemsOf(task)).toEqual([
    '3 price_toman not-a-number',
    '4 sku twice',
    '7 slug taken',
    '8 title formula',
    '8 brand unknown-brand',
    '8 ship_grams not-whole',
    '8 price_toman out-of-range',
    '9 product_code product-refused',
  ])
  const page = await pageOf(task, '?show=wrong')
  expect(page).toContain('قیمت (تومان): عدد نیست («ارزان»)')
  expect(page).toContain('محصولش در سطر ۷ نادرست بود')
  // A column that is not read is nowhere.
  expect(
    (await db`select 1 from catalogue.task_row where steps::text || problems::text || title like '%محرمانه%'`).length,
  ).toBe(0)
  const csv = (await clerk.get(routes.officeTaskProblems(task))).body
  expect(csv).toContain("8,نام,فرمول پذیرفته نمی‌شود؛ خود مقدار را بنویسید,'=CMD|calc")

  await presses(routes.officeTaskApplications(task))
  expect(await counts(task)).toEqual({ state: 'done', new: 2, change: 1, wrong: 5, applied: 3 })
  const prices = await pricesNow(shop)
  expect([prices.get(packs[0]!.sku), prices.get('99001-A'), prices.get('99001-B')]).toEqual([
    12_340_000, 5_000_000, 9_000_000,
  ])
  const [made] = await db`select published_on, title_fa from catalogue.product where code = '99001'`
  expect(made).toEqual({ published_on: null, title_fa: 'غذای تازه' })

  await presses(routes.officeTaskUndoings(task))
  expect((await pricesNow(shop)).get(packs[0]!.sku)).toBe(untouched.get(packs[0]!.sku))
  const gone = await db`select retired_at is not null as retired from catalogue.variant where sku like '99001%'`
  expect([...gone]).toEqual([{ retired: true }, { retired: true }])
})

test('an offer with its last day comes in by a file, in Persian digits and Jalali days, and goes by a hyphen', async () => {
  const [pack] = await somePacks()
  const windows = () => db`
    select price_rials::int as rials, earlier_price_rials::int as earlier, valid_until as until from catalogue.price
    where variant_id = ${pack!.id} and (valid_until is null or valid_until > now()) order by valid_from`
  const before = await windows()
  const offer = await bringsIn(
    await workbookOf([
      ['sku', 'قیمت (تومان)', 'قیمت قبلی', 'price_until'],
      [pack!.sku, '۴۰۰٬۰۰۰', 500_000, '۱۴۳۰/۱/۱'],
    ]),
  )
  await presses(routes.officeTaskApplications(offer))
  expect((await windows()).map(({ rials, earlier }) => [rials, earlier])).toEqual([
    [4_000_000, 5_000_000],
    [5_000_000, null],
  ])
  const over = await bringsIn(
    csvOf([
      ['sku', 'earlier_price_toman'],
      [pack!.sku, '-'],
    ]),
  )
  await presses(routes.officeTaskApplications(over))
  expect((await windows()).map(({ rials, earlier }) => [rials, earlier])).toEqual([[4_000_000, null]])
  for (const task of [over, offer]) await presses(routes.officeTaskUndoings(task))
  expect((await windows()).map(({ rials, earlier, until }) => [rials, earlier, until])).toEqual(
    before.map(({ rials, earlier, until }) => [rials, earlier, until]),
  )
})

test('hostile files are refused with a sentence, and leave nothing behind', async () => {
  const zeros = Buffer.alloc(60_000)
  for (const [bytes, status, text] of [
    ['', 422, 'خالی است'],
    [zeros, 422, 'آسیب دیده'],
    [Buffer.from('%PDF-1.7 x'), 422, 'نه CSV است و نه XLSX'],
    [Buffer.from('PK\x03\x04 not a zip at all'), 422, 'آسیب دیده'],
    [Buffer.alloc(33 * 1_048_576, 'a'), 413, 'بزرگ‌تر از ۳۲ مگابایت'],
  ] as const) {
    const answer = await sendFile(shop, clerk, bytes as Buffer)
    expect([answer.status, answer.body.includes(text)], text).toEqual([status, true])
  }
  const { readdir } = await import('node:fs/promises')
  expect((await readdir(shop.house.importsDir)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a million characters in a cell, two columns of one name and a wrong mapping are told, not swallowed', async () => {
  const [pack] = await somePacks()
  const long = await bringsIn(
    csvOf([
      ['sku', 'title'],
      [pack!.sku, 'ب'.repeat(1_000_000)],
    ]),
  )
  expect(await problemsOf(long)).toEqual(['2 title too-long'])
  const { task } = await sendFile(
    shop,
    clerk,
    csvOf([
      ['sku', 'price_toman', 'price_toman'],
      [pack!.sku, '1', '2'],
    ]),
  )
  const guessed = guessedMapping(await pageOf(task))
  expect(guessed).toEqual({ column: ['sku', 'price_toman', ''] })
  for (const [column, text] of [
    [['sku', 'price_toman', 'price_toman'], 'دو ستون یک معنا گرفته‌اند'],
    [['', 'price_toman', ''], 'ستون «شناسه» یا «کد محصول» را نشان دهید'],
    [['sku', '', ''], 'دست‌کم یک ستون جز شناسه'],
    [['product_code', 'price_toman', ''], 'ستون «شناسه» (sku) را لازم دارند'],
  ] as const) {
    const { status, body } = await clerk.post(routes.officeTaskMappings(task), { column: [...column] })
    expect([status, body.includes(text)], text).toEqual([422, true])
  }
})

test('what staff do stands in the audit, with its reason and no name', async () => {
  const acts = (
    await db<{ action: string }[]>`select distinct action from staff.audit where action like 'bulk.%' order by 1`
  ).map(({ action }) => action)
  expect(acts).toEqual(['bulk.applied', 'bulk.prepared', 'bulk.stopped', 'bulk.undone'])
})
