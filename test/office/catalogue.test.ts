import { expect, test } from 'vitest'
import { previewProduct } from '../../src/modules/catalogue/preview-product.ts'
import { availability } from '../../src/modules/inventory/index.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { type Member, member } from '../staff.ts'
import { type Fields, httpBuyer } from '../stories/buyer.ts'
import { fieldsOf } from '../stories/forms.ts'

const shop = await testShop()
const { db } = shop.house
const buyer = httpBuyer(Number(new URL(shop.origin).port))
const clerk = await member(shop, 'catalogue')
/** The snapshot is loaded anew within a moment; a busy machine takes longer. */
const soon = { timeout: 20_000 }
const snapshot = () => shop.house.catalogue.current()

const [some] = await db<{ id: string; slug: string; code: string; title_fa: string }[]>`
  select p.id, p.slug, p.code, p.title_fa from catalogue.product p
  where (select count(*) from catalogue.variant v where v.product_id = p.id) > 1
  order by p.code limit 1`
const { id, slug } = some!
const pageOf = (product = id) => routes.officeProduct(product)

/** Sends a form of a page again with some fields changed. */
const sends = async (who: Member, page: string, action: string, changes: Fields, body?: string) =>
  who.post(action, { ...fieldsOf(body ?? (await who.get(page)).body, action), ...changes })
const titleIn = () => db<{ title_fa: string }[]>`select title_fa from catalogue.product where id = ${id}`
const texts = routes.officeProductEdits(id, 'texts')

test('a name that is changed in the office stands in the shop at once', async () => {
  const saved = await sends(clerk, pageOf(), texts, { title_fa: 'نام تازهٔ آزمون' })
  expect([saved.status, saved.headers.location]).toEqual([303, `${pageOf()}?done=saved#texts`])
  await expect.poll(() => snapshot().product(slug)?.title.fa, soon).toBe('نام تازهٔ آزمون')
  expect((await buyer.get(routes.product(slug))).body).toContain('نام تازهٔ آزمون')
  const [audit] =
    await db`select action, target from staff.audit where member_id = ${clerk.memberId} order by number desc limit 1`
  expect(audit).toEqual({ action: 'catalogue.changed', target: `product:${id}` })
})

test('two write at once: what only one touched is kept, what both changed is shown and nothing is overwritten', async () => {
  const colleague = await member(shop, 'catalogue')
  const opened = (await clerk.get(pageOf())).body
  await sends(colleague, pageOf(), texts, { title_fa: 'نام همکار', title_en: 'Colleague' })
  const lost = await sends(clerk, pageOf(), texts, { title_fa: 'نام من' }, opened)
  expect(lost.status).toBe(409)
  for (const words of ['نام همکار', 'نام من', 'کس دیگری همین را پیش از شما تغییر داد'])
    expect(lost.body).toContain(words)
  expect((await titleIn())[0]!.title_fa).toBe('نام همکار')
  // The form that came back knows what is there now: sending it again is a decision.
  const decided = await sends(clerk, pageOf(), texts, {}, lost.body)
  expect(decided.status).toBe(303)
  expect((await titleIn())[0]!.title_fa).toBe('نام من')
  const [{ title_en } = { title_en: '' }] = await db<{ title_en: string }[]>`
    select title_en from catalogue.product where id = ${id}`
  expect(title_en).toBe('Colleague')
})

test('a wrong field is told beside it, what was typed comes back, and nothing changes', async () => {
  const before = await titleIn()
  const wrong = await sends(clerk, pageOf(), texts, { title_fa: '', title_en: 'Typed by hand' })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('این را پر کنید')
  expect(wrong.body).toContain('Typed by hand')
  const place = routes.officeProductEdits(id, 'place')
  const other = await sends(clerk, pageOf(), place, { slug: 'Not A Slug', brand_slug: 'nobody-knows' })
  expect(other.status).toBe(422)
  const long = await sends(clerk, pageOf(), texts, { description: 'م'.repeat(8001) })
  expect(long.status).toBe(422)
  expect(await titleIn()).toEqual(before)
})

test('an address that another product has is refused, and one of two numbers alike is not made', async () => {
  const [other] = await db<
    { slug: string; code: string }[]
  >`select slug, code from catalogue.product where id <> ${id} limit 1`
  const taken = await sends(clerk, pageOf(), routes.officeProductEdits(id, 'place'), { slug: other!.slug })
  expect([taken.status, taken.body.includes('چیز دیگری در فروشگاه دارد')]).toEqual([422, true])
  const made = await sends(clerk, routes.officeNewProduct, routes.officeProducts, {
    title_fa: 'تازه',
    title_en: 'New',
    code: other!.code,
    slug: 'brand-new',
    brand_slug: 'nobody',
    category_slug: 'cat',
  })
  expect(made.status).toBe(422)
})

test('what is kept as a draft waits, is seen in the preview alone, and is shown when it is published', async () => {
  const kept = await sends(clerk, pageOf(), texts, { title_fa: 'نام منتظر', keep: '1' })
  expect(kept.headers.location).toContain('done=kept')
  expect((await titleIn())[0]!.title_fa).toBe('نام من')
  expect((await clerk.get(routes.officeProductPreview(id))).body).toContain('نام منتظر')
  expect((await buyer.get(routes.product(slug))).body).not.toContain('نام منتظر')
  const preview = await buyer.get(routes.officeProductPreview(id))
  expect([preview.status, String(preview.headers.location).split('?')[0]]).toEqual([303, routes.officeSignIn])
  const published = await clerk.post(routes.officeDraftPublications(id), {})
  expect(published.status).toBe(303)
  expect((await titleIn())[0]!.title_fa).toBe('نام منتظر')
  expect(await db`select from catalogue.draft`).toHaveLength(0)
})

test('the preview of every product is what the shop shows of it', async () => {
  await expect.poll(() => snapshot().product(slug)?.title.fa, soon).toBe('نام منتظر')
  const now = shop.house.clock()
  const needs = { db, snapshot, availabilityOf: (ids: string[]) => availability(db, ids, now) }
  const rows = await db<{ id: string; slug: string }[]>`select id, slug from catalogue.product order by code limit 60`
  let seen = 0
  for (const row of rows) {
    const shown = snapshot().product(row.slug)
    const previewed = await previewProduct(needs, row.id, now)
    if (!shown) continue
    seen++
    expect(previewed?.product).toEqual(shown)
    expect(previewed?.beside).toEqual(snapshot().related(row.slug, 5))
  }
  expect(seen).toBeGreaterThan(30)
})

test('every field of a product, sent as its page shows it, changes nothing', async () => {
  const before = await db`select count(*) from catalogue.change`
  for (const section of ['texts', 'place', 'attributes', 'food', 'sale', 'seo', 'related']) {
    const answer = await sends(clerk, pageOf(), routes.officeProductEdits(id, section), {})
    expect([section, answer.headers.location]).toEqual([section, `${pageOf()}?done=same#${section}`])
  }
  expect(await db`select count(*) from catalogue.change`).toEqual(before)
})

test('a new product goes from a draft to the shop: made, packed, priced, published, taken out', async () => {
  const [brand] = await db<{ slug: string }[]>`select slug from catalogue.brand limit 1`
  const made = await sends(clerk, routes.officeNewProduct, routes.officeProducts, {
    title_fa: 'کالای آزمون',
    title_en: 'Test thing',
    code: '۹۹۰۰۱',
    slug: 'test-thing',
    brand_slug: brand!.slug,
    category_slug: 'cat',
  })
  expect(made.status).toBe(303)
  const product = String(made.headers.location).split('/').at(-1)!
  expect((await clerk.get(routes.officeProductPreview(product))).status).toBe(404)
  const variant = await sends(clerk, routes.officeNewVariant(product), routes.officeVariants(product), {
    sku: 'TEST-1',
    axis: 'weight',
    label_fa: '۱ کیلو',
    label_en: '1 kg',
    ship_grams: '۱۱۰۰',
    net_grams: '1,000',
  })
  expect(variant.status).toBe(303)
  const page = String(variant.headers.location)
  const variantId = page.split('/').at(-1)!
  const prices = routes.officeVariantPrices(variantId)
  const dear = await sends(clerk, page, prices, { price_toman: '۵۰٬۰۰۰', earlier_toman: '40000' })
  expect([dear.status, dear.body.includes('باید از قیمت تازه بیشتر باشد')]).toEqual([422, true])
  expect((await sends(clerk, page, prices, { price_toman: '۵۰٬۰۰۰' })).status).toBe(303)
  expect((await clerk.get(routes.officeProductPreview(product))).body).toContain('کالای آزمون')
  expect((await buyer.get(routes.product('test-thing'))).status).toBe(404)
  expect((await clerk.post(routes.officeProductPublications(product), { published_on: 'دیروز شاید' })).status).toBe(422)
  expect((await clerk.post(routes.officeProductPublications(product), { published_on: '' })).status).toBe(303)
  await expect.poll(() => snapshot().product('test-thing')?.variant.priceRials, soon).toBe(500_000)
  await clerk.post(routes.officeProductTakingsOut(product), {})
  await expect.poll(() => snapshot().product('test-thing'), soon).toBeNull()
})

test('a price of somebody else meanwhile is shown and not overwritten; a sale ends by itself', async () => {
  const [variant] = await db<
    { id: string }[]
  >`select id from catalogue.variant where product_id = ${id} order by position limit 1`
  const page = routes.officeVariant(variant!.id)
  const prices = routes.officeVariantPrices(variant!.id)
  const opened = (await clerk.get(page)).body
  expect(
    (await sends(clerk, page, prices, { price_toman: '70000', earlier_toman: '90000', until_day: '1406/1/15' })).status,
  ).toBe(303)
  const late = await sends(clerk, page, prices, { price_toman: '60000' }, opened)
  expect(late.status).toBe(409)
  const line = await db<{ price_rials: number; until: Date | null }[]>`
    select price_rials, valid_until as until from catalogue.price
    where variant_id = ${variant!.id} and (valid_until is null or valid_until > now()) order by valid_from`
  expect(line).toHaveLength(2)
  expect([line[0]!.price_rials, line[0]!.until?.toISOString(), line[1]!.until]).toEqual([
    700_000,
    '2027-04-04T20:30:00.000Z',
    null,
  ])
})

test('the history says what was before and after, and takes it back unless somebody changed it since', async () => {
  await sends(clerk, pageOf(), texts, { title_fa: 'نام یکم' })
  const history = (await clerk.get(routes.officeProductHistory(id))).body
  expect(history).toContain('نام منتظر')
  const undoing = /action="(\/office\/catalogue-changes\/[^"]+)"/.exec(history)![1]!
  expect((await clerk.post(undoing, { from: 'product' })).status).toBe(303)
  expect((await titleIn())[0]!.title_fa).toBe('نام منتظر')
  const twice = await clerk.post(undoing, { from: 'product' })
  expect([twice.status, twice.body.includes('پیش‌تر پس گرفته شده')]).toEqual([409, true])
  expect((await clerk.get(routes.officeCatalogueHistory)).body).toContain('پس گرفتن')
})

test('what was taken back is brought again by taking that back, as often as one likes', async () => {
  await sends(clerk, pageOf(), texts, { title_fa: 'نام نو' })
  const history = async () => (await clerk.get(routes.officeProductHistory(id))).body
  const last = async () => /action="(\/office\/catalogue-changes\/[^"]+)"/.exec(await history())![1]!
  const badges = async () =>
    [...(await history()).matchAll(/class="badge">(پس گرفته شد[^<]*)</g)].map(([, words]) => words)
  const before = (await badges()).length
  for (const [title, ...marks] of [
    ['نام منتظر', 'پس گرفته شد'],
    ['نام نو', 'پس گرفته شد', 'پس گرفته شد و دوباره برقرار است'],
    ['نام منتظر', 'پس گرفته شد', 'پس گرفته شد و دوباره برقرار است', 'پس گرفته شد'],
  ] as const) {
    expect((await clerk.post(await last(), { from: 'product' })).status).toBe(303)
    expect((await titleIn())[0]!.title_fa).toBe(title)
    expect((await badges()).slice(0, -before || undefined)).toEqual(marks)
  }
})

test('the list finds by name, code and article number, and narrows by brand, state and stock', async () => {
  const names = async (query: string) =>
    [
      ...(await clerk.get(`${routes.officeProducts}?${query}`)).body.matchAll(
        /href="\/office\/products\/([0-9a-f-]{36})"/g,
      ),
    ].map(([, found]) => found)
  expect(await names(`q=${encodeURIComponent(some!.code)}`)).toEqual([id])
  expect(await names('q=TEST-1')).toHaveLength(1)
  expect(await names(`q=${encodeURIComponent('نام منتظر')}`)).toEqual([id])
  expect(await names('state=draft')).toHaveLength(1)
  expect(await names('brand=nobody')).toEqual([])
  const [inStock, out] = [await names('stock=in'), await names('stock=out')]
  expect(inStock.filter((each) => out.includes(each))).toEqual([])
  const walked: string[] = []
  for (let path: string | undefined = `${routes.officeProducts}?sort=title`; path; ) {
    const { body } = await clerk.get(path)
    walked.push(...[...body.matchAll(/<a href="\/office\/products\/([0-9a-f-]{36})"/g)].map(([, found]) => found!))
    path = /rel="next"[^>]*href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  const [{ count } = { count: 0 }] = await db<{ count: number }[]>`select count(*) from catalogue.product`
  expect([walked.length, new Set(walked).size]).toEqual([count, count])
})

test('a category moves by buttons with all that is below it, and holds what stands in it', async () => {
  const made = await sends(clerk, routes.officeCategories, routes.officeCategories, {
    title_fa: 'دستهٔ آزمون',
    title_en: 'Test category',
    slug: 'test-category',
    tint: 't2',
    parent_slug: 'cat',
  })
  expect(made.status).toBe(303)
  const moves = routes.officeCategoryMoves('test-category')
  expect((await clerk.post(moves, { step: 'up' })).status).toBe(303)
  expect((await clerk.post(moves, { step: 'out' })).status).toBe(303)
  const [row] = await db`select parent_slug from catalogue.category where slug = 'test-category'`
  expect(row).toEqual({ parent_slug: null })
  expect((await clerk.post(moves, { parent: 'test-category', at: '0' })).status).toBe(409)
  expect((await clerk.post(routes.officeCategoryRemovals('cat'), {})).status).toBe(409)
  expect((await clerk.post(routes.officeCategoryRemovals('test-category'), {})).status).toBe(303)
})

test('a brand is named, kept while it has products, and removed without', async () => {
  const fields = { title_fa: 'برند آزمون', title_en: 'Test brand', country: 'IR', slug: 'test-brand' }
  expect((await sends(clerk, routes.officeBrands, routes.officeBrands, fields)).status).toBe(303)
  expect((await sends(clerk, routes.officeBrands, routes.officeBrands, fields)).status).toBe(422)
  const page = routes.officeBrand('test-brand')
  expect((await sends(clerk, page, page, { country: 'Iran' })).status).toBe(422)
  expect((await sends(clerk, page, page, { title_fa: 'نام تازه' })).status).toBe(303)
  expect((await clerk.post(routes.officeBrandRemovals('test-brand'), {})).status).toBe(303)
  const [used] = await db<{ slug: string }[]>`select brand_slug as slug from catalogue.product limit 1`
  expect((await clerk.post(routes.officeBrandRemovals(used!.slug), {})).status).toBe(409)
})
